"""The page of changes: weeks from the entries' own dates, in plain words, with links."""

from __future__ import annotations

import json
import pickle
import re
from datetime import date
from itertools import pairwise

import pytest

from hubgen.hub.changes import MOST, WEEKS, find_changes
from hubgen.plan.change_views import ChangesPage, ChangeWeek
from hubgen.plan.changes import NAMELESS, plan_changes
from tests.outputs.hubs import TODAY, SmallHub, make_hub
from tests.plan.pages import shown

HOSTILE = "<script>alert(1)</script> ]]> &amp; \"quotes\" 'n' <!-- 𝄞"
SOME = """\
-- networks/new.md --
added: 2026-11-16
-- networks/old.md --
added: 2026-01-02
updated: 2026-11-22
verified: {on: 2026-11-15, by: the editors, how: visited}
-- groups/over.md --
network: networks/old
added: 2026-01-02
status: {state: closed}
ended: 2026-11-09
-- networks/twice.md --
retired: {on: 2026-11-18, reason: duplicate}
"""


def plan(hub: SmallHub, today: date = TODAY) -> ChangesPage:
    values = plan_changes(hub.catalogue, find_changes(hub.hub, today.toordinal())).values
    assert isinstance(values, ChangesPage)
    return values


def html_of(hub: SmallHub) -> str:
    return shown(hub, plan_changes(hub.catalogue, hub.stock.weeks))


def main_of(hub: SmallHub) -> str:
    html = html_of(hub)
    return html[html.index("<main") : html.index("</main>")]


def told(week: ChangeWeek) -> list[tuple[str, list[str]]]:
    """What a week says: each sort's heading and the names below it."""
    return [
        (sort.heading, [one.row.title if one.row else one.name for one in sort.changes])
        for sort in week.sorts
    ]


def test_a_week_goes_from_monday_to_sunday_and_the_newest_comes_first() -> None:
    this, last, begun = plan(make_hub(SOME)).weeks
    assert (this.heading, this.anchor) == ("Week of 16 November 2026", "week-2026-11-16")
    assert told(this) == [
        ("1 added", ["new"]),
        ("1 updated", ["old"]),
        ("1 taken out of the lists", ["twice"]),
    ]
    assert told(last) == [("1 checked", ["old"]), ("1 closed", ["over"])]
    assert begun.heading == "Week of 29 December 2025"


def test_every_day_of_years_falls_in_the_week_that_the_calendar_says() -> None:
    hub = make_hub("-- networks/a.md --\n")
    first = date(2019, 12, 1).toordinal()
    for day in range(first, first + 800):
        hub.hub.days.added[0] = day
        (week,) = find_changes(hub.hub, day)
        assert date.fromordinal(week.monday).weekday() == 0
        assert week.monday <= day < week.monday + 7
        assert week.is_over(week.monday + 7)
        assert not week.is_over(week.monday + 6)


@pytest.mark.parametrize(
    ("fields", "sort"),
    [
        ("added: 2026-11-23", "added"),
        ("updated: 2026-11-23", "updated"),
        ("verified: {on: 2026-11-23, by: the editors, how: visited}", "checked"),
        ("retired: {on: 2026-11-23, reason: duplicate}", "taken out of the lists"),
    ],
)
def test_what_is_dated_tomorrow_is_told_tomorrow(fields: str, sort: str) -> None:
    hub = make_hub(f"-- networks/a.md --\n{fields}\n")
    assert sort not in str([told(week) for week in plan(hub).weeks])
    tomorrow = plan(hub, date(2026, 11, 23))
    assert told(tomorrow.weeks[0]) == [(f"1 {sort}", ["a"])]


@pytest.mark.parametrize(
    ("ended", "sorts"),
    [
        ("2026-11-16", ["1 added"]),
        ("2026-11-17", ["1 added", "1 closed"]),
        ("2026-11-18", ["1 added", "1 closed"]),
    ],
)
def test_an_end_is_told_unless_it_came_before_the_entry(ended: str, sorts: list[str]) -> None:
    hub = make_hub(
        f"-- networks/a.md --\nadded: 2026-11-17\nstatus: {{state: closed}}\nended: {ended}\n"
    )
    (week,) = plan(hub).weeks
    assert [heading for heading, _ in told(week)] == sorts


def test_only_the_newest_weeks_in_which_something_happened_are_told() -> None:
    days = [date.fromordinal(TODAY.toordinal() - 14 * n) for n in range(WEEKS + 4)]
    hub = make_hub("".join(f"-- networks/n{n}.md --\nadded: {day}\n" for n, day in enumerate(days)))
    weeks = plan(hub).weeks
    assert len(weeks) == WEEKS
    assert all(one.day.iso > other.day.iso for one, other in pairwise(weeks))
    assert [names for week in weeks for _, names in told(week)] == [[f"n{n}"] for n in range(WEEKS)]


def test_the_latest_of_a_week_are_named_and_the_others_counted() -> None:
    early = "".join(f"-- networks/m{n}.md --\nadded: 2026-11-16\n" for n in range(1_100))
    late = "".join(f"-- networks/t{n}.md --\nadded: 2026-11-17\n" for n in range(5))
    hub = make_hub(early + late)
    ((sort,),) = (week.sorts for week in plan(hub).weeks)
    assert (sort.heading, sort.more) == ("1,105 added", "and 1,080 more")
    assert len(sort.changes) == MOST
    assert all(one.day.iso == "2026-11-17" for one in sort.changes[:5])
    # It is remembered from build to build: what is not named costs nothing.
    assert len(pickle.dumps(hub.stock.weeks)) < 2_000


def test_each_entry_is_linked_with_its_kind_and_status() -> None:
    html = main_of(make_hub(SOME, base_url="https://example.org/comms/hub/"))
    line = re.search(r"<li><a href=\"/comms/hub/groups/over/\">over</a>.*?</li>", html)
    assert line
    assert ">Group<" in line[0]
    assert 'class="tag closed">Closed 2026<' in line[0]
    assert '<time datetime="2026-11-09">9 November 2026</time>' in line[0]
    assert 'href="/networks' not in html


@pytest.mark.parametrize("reason", ["spam", "owner-request"])
def test_what_must_not_be_named_is_told_without_name_or_link(reason: str) -> None:
    hub = make_hub(
        f"-- networks/zebra.md --\ntitle: Zebra\nretired: {{on: 2026-11-18, reason: {reason}}}\n"
    )
    assert told(plan(hub).weeks[0]) == [("1 taken out of the lists", [NAMELESS])]
    assert "zebra" not in html_of(hub).lower()


def test_a_name_that_may_no_longer_be_told_makes_other_weeks() -> None:
    # The keys of page and feeds stand for the weeks: else what was remembered would be shown.
    text = "-- networks/a.md --\nretired: {{on: 2026-11-18, reason: {}}}\n"
    named, nameless = (make_hub(text.format(one)) for one in ("duplicate", "owner-request"))
    assert repr(named.stock.weeks) != repr(nameless.stock.weeks)


def test_hostile_titles_are_text() -> None:
    title = json.dumps(HOSTILE, ensure_ascii=False)
    html = main_of(make_hub(f"-- networks/a.md --\ntitle: {title}\nadded: 2026-11-17\n"))
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; ]]&gt; &amp;amp;" in html


def test_both_feeds_are_found_from_the_page_unless_the_hub_makes_none() -> None:
    page = plan(make_hub(SOME, base_url="https://example.org/comms/hub/"))
    hrefs = ["/comms/hub/changes/feed.xml", "/comms/hub/changes/weekly.xml"]
    assert [feed.href for feed in page.head.feeds] == hrefs
    assert {feed.type for feed in page.head.feeds} == {"application/atom+xml"}
    alone = make_hub(SOME, settings="outputs: [changes]\n")
    assert plan(alone).head.feeds == ()
    assert ".xml" not in html_of(alone)


def test_a_hub_without_entries_says_that_nothing_has_changed() -> None:
    assert "Nothing has changed yet." in main_of(make_hub())
