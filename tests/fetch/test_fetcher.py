"""Getting an address: what comes, what never comes, and where nobody is allowed to go."""

from __future__ import annotations

import asyncio
import gzip
import itertools
import time
import zlib
from collections.abc import Iterator

import pytest

from hubgen.fetch import Answer, Fetcher, FetchError, Limits
from tests.network import Reply, Web

ONE = "http://one.example/a"
TWO = "http://two.example/b"


@pytest.fixture
def web() -> Iterator[Web]:
    with Web() as web:
        yield web


def get(web: Web, url: str, limits: Limits = Limits(), **headers: str) -> Answer:  # noqa: B008
    async def go() -> Answer:
        async with Fetcher("hubgen/0 (a test)", network=web.network) as fetcher:
            return await fetcher.get(url, headers, limits)

    return asyncio.run(go())


def failure(web: Web, url: str, limits: Limits = Limits()) -> str:  # noqa: B008
    with pytest.raises(FetchError) as found:
        get(web, url, limits)
    return found.value.code


def test_an_answer_has_its_status_headers_and_body(web: Web) -> None:
    web.answer(ONE, 200, {"Content-Type": "text/plain", "ETag": '"x"'}, b"Hello")
    answer = get(web, f"{ONE}#part")
    assert (answer.status, answer.body, answer.moved) == (200, b"Hello", "")
    assert answer.headers["content-type"] == "text/plain"
    assert web.asked() == [ONE]


def test_it_says_who_asks_and_sends_no_cookie_back(web: Web) -> None:
    web.answer(ONE, 302, {"Location": ONE + "2", "Set-Cookie": "a=b"})
    web.answer(ONE + "2", 200, {"Set-Cookie": "c=d"})
    get(web, ONE)
    assert [one.headers.get("cookie") for one in web.requests] == [None, None]
    assert web.requests[0].headers["user-agent"] == "hubgen/0 (a test)"


def test_the_environment_has_no_say(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://proxy.example:3128")
    monkeypatch.setenv("ALL_PROXY", "http://proxy.example:3128")
    web.answer(ONE, 200, {}, b"x")
    assert get(web, ONE).body == b"x"
    assert "authorization" not in web.requests[0].headers


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed_and_permanent_ones_are_told(web: Web, status: int) -> None:
    web.redirect(ONE, "/b?x=é", status)
    web.answer("http://one.example/b?x=%C3%A9", 200, {}, b"there")
    answer = get(web, ONE)
    assert (answer.body, answer.url) == (b"there", "http://one.example/b?x=%C3%A9")
    assert answer.moved == (answer.url if status in (301, 308) else "")


def test_an_address_moved_as_far_as_redirects_are_permanent(web: Web) -> None:
    web.redirect(ONE, TWO, 301)
    web.redirect(TWO, "http://three.example/", 302)
    web.redirect("http://three.example/", "http://four.example/", 301)
    web.answer("http://four.example/")
    assert get(web, ONE).moved == TWO


def test_five_redirects_are_enough(web: Web) -> None:
    for number in range(6):
        web.redirect(f"{ONE}{number}", f"{ONE}{number + 1}")
    web.answer(f"{ONE}6", 200, {}, b"end")
    assert get(web, f"{ONE}1").body == b"end"
    assert failure(web, f"{ONE}0") == "too-many-redirects"
    web.redirect(TWO, TWO)
    assert failure(web, TWO) == "too-many-redirects"


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ftp://one.example/",
        "http://user:word@one.example/",
        "//[",
        "http://2130706433/",
        "http://0x7f.1/",
    ],
)
def test_a_redirect_leads_only_where_an_entry_might(web: Web, target: str) -> None:
    web.redirect(ONE, target)
    assert failure(web, ONE) == "bad-redirect"
    assert len(web.requests) == 1


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "::ffff:10.0.0.1", "64:ff9b::7f00:1"],
)
def test_nothing_but_public_addresses_is_dialled_on_any_hop(web: Web, address: str) -> None:
    web.leads("inner.example", address)
    assert failure(web, "http://inner.example/") == "not-public"
    assert web.dialled == []
    web.redirect(ONE, TWO)
    web.redirect(TWO, "http://inner.example/")
    assert failure(web, ONE) == "not-public"
    assert web.asked() == [ONE, TWO]


def test_an_address_written_as_a_number_is_judged_too(web: Web) -> None:
    web.leads("127.0.0.1", "127.0.0.1")
    assert failure(web, "http://127.0.0.1/") == "not-public"


def test_the_address_that_was_judged_is_the_one_that_is_dialled(web: Web) -> None:
    web.leads("mixed.example", "10.0.0.1", "93.184.215.15")
    web.answer("http://mixed.example/", 200, {}, b"x")
    assert get(web, "http://mixed.example/").body == b"x"
    assert web.dialled == ["93.184.215.15"]


def test_ports_of_other_protocols_are_left_alone(web: Web) -> None:
    assert failure(web, "http://one.example:25/") == "not-public"
    assert web.dialled == []


def test_a_host_that_is_not_there_and_one_that_does_not_speak_http(web: Web) -> None:
    web.leads("none.example")
    assert failure(web, "http://none.example/") == "no-host"
    web.on(ONE, lambda _: Reply(raw=b"220 mail.example ESMTP\r\n"))
    assert failure(web, ONE) == "broken"
    web.on(TWO, lambda _: Reply(raw=b""))
    assert failure(web, TWO) in ("broken", "refused")
    assert failure(web, "https://one.example/") == "tls"


def test_slow_answers_end_in_time_however_they_are_slow(web: Web) -> None:
    short = Limits(seconds=0.4)
    web.answer(ONE, delay=5)
    web.on(TWO, lambda _: Reply(parts=itertools.repeat(b"x", 1000), pause=0.05))
    for number in range(6):
        web.on(
            f"{ONE}{number}",
            lambda _, n=number: Reply(302, {"Location": f"{ONE}{n + 1}"}, delay=0.15),  # type: ignore[misc]
        )
    begun = time.monotonic()
    assert [failure(web, url, short) for url in (ONE, TWO, f"{ONE}0")] == ["timeout"] * 3
    assert time.monotonic() - begun < 3


def test_a_body_that_is_too_large_is_none_or_is_cut(web: Web) -> None:
    web.on(ONE, lambda _: Reply(parts=itertools.repeat(bytes(10_000), 10_000)))
    assert failure(web, ONE, Limits(most_bytes=100_000)) == "too-large"
    answer = get(web, ONE, Limits(most_bytes=100_000, cuts=True))
    assert (len(answer.body), answer.cut) == (100_000, True)
    web.answer(TWO, 200, {}, bytes(100_000))
    assert not get(web, TWO, Limits(most_bytes=100_000)).cut


@pytest.mark.parametrize(
    "bomb",
    [gzip.compress(bytes(50_000_000), mtime=0), zlib.compress(bytes(50_000_000))],
    ids=["gzip", "deflate"],
)
def test_a_small_answer_cannot_become_a_huge_one(web: Web, bomb: bytes) -> None:
    coding = "gzip" if bomb[:2] == b"\x1f\x8b" else "deflate"
    web.answer(ONE, 200, {"Content-Encoding": coding}, bomb)
    assert failure(web, ONE) == "too-large"


def test_what_is_packed_is_unpacked(web: Web) -> None:
    plain = b"words and words " * 1000
    raw = zlib.compressobj(wbits=-15)
    packed = {
        "gzip": gzip.compress(plain),
        "x-gzip": gzip.compress(plain[:100]) + gzip.compress(plain[100:]),
        "deflate": zlib.compress(plain),
        "Deflate": raw.compress(plain) + raw.flush(),
        "identity": plain,
    }
    for coding, body in packed.items():
        web.answer(ONE, 200, {"Content-Encoding": coding}, body)
        assert get(web, ONE).body == plain, coding


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", b"no gzip at all"),
        ("gzip", gzip.compress(b"x" * 1000, mtime=0)[:-12]),
        ("br", b"x"),
        ("gzip, gzip", gzip.compress(b"x", mtime=0)),
    ],
    ids=["no gzip", "cut off", "brotli", "twice"],
)
def test_what_cannot_be_unpacked_is_no_answer(web: Web, coding: str, body: bytes) -> None:
    web.answer(ONE, 200, {"Content-Encoding": coding}, body)
    assert failure(web, ONE) == "broken"


def test_one_host_is_asked_by_few_at_a_time_and_holds_up_nobody(web: Web) -> None:
    slow = [f"http://slow.example/{number}" for number in range(6)]
    quick = [f"http://{number}.quick.example/" for number in range(20)]
    for url in slow:
        web.answer(url, delay=0.2)
    for url in quick:
        web.answer(url)
    ended: list[str] = []

    async def go() -> None:
        async with Fetcher("a test", per_host=2, at_once=4, network=web.network) as fetcher:

            async def one(url: str) -> None:
                await fetcher.get(url)
                ended.append(url)

            await asyncio.gather(*map(one, [*slow, *quick]))

    asyncio.run(go())
    assert web.most_at_once <= 4
    assert set(ended[:20]) >= set(quick) - set(ended[20:])
    assert ended.index(quick[-1]) < ended.index(slow[-1])


def test_a_pause_lies_between_two_requests_to_a_host(web: Web) -> None:
    times: list[float] = []

    def answering(_: object) -> Reply:
        times.append(time.monotonic())
        return Reply()

    urls = [f"http://one.example/{number}" for number in range(4)]
    for url in urls:
        web.on(url, answering)

    async def go() -> None:
        async with Fetcher("a test", pause=0.1, network=web.network) as fetcher:
            await asyncio.gather(*map(fetcher.get, urls))

    asyncio.run(go())
    assert all(b - a > 0.07 for a, b in itertools.pairwise(times))
