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
from hubgen.river.run import LIMITS, NoNetworkError, Run
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


def test_without_a_network_a_feed_that_is_not_asked_proves_nothing(web: Web) -> None:
    web.answer(ONE, 410)
    web.answer(TWO, body=feed_of("c"))
    river = River(web, ONE, TWO)
    river.run()
    web.leads("two.example")
    river.written.clear()
    with pytest.raises(NoNetworkError):
        river.run()
    assert river.written == []


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "fd00::1", "::ffff:10.0.0.1"]
)
@pytest.mark.parametrize("hops", [0, 1, 4])
def test_no_address_of_an_inner_network_is_asked_at_any_hop(
    web: Web, address: str, hops: int
) -> None:
    for hop in range(hops):
        web.redirect(f"http://h{hop}.example/feed", f"http://h{hop + 1}.example/feed")
    last = f"http://h{hops}.example/feed"
    web.leads(f"h{hops}.example", address)
    web.answer(last, body=feed_of("inner"))
    river = River(web, "http://h0.example/feed", TWO)
    web.answer(TWO, body=feed_of("c"))
    river.run()
    assert river.results["http://h0.example/feed"].startswith("failed: ")
    assert last not in web.asked()
    assert address not in web.dialled
    assert {post.title for post in river.state.posts} == {"c"}


def test_a_feed_that_never_ends_or_never_comes_holds_up_no_other(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hubgen.river.run.LIMITS", LIMITS._replace(seconds=1.0))
    endless = "http://endless.example/feed"
    web.answer(ONE, body=feed_of("a"), delay=30.0)
    web.on(endless, lambda _: Reply(parts=itertools.repeat(b" "), pause=0.05))
    web.answer(TWO, body=feed_of("c"))
    river = River(web, ONE, endless, TWO)
    begun = time.monotonic()
    river.run()
    assert time.monotonic() - begun < 10
    assert river.titles(TWO) == {"c"}
    for url in (ONE, endless):
        assert river.results[url] == "failed: there was no whole answer within 1 seconds"


def test_many_feeds_are_asked_at_once_but_few_of_one_host(web: Web) -> None:
    spread = [f"http://h{n}.example/feed" for n in range(80)]
    one_host = [f"http://one.example/{n}" for n in range(6)]
    for url in spread:
        web.answer(url, body=feed_of("a"), delay=0.02)
    river = River(web, *spread)
    river.run()
    assert 2 < web.most_at_once <= 32
    assert sorted(web.asked()) == sorted(spread)
    web.most_at_once = 0
    for url in one_host:
        web.answer(url, body=feed_of("a"), delay=0.05)
    river.feeds = {url: Feed(url, url) for url in one_host}
    river.run()
    assert web.most_at_once <= 2


def test_no_cookie_is_sent_back(web: Web) -> None:
    web.answer(ONE, headers={"Set-Cookie": "id=7"}, body=feed_of("a"))
    river = River(web, ONE)
    river.run()
    river.run()
    assert len(web.requests) == 2
    assert not any("cookie" in request.headers for request in web.requests)


@pytest.mark.parametrize("etag", ['"x" , "y"', "\x07", "ü", "x" * 300])
def test_a_mark_that_cannot_be_sent_back_is_not_kept(web: Web, etag: str) -> None:
    web.answer(ONE, headers={"ETag": etag}, body=feed_of("a"))
    river = River(web, ONE)
    river.run()
    report = Report()
    assert river.state.feeds[ONE].etag in ("", '"x" , "y"')
    assert not report.findings
    river.run()
    assert river.titles() == {"a"}


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
from hubgen.load.files import Found
from hubgen.problems import Report
from hubgen.state.files import RIVER, read_river, river_text, write_state
from tests.network import Web
from tests.river.test_run import feed_of

root = Path(sys.argv[1])
file = root / RIVER
known = read_river(Found(RIVER, str(file)) if file.exists() else None, Report())
urls = [f"http://h{n}.example/feed" for n in range(400)]
with Web() as web:
    for place, url in enumerate(urls):
        late = 60.0 if place >= int(sys.argv[2]) else 0.0
        web.answer(url, body=feed_of(*"abcdefgh"), delay=late)
    feeds = {url: Feed(url, url) for url in urls}
    def keep(state):
        write_state(root, RIVER, river_text(state))
        print("kept", flush=True)
    async def go():
        async with Fetcher("a test", network=web.network) as fetcher, Reader() as reader:
            clock = lambda: datetime.now(UTC)
            run = Run(feeds, known, fetcher, reader, clock, keep=keep, step=lambda *_: None)
            await run.go()
    asyncio.run(go())
"""


@pytest.mark.parametrize("after", [1, 3])
def test_a_run_that_is_killed_leaves_a_whole_state(tmp_path: Path, after: int) -> None:
    (tmp_path / "content").mkdir()
    with running(tmp_path) as process:
        assert process.stdout is not None
        for _ in range(after):
            assert process.stdout.readline() == b"kept\n"
        os.killpg(process.pid, signal.SIGKILL)
    assert len({post.feed for post in whole_state(tmp_path).posts}) >= 50


def test_the_run_after_one_that_was_killed_does_the_rest(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    with running(tmp_path) as process:
        assert process.stdout is not None
        process.stdout.readline()
        os.killpg(process.pid, signal.SIGKILL)
    before = whole_state(tmp_path)
    with running(tmp_path) as process:
        process.communicate()
    assert process.returncode == 0
    after = whole_state(tmp_path)
    assert len({post.feed for post in after.posts}) == 400
    assert set(before.posts) <= set(after.posts)


def test_a_run_that_is_interrupted_keeps_what_has_come(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    with running(tmp_path, in_time=75) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(1)
        begun = time.monotonic()
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)
        assert time.monotonic() - begun < 10
    assert process.returncode != 0
    assert len({post.feed for post in whole_state(tmp_path).posts}) == 75


def running(folder: Path, in_time: int = 400) -> subprocess.Popen[bytes]:
    """A run over 400 feeds; those from `in_time` on take a minute to answer."""
    root = Path(__file__).parents[2]
    return subprocess.Popen(
        [sys.executable, "-c", KILLED, str(folder), str(in_time)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(root)},
        start_new_session=True,
    )


def whole_state(folder: Path) -> RiverState:
    """The state that a run left, which must be whole."""
    report = Report()
    file = folder / "content" / "state" / "river.json"
    state = read_river(Found("content/state/river.json", str(file)), report)
    assert not report.findings
    assert json.loads(river_text(state)) == json.loads(file.read_text(encoding="utf-8"))
    return state
