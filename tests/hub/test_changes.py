"""What changed, week by week: on the page, and in the feeds that say it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import feedparser
import pytest

from hubgen.hub.changes import MOST
from hubgen.memo import Memo
from tests.hubs import BuiltHub, build

Hub = Callable[..., BuiltHub]

# 22 November 2026, the day of these hubs, is a Sunday; its week began on the 16th.
LIFE = """
-- networks/alpha.md --
title: Alpha <b>& friends
added: 2026-11-17
-- networks/beta.md --
title: Beta
added: 2026-10-01
updated: 2026-11-18
verified: {on: 2026-11-10, by: the editors, how: visited}
-- groups/gamma.md --
title: Gamma
network: networks/beta
added: 2026-10-01
status: {state: closed}
ended: 2026-11-11
"""


def weeks(built: BuiltHub) -> list[tuple[str, str]]:
    """The weeks of the page, each with its words."""
    found = re.findall(
        r"<h2>Week of ([^<]+)</h2>(.*?)</section>", built.main("/changes/"), re.DOTALL
    )
    return [(name, re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", words))) for name, words in found]


def items(built: BuiltHub, name: str = "changes/feed.xml") -> list[dict[str, str]]:
    found = feedparser.parse(built.file(name))
    assert not found.bozo
    return list(found.entries)


def test_a_week_tells_what_was_added_updated_checked_and_closed(hub: Hub) -> None:
    (first, this), (second, last), (third, begun) = weeks(hub(LIFE))
    assert (first, second, third) == ("16 November 2026", "9 November 2026", "28 September 2026")
    assert "1 added Alpha &lt;b&gt;&amp; friends" in this
    assert "1 updated Beta" in this
    assert "1 checked Beta" in last
    assert "1 closed Gamma" in last
    assert "2 added" in begun


def test_what_is_to_come_is_not_told_yet(hub: Hub) -> None:
    text = "-- networks/one.md --\nadded: 2026-11-23\n"
    assert weeks(hub(text)) == []
    assert len(weeks(hub(text, today=date(2026, 11, 23)))) == 1


def test_nothing_is_told_twice_and_history_is_no_change(hub: Hub) -> None:
    built = hub("""
    -- networks/one.md --
    added: 2026-11-17
    updated: 2026-11-17
    verified: {on: 2026-11-17, by: the editors, how: visited}
    status: {state: closed}
    ended: 2012-03-30
    """)
    ((_, words),) = weeks(built)
    assert "1 added" in words
    assert not re.search("updated|checked|1 closed", words)


def test_an_end_of_which_only_the_month_is_known_has_no_week(hub: Hub) -> None:
    built = hub("""
    -- networks/one.md --
    added: 2026-01-02
    status: {state: closed}
    ended: 2026-11
    """)
    assert "closed" not in " ".join(words for _, words in weeks(built))


def test_a_whole_directory_added_at_once_is_named_in_part(hub: Hub) -> None:
    built = hub("".join(f"-- networks/n{n}.md --\n" for n in range(MOST + 5)))
    ((_, words),) = weeks(built)
    assert f"{MOST + 5} added" in words
    assert "and 5 more" in words
    assert built.main("/changes/").count('href="/networks/n') == MOST


def test_what_was_taken_out_is_told_and_named_only_where_it_may_be(hub: Hub) -> None:
    built = hub("""
    -- networks/twice.md --
    title: Listed twice
    retired: {on: 2026-11-18, reason: duplicate}
    -- networks/zebra.md --
    title: Zebra Fanciers
    retired: {on: 2026-11-19, reason: owner-request}
    """)
    ((_, words),) = weeks(built)
    assert "2 taken out of the lists" in words
    assert "Listed twice" in words
    assert "An entry was taken out" in words
    for name in ("changes/index.html", "changes/feed.xml", "changes/weekly.xml"):
        assert b"ebra" not in built.file(name)


def test_drafts_are_not_told(hub: Hub) -> None:
    assert weeks(hub("-- networks/one.md --\ndraft: true\n", drafts=True)) == []


def test_each_change_is_an_item_whose_id_outlives_its_title(hub: Hub) -> None:
    built = hub(LIFE)
    found = items(built)
    assert [one["title"] for one in found[:2]] == ["Updated: Beta", "Added: Alpha <b>& friends"]
    assert found[0]["id"].endswith(":changes/network/beta/updated/2026-11-18")
    assert found[0]["published"] == "2026-11-18T00:00:00+00:00"
    renamed = built.edit("-- networks/alpha.md --\ntitle: Omega\nadded: 2026-11-17\n")
    assert [one["id"] for one in items(renamed)] == [one["id"] for one in found]


def test_a_week_is_an_item_when_it_is_over_and_not_before(hub: Hub) -> None:
    (last, _) = items(hub(LIFE), "changes/weekly.xml")
    assert last["title"] == "A small hub, week of 9 November 2026: 1 checked, 1 closed"
    assert last["id"].endswith(":changes/2026-W46")
    assert last["published"] == "2026-11-16T00:00:00+00:00"
    over = items(hub(LIFE, today=date(2026, 11, 23)), "changes/weekly.xml")
    assert over[0]["title"].endswith("week of 16 November 2026: 1 added, 1 updated")


def test_a_week_reads_well_in_a_mail_and_holds_no_markup_of_an_entry(hub: Hub) -> None:
    built = hub(LIFE, today=date(2026, 11, 23))
    text = built.file("changes/weekly.xml").decode()
    content = feedparser.parse(text, sanitize_html=False).entries[0].content[0]
    assert content.type == "text/html"
    assert (
        '<li><a href="https://hub.example.org/networks/alpha/">Alpha &lt;b&gt;&amp; friends</a>'
        in content.value
    )
    assert "<h2>1 added</h2>" in content.value
    assert "style" not in content.value


def test_a_hub_that_tells_no_changes_has_neither_page_nor_feeds(hub: Hub) -> None:
    built = hub("-- hub.yaml --\noutputs: [feeds]\n-- networks/one.md --\n")
    assert not [name for name in built.files if name.startswith("changes/")]


def test_a_name_that_must_go_goes_with_the_next_build(hub: Hub) -> None:
    text = "-- networks/zebra.md --\nretired: {{on: 2026-11-13, reason: {}}}\n"
    built = hub(text.format("duplicate"))
    assert b"Zebra" in built.everything
    edited = built.edit(text.format("owner-request"))
    assert edited.files == build(built.folder, built.options, Memo()).files
    for name in ("changes/index.html", "changes/feed.xml", "changes/weekly.xml"):
        assert b"ebra" not in edited.file(name)


def test_what_left_the_lists_shows_no_status(hub: Hub) -> None:
    built = hub("-- networks/one.md --\nretired: {on: 2026-11-18, reason: duplicate}\n")
    assert "One" in built.main("/changes/")
    assert "Active" not in built.main("/changes/")


@pytest.mark.parametrize("entries", ["", LIFE])
def test_feeds_that_grow_with_the_days_are_those_of_a_clean_build(hub: Hub, entries: str) -> None:
    built = hub(f"-- hub.yaml --\nsince: 2027\noutputs: [feeds, changes, review]\n{entries}")
    for day in range(23, 31):
        options = replace(built.options, today=date(2026, 11, day))
        built = build(built.folder, options, built.memo)
        assert built.files == build(built.folder, options, Memo()).files
        for name in ("changes/feed.xml", "changes/weekly.xml", "review/feed.xml"):
            for one in items(built, name):
                assert one["published"] <= f"{options.today}T00:00:00+00:00"


def test_weeks_begin_on_monday_in_every_year(hub: Hub) -> None:
    built = hub("-- networks/a.md --\nadded: 2025-01-05\n-- networks/b.md --\nadded: 2025-01-06\n")
    assert [name for name, _ in weeks(built)] == ["6 January 2025", "30 December 2024"]
