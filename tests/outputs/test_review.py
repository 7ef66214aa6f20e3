"""What is to be checked: the page, its feed and its calendar, for those who keep a hub."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import feedparser
import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubgen.hub.owners import owner_of
from hubgen.memo import Memo
from hubgen.outputs.calendar import Appointment, write_calendar
from tests.hubs import BuiltHub, build

Hub = Callable[..., BuiltHub]

# Checks of networks hold for six months; the day of these hubs is 22 November 2026.
QUEUES = """
-- hub.yaml --
maintainers: [the editors]
-- networks/late.md --
title: "Late, very; late"
verified: {on: 2026-03-01, by: the editors, how: visited}
-- networks/later.md --
title: Later
verified: {on: 2026-02-01, by: the editors, how: visited}
-- networks/soon.md --
title: Soon
verified: {on: 2026-06-01, by: the editors, how: visited}
-- networks/good.md --
title: Good
verified: {on: 2026-11-01, by: the editors, how: visited}
-- networks/never.md --
title: Never <b>
added: 2026-05-05
-- networks/draft.md --
title: Draft
draft: true
"""


def queue(built: BuiltHub, name: str) -> str:
    """What a part of the page says, without markup."""
    html = built.main("/review/")
    part = html[html.index(f'<section id="{name}">') :]
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", part[: part.index("</section>")]))


def events(built: BuiltHub) -> list[icalendar.Event]:
    read = icalendar.Calendar.from_ical(built.file("review/review.ics"))
    return [one for one in read.walk("VEVENT") if isinstance(one, icalendar.Event)]


def test_what_waits_is_listed_by_its_reason_the_longest_wait_first(hub: Hub) -> None:
    built = hub(QUEUES)
    late = queue(built, "overdue")
    assert "2 entries overdue" in late
    assert late.index("Later") < late.index("Late, very")
    assert "1 August 2026 last checked 1 February 2026 the editors" in late
    assert "Soon Network 1 December 2026" in queue(built, "due")
    assert "Never &lt;b&gt; Network 5 May 2026 the editors" in queue(built, "never")
    assert "Good" not in built.main("/review/")
    assert "As of <time" in built.main("/review/")


def test_the_page_is_for_maintainers_and_asks_not_to_be_indexed(hub: Hub) -> None:
    built = hub(QUEUES)
    assert '<meta name="robots" content="noindex">' in built.page("/review/")
    assert b"/review/" not in built.file("sitemap.xml")


def test_a_hub_in_which_all_is_checked_says_so(hub: Hub) -> None:
    text = "-- networks/one.md --\nverified: {on: 2026-11-01, by: the editors, how: visited}\n"
    assert "Nothing is due" in hub(text).main("/review/")


def test_drafts_wait_for_nobody(hub: Hub) -> None:
    built = hub(QUEUES, drafts=True)
    assert "Draft" not in built.main("/review/")
    assert b"Draft" not in built.file("review/review.ics")


def test_maintainers_share_the_work_and_keep_their_part_of_it() -> None:
    refs = [f"networks/n{number}" for number in range(600)]
    turns = [owner_of(("ann", "bob", "cat"), ref) for ref in refs]
    assert all(150 < turns.count(one) < 250 for one in ("ann", "bob", "cat"))
    assert [owner_of(("ann", "bob", "cat"), ref) for ref in reversed(refs)] == turns[::-1]
    joined = [owner_of(("ann", "bob", "cat", "dan"), ref) for ref in refs]
    assert {new for old, new in zip(turns, joined, strict=True) if new != old} == {"dan"}
    assert owner_of((), "networks/one") == ""
    assert owner_of(("the editors",), "networks/one") == "the editors"


def test_without_maintainers_it_is_nobodys_turn_yet(hub: Hub) -> None:
    assert "nobody yet" in hub("-- networks/one.md --\n").main("/review/")


def test_the_feed_dates_each_by_the_day_it_came_to_wait(hub: Hub) -> None:
    found = feedparser.parse(hub(QUEUES).file("review/feed.xml"))
    assert not found.bozo
    told = [
        (one["title"], one["published"][:10], one["id"].partition("review/")[2])
        for one in found.entries
    ]
    assert told == [
        ("To be checked: Soon", "2026-11-01", "network/soon/2026-12-01"),
        ("To be checked: Late, very; late", "2026-08-02", "network/late/2026-09-01"),
        ("To be checked: Later", "2026-07-02", "network/later/2026-08-01"),
        ("To be checked: Never <b>", "2026-05-05", "network/never/never"),
    ]
    assert "Whose turn: the editors." in found.entries[0]["summary"]


def test_the_calendar_has_each_check_on_the_day_by_which_it_is_due(hub: Hub) -> None:
    never, *checks = events(hub(QUEUES))
    assert str(never["SUMMARY"]) == "1 entry was never checked"
    assert [(str(one["SUMMARY"]), one.start) for one in checks] == [
        ("Check: Later (the editors)", date(2026, 8, 1)),
        ("Check: Late, very; late (the editors)", date(2026, 9, 1)),
        ("Check: Soon (the editors)", date(2026, 12, 1)),
        ("Check: Good (the editors)", date(2027, 5, 1)),
    ]


def test_the_calendar_is_the_same_on_every_day_but_for_what_is_long_over(hub: Hub) -> None:
    today = hub(QUEUES).file("review/review.ics")
    assert hub(QUEUES, today=date(2027, 1, 9)).file("review/review.ics") == today


@given(st.text(max_size=200), st.text(max_size=60))
def test_any_title_comes_out_of_a_calendar_as_it_went_in(title: str, name: str) -> None:
    clean = [
        " ".join("".join(c for c in one if c.isprintable() or c == " ").split())
        for one in (title, name)
    ]
    day = date(2026, 11, 22)
    one = Appointment("tag:hub.example,2026:x", day, day, clean[0], "https://hub.example/x/")
    data = write_calendar(clean[1], [one])
    (event,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert str(event["SUMMARY"]) == clean[0]
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


def test_an_empty_hub_has_no_empty_calendar(hub: Hub) -> None:
    built = hub()
    assert "review/review.ics" not in built.files
    assert "review.ics" not in built.page("/review/")


LATE = "verified: {on: 2026-02-01, by: the editors, how: visited}\n"


@pytest.mark.parametrize(
    "edit", ["retired: {on: 2026-11-18, reason: duplicate}", "draft: true", "title: Zzz"]
)
@pytest.mark.parametrize("checked", [LATE, ""])
def test_what_left_the_lists_no_longer_waits_after_an_edit(
    hub: Hub, edit: str, checked: str
) -> None:
    built = hub(f"-- networks/one.md --\n{checked}-- networks/two.md --\n{checked}", drafts=True)
    edited = built.edit(f"-- networks/one.md --\n{checked}{edit}\n")
    assert edited.files == build(built.folder, built.options, Memo()).files


def test_nothing_in_the_feed_came_to_wait_tomorrow(hub: Hub) -> None:
    built = hub("""
    -- networks/one.md --
    verified: {on: 2026-11-23, by: the editors, how: visited}
    review_in: 7 days
    """)
    (one,) = feedparser.parse(built.file("review/feed.xml")).entries
    assert one["published"] == "2026-11-22T00:00:00+00:00"


def test_what_is_to_come_has_room_in_a_calendar_before_what_is_overdue(hub: Hub) -> None:
    text = "".join(f"-- networks/n{number}.md --\n{LATE}" for number in range(301))
    soon = "-- networks/soon.md --\nverified: {on: 2026-06-01, by: the editors, how: visited}\n"
    checks = events(hub(text + soon))
    assert len(checks) == 300
    assert str(checks[-1]["SUMMARY"]) == "Check: Soon"


def test_entries_that_do_not_say_when_they_were_added_wait_too(hub: Hub) -> None:
    built = hub(
        "-- hub.yaml --\nproblems: {missing-field: warning}\n"
        "-- raw networks/bare.md --\n---\ntitle: Bare\n---\n"
    )
    (event,) = events(built)
    assert event["SUMMARY"] == "1 entry was never checked"
    assert event.decoded("DTSTART") == date(2026, 11, 22)


def test_days_of_early_years_have_eight_digits_in_a_calendar() -> None:
    made = write_calendar("x", [Appointment("tag:x", date(206, 1, 2), date(206, 1, 2), "y", "z")])
    assert b"DTSTART;VALUE=DATE:02060102\r\n" in made
    assert b"DTSTAMP:02060102T000000Z\r\n" in made


def test_each_entry_has_the_way_to_its_file(hub: Hub) -> None:
    text = "-- hub.yaml --\nrepository: {url: https://code.example/hub, branch: main}\n"
    built = hub(f"{text}-- networks/one.yaml --\n-- networks/two.md --\n")
    page = built.main("/review/")
    for name in ("one.yaml", "two.md"):
        assert f'href="https://code.example/hub/edit/main/content/networks/{name}"' in page
    moved = built.edit("-- delete networks/two.md --\n-- networks/two.yaml --\n")
    assert "/content/networks/two.yaml" in moved.main("/review/")
    assert "/edit/" not in hub("-- networks/one.md --\n").main("/review/")
