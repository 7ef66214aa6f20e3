"""Links asked over real HTTP, of servers on loopback that play the whole web."""

from __future__ import annotations

import asyncio
import gzip
import time

import pytest

from hubgen.fetch import Fetcher
from hubgen.linkcheck.asking import PER_HOST, Run
from hubgen.state.records import LinkRecord, LinksState
from tests.linkcheck.web import DAY, NOW
from tests.network import Reply, Request, Web


def ask(
    web: Web, *addresses: str, known: LinksState | None = None, days: int = 0
) -> dict[str, LinkRecord]:
    async def go() -> LinksState:
        async with Fetcher("a test", per_host=PER_HOST, network=web.network) as fetcher:
            run = Run(
                addresses,
                known or LinksState(),
                fetcher,
                lambda: NOW + days * DAY,
                keep=lambda _: None,
            )
            await run.go()
            return run.state

    return dict(asyncio.run(go()).links)


def test_only_the_first_bytes_are_asked_for_and_no_more_is_read() -> None:
    url = "http://a.example/large"
    with Web() as web:
        web.answer(url, 206, body=b"x" * 4096)
        assert ask(web, url)[url].result == "ok"
        web.answer(url, 200, body=b"x" * 10_000_000)
        assert ask(web, url)[url].result == "ok"
        assert web.requests[0].headers["range"] == "bytes=0-4095"
        assert web.requests[0].method == "GET"


def test_what_moved_is_followed_to_its_end() -> None:
    with Web() as web:
        web.redirect("http://a.example/x", "http://b.example/x")
        web.redirect("http://b.example/x", "/y", 308)
        web.redirect("http://c.example/x", "http://a.example/there", 302)
        web.redirect("http://d.example/deep", "/")
        web.redirect("http://e.example/x", "/dead")
        web.answer("http://e.example/dead", 404)
        for good in ("http://b.example/y", "http://a.example/there", "http://d.example/"):
            web.answer(good)
        found = ask(
            web,
            *(f"http://{host}.example/x" for host in "ace"),
            "http://d.example/deep",
        )
    assert found["http://a.example/x"].moved == "http://b.example/y"
    assert found["http://c.example/x"].result == "ok"
    assert found["http://e.example/x"].doubt == "gone"
    assert found["http://d.example/deep"].result == "blocked"


def test_gone_takes_two_runs_a_day_apart_and_what_is_well_is_not_asked_again() -> None:
    url, well = "http://a.example/x", "http://b.example/"
    with Web() as web:
        web.answer(url, 410)
        web.answer(well)
        first = ask(web, url, well)
        assert (first[url].result, first[url].doubt) == ("unknown", "gone")
        second = ask(web, url, well, known=LinksState(first), days=1)
    assert (second[url].result, second[url].why) == ("gone", "410 Gone")
    assert not [one for one in web.asked() if one == well][1:]


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.7", "169.254.169.254", "::1"])
def test_a_private_address_is_never_connected_to(address: str) -> None:
    with Web() as web:
        web.leads("inside.example", address)
        web.redirect("http://b.example/", "http://inside.example/secret")
        found = ask(web, "http://inside.example/", "http://b.example/")
        assert address not in web.dialled
        assert web.asked() == ["http://b.example/"]
    for record in found.values():
        assert record.doubt == "error"
        assert "inside.example is not on the public network" in record.why


def test_a_server_that_cannot_send_a_part_is_asked_for_the_whole() -> None:
    packed = gzip.compress(b"<p>words</p>" * 1000)

    def part(request: Request) -> Reply:
        headers = {"Content-Encoding": "gzip"}
        if "range" in request.headers:
            return Reply(206, headers, packed[:30])
        return Reply(200, headers, packed)

    url = "http://a.example/"
    with Web() as web:
        web.on(url, part)
        assert ask(web, url)[url].result == "ok"
        assert len(web.requests) == 2


def test_a_busy_host_is_asked_no_more_and_others_are() -> None:
    pages = [f"http://a.example/{n}" for n in range(6)]
    with Web() as web:
        for page in pages:
            web.answer(page, 429, {"Retry-After": "3600"}, delay=0.02)
        web.answer("http://b.example/")
        found = ask(web, *pages, "http://b.example/")
        assert len([url for url in web.asked() if "a.example" in url]) == 2
    assert {found[page].until for page in pages} == {"2026-11-23T08:00:00Z"}


def test_a_page_that_asks_for_a_person_is_left_to_one() -> None:
    url = "http://a.example/"
    with Web() as web:
        web.answer(url, 403, {"cf-mitigated": "challenge"}, b"<title>Just a moment...</title>")
        assert ask(web, url)[url].result == "blocked"


def test_names_that_lead_nowhere_are_silent() -> None:
    with Web() as web:
        web.leads("dead.example")
        web.answer("http://b.example/")
        found = ask(web, "http://dead.example/", "http://b.example/")
    assert (found["http://dead.example/"].doubt, found["http://dead.example/"].doubts) == (
        "error",
        1,
    )


def test_many_addresses_are_asked_in_little_time() -> None:
    pages = [f"http://h{n % 40}.example/{n}" for n in range(400)]
    with Web() as web:
        for page in pages:
            web.answer(page, delay=0.1)
        begun = time.perf_counter()
        found = ask(web, *pages)
        assert time.perf_counter() - begun < 15  # one after the other: 40
        assert len(web.requests) == len(found) == 400
