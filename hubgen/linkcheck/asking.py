"""A run over all addresses: host by host, a few hosts at once, and what is learnt is kept often."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable, Collection, Coroutine, Iterable
from datetime import datetime
from urllib.parse import urlsplit

from hubgen.kinds.urls import host
from hubgen.linkcheck.archive import UnansweredError, find_snapshot
from hubgen.linkcheck.getting import Getter, ask
from hubgen.linkcheck.judging import Outcome, is_walled, judge_walled
from hubgen.linkcheck.verdicts import is_due, settle, wall_off
from hubgen.state.records import LinkRecord, LinksState, make_links

PER_HOST = 2
PAUSE = 0.5
"""Requests to one host at once, and seconds between the beginnings of two."""

_SECONDS = 20.0
# A host that was silent twice in a row gets less patience for the rest of its pages.
_SECONDS_AFTER_SILENCE = 5.0
_BETWEEN_SAVES = 5.0  # seconds
_MOST_SNAPSHOTS = 30
_CONTROLS = 3
_ARCHIVE = "https://archive.org/"


class NoNetworkError(Exception):
    """Nothing answered, not even what always did: nothing was learnt of any address."""


class Run:
    """One run over `addresses`; `known` is what earlier ones held.

    `keep` is given the whole state every few seconds and at the end, also at one that comes by
    Ctrl-C; `step` how many are done, of how many. Where not `is_whole`, there may be addresses
    that could not be read, so what is held of others is not dropped.
    """

    def __init__(
        self,
        addresses: Collection[str],
        known: LinksState,
        getter: Getter,
        now: Callable[[], datetime],
        *,
        keep: Callable[[LinksState], object],
        step: Callable[[int, int], None] = lambda _done, _total: None,
        is_whole: bool = True,
    ) -> None:
        self._known = known
        self._records = {
            url: record for url, record in known.links.items() if url in addresses or not is_whole
        }
        self._getter = getter
        self._now = now
        self._keep = keep
        self._step = step
        self._due = self._find_due(addresses)
        self._asked: dict[str, None] = {}
        self._is_heard = False
        self._saved = time.monotonic()

    @property
    def state(self) -> LinksState:
        """What is held of every address that was ever asked and is still named."""
        return make_links(self._records.values())

    @property
    def asked(self) -> int:
        """How many addresses were asked."""
        return len(self._asked)

    async def go(self) -> None:
        """Ask all that are due; NoNetworkError, and nothing is kept, when nothing can be asked."""
        try:
            await _all(
                self._ask_host(line)
                for line in map(_Host, _by_host(self._due))
                for _ in range(min(PER_HOST, len(line.urls)))
            )
            if self._asked and not self._is_heard:
                await self._listen()
            await self._look_for_copies()
        finally:
            if self._is_heard or not self._asked:
                self._keep(self.state)

    def _find_due(self, addresses: Iterable[str]) -> list[str]:
        now, due = self._now(), []
        for url in addresses:
            record = self._records.get(url) or LinkRecord(url)
            if is_walled(url):
                self._records[url] = wall_off(record, judge_walled(url), now)
            elif is_due(record, now):
                due.append(url)
        # What was well comes first: it soon shows whether its host answers at all.
        return sorted(due, key=lambda url: not self._was_well(url))

    def _was_well(self, url: str) -> bool:
        record = self._known.links.get(url)
        return record is not None and record.result == "ok" and not record.doubt

    async def _ask_host(self, line: _Host) -> None:
        while line.urls:
            url = line.urls.popleft()
            seconds = _SECONDS_AFTER_SILENCE if line.silences > 1 else _SECONDS
            outcome = await ask(self._getter, url, seconds, self._now())
            line.silences = line.silences + 1 if outcome.is_slow else 0
            self._take(url, outcome)
            if outcome.until:
                self._put_off(line, outcome.until)

    def _take(self, url: str, outcome: Outcome) -> None:
        known = self._records.get(url) or LinkRecord(url)
        self._records[url] = settle(known, outcome, self._now())
        self._asked[url] = None
        self._is_heard = self._is_heard or not outcome.is_silent
        self._step(len(self._asked), len(self._due))
        if self._is_heard and time.monotonic() - self._saved > _BETWEEN_SAVES:
            self._keep(self.state)
            self._saved = time.monotonic()

    def _put_off(self, line: _Host, until: str) -> None:
        """A host that wants to be left alone is left alone with its other pages too."""
        while line.urls:
            url = line.urls.popleft()
            known = self._records.get(url) or LinkRecord(url)
            self._records[url] = known._replace(until=until)

    async def _listen(self) -> None:
        """Whether it is this machine that hears nothing: what answered before is asked again."""
        good = [url for url in self._known.links if self._was_well(url) and url not in self._asked]
        hosts = {host(url): url for url in good}
        for url in (*list(hosts.values())[:_CONTROLS], _ARCHIVE):
            if not (await ask(self._getter, url, _SECONDS, self._now())).is_silent:
                self._is_heard = True
                return
        raise NoNetworkError

    async def _look_for_copies(self) -> None:
        """Of what is gone, a few at a time; the others have their turn on the next run."""
        gone = [url for url in self._asked if self._lacks_copy(self._records[url])]
        for url in gone[:_MOST_SNAPSHOTS]:
            try:
                snapshot = await find_snapshot(self._getter, url)
            except UnansweredError:
                return
            self._records[url] = self._records[url]._replace(snapshot=snapshot)

    def _lacks_copy(self, record: LinkRecord) -> bool:
        return record.result == "gone" and not record.snapshot


class _Host:
    """The addresses on one host that are still to be asked, and how it was silent lately."""

    def __init__(self, urls: Iterable[str]) -> None:
        self.urls = deque(urls)
        self.silences = 0


async def _all(works: Iterable[Coroutine[object, object, None]]) -> None:
    """Do them all at once; when one fails or it is interrupted, none goes on."""
    tasks = [asyncio.ensure_future(work) for work in works]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _by_host(urls: Iterable[str]) -> list[list[str]]:
    found: dict[str, list[str]] = {}
    for url in urls:
        found.setdefault(urlsplit(url).netloc.lower(), []).append(url)
    return list(found.values())
