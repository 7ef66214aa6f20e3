"""One run over all feeds: each asked at most once, one's failure nobody else's."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from hubgen.fetch import Answer, Fetcher, FetchError, Limits, retry_after
from hubgen.hub.hub import Feed
from hubgen.river.heard import Heard
from hubgen.river.merge import merge
from hubgen.river.reader import Reader
from hubgen.state.records import (
    FeedRecord,
    Post,
    RiverState,
    instant_of,
    make_river,
    moment_of,
)

LIMITS = Limits(seconds=20.0, most_bytes=5 * 1024 * 1024, redirects=5)
_ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json, */*;q=0.5"
NO_NETWORK = ("no-host", "refused", "timeout")
"""Codes of failures that may be this machine's own: with no network, all fail of them."""
_LONGEST_WAIT = timedelta(days=30)
_BATCH = 50  # feeds after which what came so far is written down


class NoNetworkError(Exception):
    """Not one feed could be reached, so the fault is likely to be here."""


class Told(NamedTuple):
    """What came of a feed in a run: in words, and how many posts are new and are kept."""

    url: str
    result: str
    new: int = 0
    kept: int = 0
    failed: bool = False
    unreachable: bool = False
    asked: bool = True


class Run:
    """Asks feeds and keeps what they say; `state` is at each moment what is known so far."""

    def __init__(
        self,
        feeds: Mapping[str, Feed],
        state: RiverState,
        fetcher: Fetcher,
        reader: Reader,
        clock: Callable[[], datetime],
        *,
        keep: Callable[[RiverState], None],
        step: Callable[[int, int], None],
    ) -> None:
        self._feeds = feeds
        self._fetcher = fetcher
        self._reader = reader
        self._clock = clock
        self._keep = keep
        self._step = step
        # What no entry gives any more is forgotten: its owner may have asked for that.
        self._records = {url: state.feeds.get(url, FeedRecord(url)) for url in feeds}
        self._posts: dict[str, Sequence[Post]] = dict.fromkeys(feeds, ())
        for post in state.posts:
            if post.feed in feeds:
                self._posts[post.feed] = (*self._posts[post.feed], post)
        self.told: list[Told] = []

    @property
    def state(self) -> RiverState:
        """What is known now."""
        posts = (post for posts in self._posts.values() for post in posts)
        return make_river(self._records.values(), posts)

    async def go(self) -> None:
        """Ask every feed that may be asked; what has come is kept even when this is broken off.

        NoNetworkError, and nothing is kept, when not one of them could be reached.
        """
        tasks = [asyncio.ensure_future(self._one(feed)) for feed in self._feeds.values()]
        try:
            for done, task in enumerate(asyncio.as_completed(tasks), 1):
                self.told.append(await task)
                self._step(done, len(tasks))
                if done % _BATCH == 0 and not self._is_cut_off:
                    self._keep(self.state)
        finally:
            for one in tasks:
                one.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            if self.told and not self._is_cut_off:
                self._keep(self.state)
        if self._is_cut_off:
            raise NoNetworkError
        order = {url: place for place, url in enumerate(self._feeds)}
        self.told.sort(key=lambda told: order[told.url])

    @property
    def _is_cut_off(self) -> bool:
        asked = [told for told in self.told if told.asked]
        return bool(asked) and all(told.unreachable for told in asked)

    async def _one(self, feed: Feed) -> Told:
        record, now = self._records[feed.url], self._clock()
        kept = len(self._posts[feed.url])
        if record.gone:
            words = f"gone since {record.gone}; it is not asked any more, take it out of its entry"
            return Told(feed.url, words, 0, kept, asked=False)
        until = moment_of(record.until)
        if until and until > now:
            words = f"waits until {record.until}, as its site asked"
            return Told(feed.url, words, 0, kept, asked=False)
        try:
            answer = await self._fetcher.get(feed.url, _conditions(record), LIMITS)
        except FetchError as error:
            failed = self._failed(feed, error.words)
            return failed._replace(unreachable=error.code in NO_NETWORK)
        return await self._heard(feed, answer)

    async def _heard(self, feed: Feed, answer: Answer) -> Told:
        now = self._clock()
        record = self._records[feed.url]._replace(tried=instant_of(now))
        moved = answer.moved if answer.moved and answer.status in (200, 304) else ""
        self._records[feed.url] = record = record._replace(moved=moved)
        if answer.status == 304:
            fresh = record._replace(success=instant_of(now), fails=0, why="", until="")
            self._records[feed.url] = fresh
            return Told(feed.url, "not changed" + _moved(moved), 0, len(self._posts[feed.url]))
        if answer.status == 410:
            self._records[feed.url] = record._replace(gone=now.date().isoformat())
            words = "its site says that it is gone for good (410)"
            return Told(feed.url, words, 0, len(self._posts[feed.url]))
        if answer.status != 200:
            return self._failed(feed, _words(answer.status), _wait(answer, now))
        heard = await self._reader.read(
            answer.body, answer.headers.get("content-type", ""), answer.url
        )
        if heard.fault:
            return self._failed(feed, heard.fault)
        return self._merged(feed, answer, heard)

    def _merged(self, feed: Feed, answer: Answer, heard: Heard) -> Told:
        record = self._records[feed.url]._replace(
            etag=_validator(answer, "etag"), modified=_validator(answer, "last-modified")
        )
        now = instant_of(self._clock())
        merged = merge(feed, record, self._posts[feed.url], heard, now)
        self._records[feed.url], self._posts[feed.url] = merged.record, merged.posts
        passed = f", {heard.passed} without an address" if heard.passed else ""
        words = f"{len(heard.items)} posts{passed}{_moved(record.moved)}"
        return Told(feed.url, words, merged.new, len(merged.posts))

    def _failed(self, feed: Feed, words: str, until: str = "") -> Told:
        """A failure takes nothing away: what was good before stays."""
        record = self._records[feed.url]
        self._records[feed.url] = record._replace(
            tried=instant_of(self._clock()), fails=record.fails + 1, why=words, until=until
        )
        return Told(feed.url, f"failed: {words}", 0, len(self._posts[feed.url]), failed=True)


def _conditions(record: FeedRecord) -> dict[str, str]:
    """Ask only for what is new (RFC 9110 §13.1.2, §13.1.3)."""
    conditions = {"if-none-match": record.etag, "if-modified-since": record.modified}
    return {"accept": _ACCEPT} | {name: value for name, value in conditions.items() if value}


def _validator(answer: Answer, name: str) -> str:
    """What a server calls this state of the feed, if it can be sent back as it is."""
    value = answer.headers.get(name, "").strip()
    return value if len(value) <= 200 and value.isascii() and value.isprintable() else ""


def _moved(address: str) -> str:
    return f"; moved for good: put {address}" if address else ""


def _words(status: int) -> str:
    return f"the server answered {status}"


def _wait(answer: Answer, now: datetime) -> str:
    """Until when a server wants to be left alone (RFC 9110 §10.2.3), a month at most."""
    wait = retry_after(answer.headers, now) if answer.status in (429, 503) else None
    if wait is None or wait <= timedelta(0):
        return ""
    return instant_of(now + min(wait, _LONGEST_WAIT))


def accept(state: RiverState, urls: Sequence[str]) -> RiverState:
    """Let what feeds said while they were held back be shown from now on."""
    records = (
        record._replace(held="", held_for="") if url in urls else record
        for url, record in state.feeds.items()
    )
    return make_river(records, state.posts)
