"""A run over all feeds, on a web of its own: polite, patient, and nothing good is lost."""

from __future__ import annotations

import asyncio
import gzip
import itertools
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hubgen.fetch import Fetcher
from hubgen.hub.hub import Feed
from hubgen.load.files import Found
from hubgen.problems import Report
from hubgen.river.reader import Reader
from hubgen.river.run import NoNetworkError, Run
from hubgen.state.files import read_river, river_text
from hubgen.state.records import RiverState
from tests.network import Reply, Request, Web

ONE = "http://one.example/feed"
TWO = "http://two.example/feed"
START = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def feed_of(*names: str) -> bytes:
    items = "".join(
        f"<entry><id>{name}</id><title>{name}</title><link href='/{name}'/>"
        "<updated>2026-11-20T08:00:00Z</updated></entry>"
        for name in names
    )
    return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title>{items}</feed>".encode()


@pytest.fixture
def web() -> Iterator[Web]:
    with Web() as web:
        yield web


class River:
    """The runs of some days, one after the other."""

    def __init__(self, web: Web, *urls: str) -> None:
        self.web = web
        self.feeds = {url: Feed(url, "http://home.example/") for url in urls}
        self.state = RiverState()
        self.now = START
        self.results: dict[str, str] = {}
        self.written: list[RiverState] = []

    def run(self, seconds: float = 10.0) -> RiverState:
        async def go() -> None:
            network = self.web.network
            async with Fetcher("a test", network=network) as fetcher, Reader(seconds) as reader:
                run = Run(
                    self.feeds,
                    self.state,
                    fetcher,
                    reader,
                    lambda: self.now,
                    keep=self.written.append,
                    step=lambda *_: None,
                )
                await run.go()
                self.state = run.state
                self.results = {told.url: told.result for told in run.told}

        asyncio.run(go())
        self.now += timedelta(days=1)
        return self.state

    def titles(self, url: str = ONE) -> set[str]:
        return {post.title for post in self.state.posts if post.feed == url}


def test_each_feed_is_asked_once_and_its_posts_are_kept(web: Web) -> None:
    web.answer(ONE, body=feed_of("a", "b"))
    web.answer(TWO, headers={"Content-Encoding": "gzip"}, body=gzip.compress(feed_of("c")))
    river = River(web, ONE, TWO)
    river.run()
    assert sorted(web.asked()) == [ONE, TWO]
    assert (river.titles(), river.titles(TWO)) == ({"a", "b"}, {"c"})
    assert river.state.posts[0].link.startswith("http://")


def test_a_feed_is_asked_for_what_is_new_only(web: Web) -> None:
    def answering(request: Request) -> Reply:
        if request.headers.get("if-none-match") == '"1"':
            assert request.headers["if-modified-since"] == "Sat, 21 Nov 2026 08:00:00 GMT"
            return Reply(304)
        told = {"ETag": '"1"', "Last-Modified": "Sat, 21 Nov 2026 08:00:00 GMT"}
        return Reply(200, told, feed_of("a"))

    web.on(ONE, answering)
    river = River(web, ONE)
    river.run()
    river.run()
    assert river.results == {ONE: "not changed"}
    assert river.titles() == {"a"}
    assert river.state.feeds[ONE].success == "2026-11-24T08:00:00Z"


def test_410_is_the_end_of_asking(web: Web) -> None:
    web.answer(ONE, body=feed_of("a"))
    river = River(web, ONE)
    river.run()
    web.answer(ONE, 410)
    river.run()
    river.run()
    assert len(web.requests) == 2
    assert river.state.feeds[ONE].gone == "2026-11-24"
    assert river.titles() == {"a"}
    assert "take it out of its entry" in river.results[ONE]


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("told", ["172800", "Wed, 25 Nov 2026 08:00:00 GMT"])
def test_who_asks_to_be_left_alone_is_left_alone_over_runs(
    web: Web, status: int, told: str
) -> None:
    web.answer(ONE, status, {"Retry-After": told})
    river = River(web, ONE)
    river.run()
    assert river.state.feeds[ONE].until == "2026-11-25T08:00:00Z"
    river.run()
    assert len(web.requests) == 1
    web.answer(ONE, body=feed_of("a"))
    river.run()
    assert river.titles() == {"a"}
    assert river.state.feeds[ONE].until == ""


@pytest.mark.parametrize("told", ["soon", "-5", "99999999999999999999", "Mon, 99 Nov 2026", "٣"])
def test_a_wait_is_never_longer_than_a_month(web: Web, told: str) -> None:
    web.answer(ONE, 429, {"Retry-After": told})
    river = River(web, ONE)
    river.run()
    assert river.state.feeds[ONE].until in ("", "2026-12-23T08:00:00Z")


def test_a_feed_that_moved_is_read_and_its_new_address_is_told(web: Web) -> None:
    web.redirect(ONE, TWO)
    web.answer(TWO, body=feed_of("a"))
    river = River(web, ONE)
    river.run()
    assert river.state.feeds[ONE].moved == TWO
    assert river.results[ONE] == f"1 posts; moved for good: put {TWO}"
    assert {post.link for post in river.state.posts} == {"http://two.example/a"}


FAILURES = {
    "a page": Reply(200, {}, b"<!doctype html><p>Hello"),
    "an error": Reply(500),
    "nothing": Reply(200),
    "a bomb": Reply(200, {"Content-Encoding": "gzip"}, gzip.compress(bytes(50_000_000))),
    "too much": Reply(parts=itertools.repeat(bytes(100_000), 100)),
    "half": Reply(raw=b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<feed>"),
    "a redirect inside": Reply(302, {"Location": "http://inner.example/"}),
    "a redirect to a file": Reply(302, {"Location": "file:///etc/passwd"}),
    "junk": Reply(raw=b"\0\1\2\r\n\r\n"),
}


@pytest.mark.parametrize("what", FAILURES)
def test_a_failure_takes_nothing_away_and_stops_nobody(web: Web, what: str) -> None:
    web.leads("inner.example", "10.0.0.1")
    web.answer(ONE, body=feed_of("a"))
    web.answer(TWO, body=feed_of("c"))
    river = River(web, ONE, TWO)
    river.run()
    web.on(ONE, lambda _: FAILURES[what])
    web.answer(TWO, body=feed_of("d", "c"))
    river.run()
    assert (river.titles(), river.titles(TWO)) == ({"a"}, {"c", "d"})
    assert river.state.feeds[ONE].fails == 1
    assert river.results[ONE].startswith("failed: ")
    assert "10.0.0.1" not in web.dialled


def test_a_feed_that_takes_the_reader_too_long_holds_up_no_other(web: Web) -> None:
    web.answer(ONE, body=b"<rss version='2.0'><channel>" + b"<a b='" * 400_000)
    web.answer(TWO, body=feed_of("c"))
    river = River(web, ONE, TWO)
    begun = time.monotonic()
    river.run(seconds=2.0)
    assert time.monotonic() - begun < 20
    assert river.titles(TWO) == {"c"}
    assert river.results[ONE].startswith("failed: ")


def test_without_a_network_nothing_is_held_against_any_feed(web: Web) -> None:
    web.leads("one.example")
    web.leads("two.example")
    river = River(web, ONE, TWO)
    with pytest.raises(NoNetworkError):
        river.run()
    assert river.written == []


def test_a_feed_that_no_entry_gives_any_more_is_forgotten(web: Web) -> None:
    web.answer(ONE, body=feed_of("a"))
    web.answer(TWO, body=feed_of("c"))
    river = River(web, ONE, TWO)
    river.run()
    del river.feeds[TWO]
    state = river.run()
    assert (set(state.feeds), river.titles(TWO)) == ({ONE}, set())


KILLED = """
import asyncio, sys
from datetime import UTC, datetime
from pathlib import Path
from hubgen.fetch import Fetcher
from hubgen.hub.hub import Feed
from hubgen.river.reader import Reader
from hubgen.river.run import Run
from hubgen.state.files import RIVER, river_text, write_state
from hubgen.state.records import RiverState
from tests.network import Web
from tests.river.test_run import feed_of

root = Path(sys.argv[1])
urls = [f"http://h{n}.example/feed" for n in range(400)]
with Web() as web:
    for url in urls:
        web.answer(url, body=feed_of(*"abcdefgh"))
    feeds = {url: Feed(url, url) for url in urls}
    def keep(state):
        write_state(root, RIVER, river_text(state))
        print("kept", flush=True)
    async def go():
        async with Fetcher("a test", network=web.network) as fetcher, Reader() as reader:
            clock = lambda: datetime.now(UTC)
            run = Run(feeds, RiverState(), fetcher, reader, clock, keep=keep, step=lambda *_: None)
            await run.go()
    asyncio.run(go())
"""


@pytest.mark.parametrize("after", [1, 3])
def test_a_run_that_is_killed_leaves_a_whole_state(tmp_path: Path, after: int) -> None:
    (tmp_path / "content").mkdir()
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(tmp_path)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(root)},
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        for _ in range(after):
            assert process.stdout.readline() == b"kept\n"
        os.killpg(process.pid, signal.SIGKILL)
    report = Report()
    file = tmp_path / "content" / "state" / "river.json"
    state = read_river(Found("content/state/river.json", str(file)), report)
    assert not report.findings
    assert len({post.feed for post in state.posts}) >= 50
    assert json.loads(river_text(state)) == json.loads(file.read_text(encoding="utf-8"))
