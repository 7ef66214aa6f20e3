"""What is held of an address after many runs: bad news must come again to count."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from hubgen.linkcheck.judging import Outcome
from hubgen.linkcheck.verdicts import is_due, settle, wall_off
from hubgen.state.records import LinkRecord, instant_of, moment_of
from tests.linkcheck.web import DAY, NOW

URL = "https://a.example/x"
OK, GONE, ERROR = Outcome("ok", 200), Outcome("gone", 404, "404 Not Found"), Outcome("error", 500)
BLOCKED, MOVED = Outcome("blocked", 403), Outcome("moved", 200, moved="https://b.example/x")
HOUR = timedelta(hours=1)


UNKNOWN = LinkRecord(URL)


def after(*told: tuple[Outcome, timedelta], start: LinkRecord = UNKNOWN) -> LinkRecord:
    """What is held after these outcomes, each some time after the first."""
    record = start
    for outcome, later in told:
        record = settle(record, outcome, NOW + later)
    return record


def test_a_page_is_gone_when_it_was_not_there_on_two_runs_a_day_apart() -> None:
    once = after((GONE, 0 * DAY))
    assert (once.result, once.doubt, once.doubts) == ("unknown", "gone", 1)
    assert after((GONE, 0 * DAY), (GONE, 23 * HOUR)).result == "unknown"
    gone = after((GONE, 0 * DAY), (GONE, 23 * HOUR), (GONE, DAY))
    assert (gone.result, gone.since, gone.doubt, gone.doubts) == ("gone", "2026-11-24", "", 0)


def test_what_was_known_stays_while_there_is_doubt() -> None:
    doubted = after((OK, -9 * DAY), (GONE, 0 * DAY))
    assert (doubted.result, doubted.since, doubted.doubt) == ("ok", "2026-11-14", "gone")
    assert (doubted.status, doubted.why) == (404, "404 Not Found")


def test_a_server_is_silent_after_three_runs_some_hours_apart() -> None:
    minute = timedelta(minutes=1)
    assert after((ERROR, 0 * DAY), (ERROR, minute), (ERROR, 2 * minute)).doubts == 1
    assert after((ERROR, 0 * DAY), (ERROR, 11 * HOUR), (ERROR, 12 * HOUR)).doubts == 2
    assert after((ERROR, 0 * DAY), (ERROR, 6 * HOUR), (ERROR, 12 * HOUR)).result == "error"


def test_runs_of_every_minute_come_to_a_verdict_too() -> None:
    often = [(ERROR, timedelta(minutes=n)) for n in range(13 * 60)]
    assert after(*often).result == "error"


def test_one_good_answer_ends_all_doubt() -> None:
    back = after((GONE, 0 * DAY), (OK, HOUR), (GONE, 2 * DAY))
    assert (back.result, back.doubt, back.doubts) == ("ok", "gone", 1)


def test_what_turns_programs_away_is_at_once_for_a_person_and_never_dead() -> None:
    record = after(*((BLOCKED, n * DAY) for n in range(9)))
    assert (record.result, record.since) == ("blocked", "2026-11-23")


def test_the_new_address_is_kept_until_the_next_good_answer() -> None:
    doubted = after((MOVED, 0 * DAY), (ERROR, 7 * DAY))
    assert (doubted.result, doubted.moved) == ("moved", "https://b.example/x")
    assert after((MOVED, 0 * DAY), (OK, 7 * DAY)).moved == ""
    other = after((MOVED, 0 * DAY), (MOVED._replace(moved="https://c.example/"), 7 * DAY))
    assert (other.moved, other.since) == ("https://c.example/", "2026-11-30")


def test_a_copy_of_what_is_gone_is_forgotten_when_it_is_back() -> None:
    gone = LinkRecord(URL, "gone", "2026-11-01", snapshot="https://web.archive.org/web/1/x")
    assert after((GONE, 0 * DAY), start=gone).snapshot
    assert not after((OK, 0 * DAY), start=gone).snapshot


def test_what_is_well_is_asked_once_a_week_and_what_is_in_doubt_on_each_run() -> None:
    well = after((OK, 0 * DAY))
    assert not is_due(well, NOW + 6 * DAY)
    assert is_due(well, NOW + 7 * DAY - timedelta(minutes=20))
    assert is_due(after((OK, 0 * DAY), (GONE, DAY)), NOW + DAY + HOUR)
    assert is_due(LinkRecord(URL), NOW)
    assert is_due(after((OK, 3 * DAY)), NOW), "a clock that went wrong hides nothing"


def test_who_asked_for_a_pause_gets_it_but_not_for_ever() -> None:
    busy = after((Outcome("error", 503, until=instant_of(NOW + 2 * DAY)), 0 * DAY))
    assert not is_due(busy, NOW + DAY)
    assert is_due(busy, NOW + 2 * DAY)
    assert is_due(busy._replace(until="9999-01-01T00:00:00Z"), NOW + DAY)


def test_what_is_not_asked_says_since_when() -> None:
    walled = wall_off(LinkRecord(URL), BLOCKED, NOW)
    assert (walled.result, walled.since, walled.tried) == ("blocked", "2026-11-23", "")
    assert wall_off(walled, BLOCKED, NOW + 9 * DAY) == walled


steps = st.lists(
    st.tuples(st.sampled_from([OK, GONE, ERROR, BLOCKED, MOVED]), st.integers(1, 60 * 40)),
    max_size=30,
)


@given(steps)
def test_no_address_is_dead_that_was_not_found_dead_often_enough(
    told: list[tuple[Outcome, int]],
) -> None:
    record, minutes = LinkRecord(URL), 0
    bad: list[tuple[str, int]] = []  # the bad answers since the last good or guarded one
    for outcome, wait in told:
        minutes += wait
        before = record
        now = NOW + timedelta(minutes=minutes)
        record = settle(record, outcome, now)
        bad = [*bad, (outcome.result, minutes)] if outcome in (GONE, ERROR) else []
        assert moment_of(record.tried) == now
        if outcome not in (GONE, ERROR):
            assert (record.result, record.doubts) == (outcome.result, 0)
        elif record.result != before.result:
            same = [at for result, at in bad if result == record.result]
            assert record.result == outcome.result
            if record.result == "gone":
                assert same[-1] - same[0] >= 24 * 60
            else:
                assert len(same) >= 3
                assert same[-1] - same[0] >= 12 * 60
        assert (record.doubts > 0) == bool(record.doubt)
        assert record.doubt != record.result
        assert bool(record.moved) == (record.result == "moved")
