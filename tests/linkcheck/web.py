"""A web in a dictionary: addresses with what their servers say, and who asked what."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from hubgen.fetch import Answer, FetchError, Limits
from hubgen.linkcheck.asking import Run
from hubgen.state.records import LinkRecord, LinksState, make_links

NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def answer(
    status: int = 200, url: str = "", moved: str = "", body: bytes = b"", **headers: str
) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(status, named, body, url, moved, False)


def silence(code: str = "no-host") -> FetchError:
    return FetchError(code, "there is no such host")


class Web:
    """Answers as told, 200 where nothing was told; `delay` seconds after it was asked."""

    def __init__(self, told: Mapping[str, Answer | FetchError] = {}, delay: float = 0.0) -> None:
        self.told = dict(told)
        self.delay = delay
        self.asked: list[str] = []
        self.patience: list[float] = []
        self.most_at_once: dict[str, int] = {}
        self._now: dict[str, int] = {}

    async def get(self, url: str, headers: Mapping[str, str], limits: Limits) -> Answer:
        host = urlsplit(url).netloc
        self.asked.append(url)
        self.patience.append(limits.seconds)
        self._now[host] = self._now.get(host, 0) + 1
        self.most_at_once[host] = max(self.most_at_once.get(host, 0), self._now[host])
        try:
            await asyncio.sleep(self.delay)
        finally:
            self._now[host] -= 1
        told = self.told.get(url, answer())
        if isinstance(told, FetchError):
            raise told
        return told if told.url else told._replace(url=url)


class Dark(Web):
    """What a machine without a network gets."""

    async def get(self, url: str, headers: Mapping[str, str], limits: Limits) -> Answer:
        self.told[url] = silence()
        return await super().get(url, headers, limits)


def state_of(*records: LinkRecord) -> LinksState:
    return make_links(records)


def run(
    web: Web,
    addresses: list[str],
    known: LinksState | None = None,
    now: datetime = NOW,
    kept: list[LinksState] | None = None,
    is_whole: bool = True,
) -> LinksState:
    """One run; what it holds afterwards. `kept` gets every state that was kept."""
    own: list[LinksState] = [] if kept is None else kept
    one = Run(
        addresses,
        known or LinksState(),
        web,
        lambda: now,
        keep=own.append,
        is_whole=is_whole,
    )
    asyncio.run(one.go())
    assert own[-1] == one.state
    return one.state
