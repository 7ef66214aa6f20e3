"""The Wayback Machine: whether it has a copy of a page that is gone.

Its answers are believed no more than a feed's, and that it does not answer is nobody's failure.
"""

from __future__ import annotations

import json
from urllib.parse import quote, urlsplit

from hubgen.fetch import FetchError, Limits
from hubgen.kinds.urls import url_fault
from hubgen.linkcheck.getting import Getter

_HOST = "web.archive.org"
_AVAILABLE = "https://archive.org/wayback/available?url="
_LIMITS = Limits(seconds=10, most_bytes=64 * 1024)


class UnansweredError(Exception):
    """The archive does not answer: it is not asked again in this run."""


def lookup_address(url: str) -> str:
    """Where a person finds every copy of a page."""
    return f"https://{_HOST}/web/*/{url}"


async def find_snapshot(getter: Getter, url: str) -> str:
    """The address of a copy, or empty when there is none; UnansweredError when nobody knows."""
    try:
        answer = await getter.get(_AVAILABLE + quote(url, safe=""), {}, _LIMITS)
    except FetchError as error:
        raise UnansweredError from error
    if answer.status != 200:
        raise UnansweredError
    return _snapshot_in(answer.body)


def _snapshot_in(body: bytes) -> str:
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    for name in ("archived_snapshots", "closest"):
        told = told.get(name) if isinstance(told, dict) else None
    url = told.get("url") if isinstance(told, dict) and told.get("available") is True else None
    if not isinstance(url, str) or url_fault(url):
        return ""
    url = f"https://{url.partition('://')[2]}"
    return url if urlsplit(url).netloc == _HOST else ""
