"""Dates of an entry: which of them may not lie ahead, and from when on that is said."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from hubgen.check.entries import check_entry, check_future, latest_day
from hubgen.kinds.builtin import BUILT_IN
from hubgen.load.documents import parse_document
from hubgen.problems import Report

TODAY = date(2026, 11, 22)
NETWORK = next(kind for kind in BUILT_IN if kind.name == "network")


def judged(fields: str, today: date = TODAY) -> tuple[int, list[tuple[str, int]]]:
    """The latest day of a network, and each date that has not come yet with its line."""
    document = parse_document("networks/a.md", f"---\n{fields}---\n".encode()).document
    assert document is not None
    entry = check_entry(document, NETWORK, {}, Report())
    report = Report()
    check_future(entry, document, today, report)
    found = [
        (problem.message.partition(":")[0], problem.location.line) for problem in report.findings
    ]
    return latest_day(entry), sorted(found, key=lambda one: one[1])


def test_an_entry_without_dates_has_no_latest_day() -> None:
    assert judged("title: A\n") == (0, [])


@pytest.mark.parametrize(
    ("fields", "latest"),
    [
        ("added: 2026-01-02\nupdated: 2026-03-04\n", date(2026, 3, 4)),
        ("added: 2026-01-02\nstarted: 2027\n", date(2027, 1, 1)),
        ("started: 2026-12\n", date(2026, 12, 1)),
        ("verified: {on: 2026-05-06, by: us}\n", date(2026, 5, 6)),
        ("members: [{count: 1, as_of: 2026-05}, {count: 2, as_of: 2026-06}]\n", date(2026, 6, 1)),
    ],
)
def test_the_latest_day_is_that_of_the_last_date_anywhere(fields: str, latest: date) -> None:
    assert judged(fields)[0] == latest.toordinal()


def test_what_may_lie_ahead_is_left_out() -> None:
    fields = "added: 2026-01-02\nended: 2030\nalert: {text: Closing, until: 2031-01-01}\n"
    assert judged(fields) == (date(2026, 1, 2).toordinal(), [])


def test_every_date_ahead_is_named_at_its_place() -> None:
    fields = (
        "added: 2027-01-02\nmembers:\n  - {count: 1, as_of: 2026}\n  - {count: 2, as_of: 2027}\n"
    )
    assert judged(fields)[1] == [("added", 2), ("members.1.as_of", 5)]


@pytest.mark.parametrize("ahead", [-1, 0, 1, 2, 3])
def test_a_date_is_ahead_exactly_when_the_latest_day_says_so(ahead: int) -> None:
    latest, found = judged(f"added: {TODAY + timedelta(days=ahead)}\n")
    assert bool(found) is (latest > TODAY.toordinal() + 1) is (ahead > 1)
