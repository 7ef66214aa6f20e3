"""A run over all addresses: polite, no longer than it must be, and nothing is lost by its end."""

from __future__ import annotations

import asyncio
import time
from datetime import timedelta

import pytest

from hubgen.fetch import Answer, Limits
from hubgen.linkcheck.asking import NoNetworkError, Run
from hubgen.problems import Refused
from hubgen.state.records import LinkRecord, LinksState
from tests.linkcheck.web import DAY, NOW, Dark, Web, answer, run, silence, state_of

A, B, C = "https://a.example/1", "https://b.example/2", "https://c.example/3"
AVAILABLE = "https://archive.org/wayback/available?url="


def test_each_address_is_asked_once_and_what_came_is_held() -> None:
    web = Web({B: answer(403)})
    state = run(web, [A, B])
    assert sorted(web.asked) == [A, B]
    assert {url: one.result for url, one in state.links.items()} == {A: "ok", B: "blocked"}
    assert state.links[A].tried == "2026-11-23T07:00:00Z"


def test_nobody_gets_more_than_two_requests_at_once() -> None:
    web = Web(delay=0.002)
    run(web, [f"https://a.example/{n}" for n in range(20)] + [B])
    assert len(web.asked) == 21
    assert web.most_at_once == {"a.example": 2, "b.example": 1}


def test_a_second_run_asks_only_what_is_new_or_in_doubt() -> None:
    first = run(Web({B: silence()}), [A, B])
    web = Web()
    state = run(web, [A, B, C], first, NOW + DAY)
    assert sorted(web.asked) == [B, C]
    assert {one.result for one in state.links.values()} == {"ok"}


def test_walled_sites_are_left_to_a_person_without_a_request() -> None:
    web = Web()
    state = run(web, ["https://www.facebook.com/groups/x"])
    assert web.asked == []
    assert state.links["https://www.facebook.com/groups/x"].result == "blocked"


def test_what_no_file_names_any_more_is_forgotten() -> None:
    known = state_of(LinkRecord(A, "ok"), LinkRecord(B, "gone"))
    assert list(run(Web(), [A], known).links) == [A]


def test_where_a_file_could_not_be_read_nothing_is_forgotten() -> None:
    known = state_of(LinkRecord(A, "ok"), LinkRecord(B, "gone"))
    state = run(Web(), [A], known, is_whole=False)
    assert state.links[B] == known.links[B]


def test_a_host_that_wants_a_pause_gets_it_for_all_its_pages() -> None:
    pages = [f"https://a.example/{n}" for n in range(9)]
    busy = answer(429, retry_after="86400")
    web = Web(dict.fromkeys(pages, busy), delay=0.001)
    state = run(web, [*pages, B])
    assert len([url for url in web.asked if "a.example" in url]) == 2
    assert {state.links[url].until for url in pages} == {"2026-11-24T07:00:00Z"}
    assert state.links[B].result == "ok"
    again = Web()
    run(again, pages, state, NOW + timedelta(hours=23))
    assert again.asked == []
    run(again, pages, state, NOW + DAY)
    assert sorted(again.asked) == pages


def test_a_host_that_is_slow_twice_gets_less_patience() -> None:
    pages = [f"https://a.example/{n}" for n in range(8)]
    web = Web(dict.fromkeys(pages, silence("timeout")), delay=0.001)
    run(web, [*pages, B])
    patience = dict(zip(web.asked, web.patience, strict=True))
    assert patience[pages[0]] == 20
    assert patience[pages[-1]] == 5


def test_a_machine_without_a_network_learns_nothing() -> None:
    known = state_of(LinkRecord(A, "ok"), LinkRecord(B, "gone"))
    kept: list[LinksState] = []
    with pytest.raises(NoNetworkError):
        run(Dark(), [A, B, C], known, kept=kept)
    assert kept == []


def test_only_dead_hosts_left_to_ask_is_not_the_same_as_no_network() -> None:
    """On a second run nothing is due but what did not answer on the first."""
    known = state_of(LinkRecord(A, "ok", tried="2026-11-23T06:00:00Z"))
    web = Web({B: silence()})
    state = run(web, [A, B], known)
    assert sorted(web.asked) == [A, B]
    assert (state.links[B].doubt, state.links[B].doubts) == ("error", 1)
    assert state.links[A] == known.links[A]


def test_a_hub_with_one_dead_address_learns_that_it_is_dead() -> None:
    state = LinksState()
    for day in range(3):
        state = run(Web({A: silence()}), [A], state, NOW + day * DAY)
    assert state.links[A].result == "error"


def test_of_what_is_gone_a_copy_is_looked_for_once_it_is_gone() -> None:
    told = {A: answer(404), AVAILABLE + "https%3A%2F%2Fa.example%2F1": snapshot("20200101")}
    web = Web(told)
    first = run(web, [A, B])
    assert not [url for url in web.asked if "archive.org" in url]
    second = run(web, [A, B], first, NOW + DAY)
    assert second.links[A].snapshot == "https://web.archive.org/web/20200101/https://a.example/1"
    web.asked.clear()
    third = run(web, [A, B], second, NOW + 8 * DAY)
    assert not [url for url in web.asked if "archive.org" in url]
    assert third.links[A].snapshot == second.links[A].snapshot


def snapshot(day: str, host: str = "http://web.archive.org") -> Answer:
    body = (
        '{"archived_snapshots": {"closest": {"available": true, '
        f'"url": "{host}/web/{day}/https://a.example/1"}}}}}}'
    )
    return answer(body=body.encode())


@pytest.mark.parametrize(
    "told",
    [
        answer(500),
        silence(),
        answer(body=b"not JSON"),
        answer(body=b"[1]"),
        answer(body=b"[" * 50_000),
        answer(body=b'{"archived_snapshots": {}}'),
        answer(body=b'{"archived_snapshots": {"closest": {"available": true, "url": 7}}}'),
        snapshot("x", "javascript:web.archive.org"),
        snapshot("x", "https://user@web.archive.org"),
        snapshot("x", "https://evil.example"),
        snapshot("<script>"),
    ],
)
def test_an_archive_that_fails_or_lies_is_no_failure(told: Answer) -> None:
    gone = LinkRecord(A, "gone", "2026-11-01")
    web = Web({A: answer(404), AVAILABLE + "https%3A%2F%2Fa.example%2F1": told})
    state = run(web, [A], state_of(gone))
    assert (state.links[A].result, state.links[A].snapshot) == ("gone", "")


class Slow(Web):
    """Stops the run while the last pages are asked."""

    task: asyncio.Task[None]

    async def get(self, url: str, headers: object, limits: Limits) -> Answer:
        if len(self.asked) == 7:
            self.task.cancel()
        return await super().get(url, {}, limits)


def test_a_run_that_is_stopped_keeps_what_it_learnt_and_the_next_one_does_the_rest() -> None:
    pages = [f"https://{letter}.example/" for letter in "abcdefghijklmnopqrstuvwxyz"]
    kept: list[LinksState] = []
    web = Slow(delay=0.001)
    one = Run(pages, LinksState(), web, lambda: NOW, keep=kept.append)

    async def stopped() -> None:
        web.told = {pages[20]: answer(404)}
        web.task = asyncio.ensure_future(one.go())
        with pytest.raises(asyncio.CancelledError):
            await web.task

    asyncio.run(stopped())
    assert len(kept) == 1
    rest = Web()
    state = run(rest, pages, kept[0], NOW)
    assert len(state.links) == 26
    assert set(rest.asked) == set(pages) - kept[0].links.keys()


def test_a_disk_that_refuses_ends_the_run_with_its_own_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(_: LinksState) -> None:
        raise Refused("no room")

    monkeypatch.setattr("hubgen.linkcheck.asking._BETWEEN_SAVES", -1.0)
    one = Run([A, B, C], LinksState(), Web(), lambda: NOW, keep=refuse)
    with pytest.raises(Refused, match="no room"):
        asyncio.run(one.go())


def test_what_is_learnt_is_kept_while_the_run_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hubgen.linkcheck.asking._BETWEEN_SAVES", -1.0)
    kept: list[LinksState] = []
    run(Web(), [A, B, C], kept=kept)
    assert [len(state.links) for state in kept] == [1, 2, 3, 3]


def test_many_hosts_are_asked_at_once() -> None:
    web = Web(delay=0.05)
    begun = time.perf_counter()
    run(web, [f"https://h{n % 50}.example/{n}" for n in range(500)])
    assert time.perf_counter() - begun < 5  # one after the other: 25
