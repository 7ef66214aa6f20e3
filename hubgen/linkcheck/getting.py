"""One address asked: with GET, since many servers refuse HEAD, and for the first bytes only."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from hubgen.fetch import Answer, FetchError, Limits
from hubgen.linkcheck.judging import Outcome, judge_answer, judge_failure

# Part of what is packed cannot be unpacked, so it is asked for as it is.
_HEADERS = {"accept": "text/html, */*;q=0.8", "accept-encoding": "identity"}
_FIRST = {**_HEADERS, "range": "bytes=0-4095"}
_MOST_BYTES = 64 * 1024


class Getter(Protocol):
    """Who asks: `hubgen.fetch.Fetcher`."""

    async def get(self, url: str, headers: Mapping[str, str], limits: Limits) -> Answer:
        """The answer; FetchError when none came."""
        ...


async def ask(getter: Getter, url: str, seconds: float, now: datetime) -> Outcome:
    """What a server says of an address, within `seconds`; asked again where a part breaks it."""
    limits = Limits(seconds=seconds, most_bytes=_MOST_BYTES, cuts=True)
    try:
        try:
            answer = await getter.get(url, _FIRST, limits)
        except FetchError as error:
            if error.code != "broken":
                raise
            answer = await getter.get(url, _HEADERS, limits)
    except FetchError as error:
        return judge_failure(error)
    return judge_answer(url, answer, now)
