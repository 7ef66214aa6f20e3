"""What came of asking an address → what that says of it, once (RFC 9110 §15).

Only 404 and 410 say that a page is gone. What turns programs away says nothing about the page,
so it is `blocked`: a person must look, and it never counts as dead.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import NamedTuple
from urllib.parse import urlsplit

from hubgen.fetch import Answer, FetchError, retry_after
from hubgen.hub.outward import asked_address
from hubgen.kinds.urls import host, url_fault
from hubgen.state.records import instant_of

# These answer nothing but a way to sign in, or a page that only a browser can fill.
WALLED = ("facebook.com", "instagram.com", "linkedin.com", "twitter.com", "x.com")

_GONE = (404, 410)
_BUSY = (429, 503)
_SOON = (408, 425)
_LONGEST_WAIT = timedelta(days=30)
_USUAL_WAIT = timedelta(days=1)
_CHALLENGES = {"cf-mitigated": ("challenge",), "x-amzn-waf-action": ("challenge", "captcha")}
# Found in pages that ask for proof of a person, and in no others.
_MARKS = (
    *(b"<title>just a moment...", b"<title>attention required! | cloudflare", b"_cf_chl_opt"),
    *(b"_incapsula_resource", b"px-captcha", b"captcha-delivery.com"),
    *(b"<title>pardon our interruption", b"<title>robot check"),
)
_LOGIN = re.compile(
    r"(?:^|[/.])(?:log-?in|sign-?in|signon|sso|saml2?|oauth2?|wp-login\.php)(?:$|[/.?])",
    re.IGNORECASE,
)


class Outcome(NamedTuple):
    """What one request says: a result, the status of the answer (0: none came), why in words.

    `moved` is the address to put; before `until` the host wants no more requests. `is_silent`
    when nothing came, as when this machine has no network; `is_slow` when that took all its time.
    """

    result: str
    status: int = 0
    why: str = ""
    moved: str = ""
    until: str = ""
    is_silent: bool = False
    is_slow: bool = False


def is_walled(url: str) -> bool:
    """Whether an address is on a site of which it is known that it turns programs away."""
    name = host(url)
    return any(name == known or name.endswith(f".{known}") for known in WALLED)


def judge_walled(url: str) -> Outcome:
    """What is said of such an address without a request."""
    return Outcome("blocked", why=f"{host(url)} answers people only, so it was not asked")


def judge_failure(error: FetchError) -> Outcome:
    """What it means that no answer came."""
    if error.code == "too-many-redirects":
        # A site that sets a cookie first leads whoever keeps none in a circle.
        return Outcome("blocked", why=error.words)
    told = error.code in ("not-public", "bad-redirect", "too-large")
    return Outcome("error", why=error.words, is_silent=not told, is_slow=error.code == "timeout")


def judge_answer(url: str, answer: Answer, now: datetime) -> Outcome:
    """What an answer says of the address that was asked."""
    status = answer.status
    said = Outcome("ok", status, until=_until(url, answer, now))
    if _is_challenge(answer):
        return said._replace(result="blocked", why="a person must prove to be one there")
    if 200 <= status < 300 or status == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
        return _judge_way(url, answer, said)
    said = said._replace(why=_status_words(status))
    if status in _GONE:
        return said._replace(result="gone")
    if (400 <= status < 500 and status not in _SOON) or status > 599:
        return said._replace(result="blocked")
    return said._replace(result="error")


def _judge_way(url: str, answer: Answer, said: Outcome) -> Outcome:
    """Of a good answer: whether it is the page that was asked for, and where that is now."""
    asked = asked_address(url)
    for there in (answer.url, answer.moved):
        if there and _is_login(there) and not _is_login(asked):
            return said._replace(result="blocked", why="only those who sign in see it")
        if there and _is_front(there) and not _is_front(asked):
            # Servers that have lost a page often do this instead of saying so.
            words = f"it leads to the front page of {host(there)}: what was here may be gone"
            return said._replace(result="blocked", why=words)
    moved = asked_address(answer.moved)
    if not moved or moved == asked or url_fault(moved):
        return said
    return said._replace(result="moved", why="it moved for good", moved=moved)


def _is_front(url: str) -> bool:
    return not urlsplit(url).path.strip("/")


def _is_login(url: str) -> bool:
    parts = urlsplit(url)
    return bool(_LOGIN.search(parts.path) or _LOGIN.match(parts.hostname or ""))


def _is_challenge(answer: Answer) -> bool:
    headers = answer.headers
    if any(headers.get(name, "").lower() in values for name, values in _CHALLENGES.items()):
        return True
    body = answer.body.lower()
    return any(mark in body for mark in _MARKS)


def _status_words(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"the server answered with status {status}"


def _until(url: str, answer: Answer, now: datetime) -> str:
    """Before when nothing more is asked of a host; empty where it did not ask for a pause."""
    if answer.status not in _BUSY or _place(answer.url) != _place(url):
        return ""
    wait = retry_after(answer.headers, now)
    if wait is None:
        wait = _USUAL_WAIT if answer.status == HTTPStatus.TOO_MANY_REQUESTS else timedelta()
    return instant_of(now + min(wait, _LONGEST_WAIT)) if wait > timedelta() else ""


def _place(url: str) -> str:
    return urlsplit(url).netloc.lower()
