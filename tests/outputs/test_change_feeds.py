"""The feeds of changes: each change once, and each week once it is over."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import feedparser
import pytest
from lxml import etree

from hubgen.outputs.change_feeds import EACH, WEEKLY, change_shelf
from tests.hubs import BuiltHub
from tests.outputs.hubs import TODAY, SmallHub, make_hub

ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = "<script>alert(1)</script> ]]> &amp; \"quotes\" 'n' <!-- 𝄞"

SOME = """\
-- networks/new.md --
title: {title}
summary: {title}
added: 2026-11-17
-- networks/old.md --
id: given
added: 2026-01-02
updated: 2026-11-22
verified: {{on: 2026-11-15, by: the editors, how: visited}}
-- groups/over.md --
network: networks/old
added: 2026-01-02
status: {{state: closed}}
ended: 2026-11-09
"""


def some(title: str = HOSTILE, *, base_url: str = "") -> SmallHub:
    return make_hub(SOME.format(title=json.dumps(title, ensure_ascii=False)), base_url=base_url)


def on(small: SmallHub, today: date) -> SmallHub:
    """The same hub on another day."""
    return replace(small, catalogue=replace(small.catalogue, today=today))


def make(small: SmallHub) -> dict[str, bytes]:
    shelf = change_shelf(small.stock)
    return dict(zip(shelf.files, shelf.make(range(len(shelf.files))), strict=True))


def key(small: SmallHub) -> bytes:
    (one,) = set(change_shelf(small.stock).keys)
    return one


def items(small: SmallHub, file: str) -> list[etree._Element]:
    return list(etree.fromstring(make(small)[file]).iterfind(f"{ATOM}entry"))


def texts(small: SmallHub, file: str, name: str) -> list[str]:
    return [one.findtext(f"{ATOM}{name}") or "" for one in items(small, file)]


@pytest.mark.parametrize("today", [TODAY, TODAY + timedelta(days=1)])
@pytest.mark.parametrize("base_url", ["", "https://p.example.net/comms/hub/"])
def test_both_are_valid_atom_with_absolute_addresses(today: date, base_url: str) -> None:
    small = on(some(base_url=base_url), today)
    url = small.ground.base.url
    for file, data in make(small).items():
        parsed = feedparser.parse(data)
        assert (parsed.bozo, parsed.version) == (False, "atom10")
        feed = etree.fromstring(data)
        for one in (feed, *feed.findall(f"{ATOM}entry")):
            assert all(len(one.findall(f"{ATOM}{n}")) == 1 for n in ("id", "title", "updated"))
        links = {one.get("rel"): one.get("href") for one in feed.findall(f"{ATOM}link")}
        assert links == {"self": f"{url}{file}", "alternate": f"{url}changes/"}
        assert all(str(one.get("href")).startswith(url) for one in feed.iter(f"{ATOM}link"))


def test_ids_are_unique_and_survive_titles_and_addresses() -> None:
    small, moved = some(), some("Another title", base_url="https://p.example.net/x/")
    assert texts(small, EACH, "id") == [
        "tag:hub.example.org,2024:changes/network/given/updated/2026-11-22",
        "tag:hub.example.org,2024:changes/network/new/added/2026-11-17",
        "tag:hub.example.org,2024:changes/network/given/checked/2026-11-15",
        "tag:hub.example.org,2024:changes/group/over/closed/2026-11-09",
        "tag:hub.example.org,2024:changes/network/given/added/2026-01-02",
        "tag:hub.example.org,2024:changes/group/over/added/2026-01-02",
    ]
    assert texts(moved, EACH, "id") == texts(small, EACH, "id")
    assert texts(moved, WEEKLY, "id") == texts(small, WEEKLY, "id")


def test_the_twenty_newest_changes_are_items() -> None:
    days = [f"2026-{month}-{day:02}" for month in ("10", "11") for day in range(1, 21)]
    small = make_hub("".join(f"-- networks/a{day}.md --\nadded: {day}\n" for day in days))
    assert [one[:10] for one in texts(small, EACH, "published")] == days[:19:-1]


def test_the_twelve_newest_weeks_that_are_over_are_items() -> None:
    days = [TODAY - timedelta(days=7 * n) for n in range(20)]
    small = make_hub(
        "".join(f"-- networks/n{n}.md --\nadded: {day}\n" for n, day in enumerate(days))
    )
    assert texts(small, WEEKLY, "id") == [
        f"tag:hub.example.org,2024:changes/2026-W{number}" for number in range(46, 34, -1)
    ]


def test_a_week_is_told_from_the_monday_after_it() -> None:
    sunday, monday = some("New"), on(some("New"), TODAY + timedelta(days=1))
    title = "Small & <Good>, week of 16 November 2026: 1 added, 1 updated"
    assert title not in texts(sunday, WEEKLY, "title")
    assert texts(monday, WEEKLY, "title")[0] == title
    assert texts(monday, WEEKLY, "summary")[0] == (
        "In the week of 16 November 2026: 1 added, 1 updated."
    )
    assert texts(monday, WEEKLY, "title")[1:] == texts(sunday, WEEKLY, "title")
    assert key(monday) != key(sunday)


@pytest.mark.parametrize(
    ("added", "week"),
    [("2020-12-31", "2020-W53"), ("2021-01-03", "2020-W53"), ("2024-12-30", "2025-W01")],
)
def test_a_week_has_the_number_and_year_of_iso_8601(added: str, week: str) -> None:
    small = make_hub(f"-- networks/a.md --\nadded: {added}\n")
    assert texts(small, WEEKLY, "id") == [f"tag:hub.example.org,2024:changes/{week}"]


def test_no_date_lies_in_the_future() -> None:
    small = make_hub(
        "-- networks/a.md --\nadded: 2026-11-23\n-- networks/b.md --\nupdated: 2026-11-23\n"
    )
    for days in range(10):
        today = TODAY + timedelta(days=days)
        for data in make(on(small, today)).values():
            assert max(re.findall(rb"\d{4}-\d\d-\d\dT", data)) <= f"{today}T".encode()
    assert texts(small, EACH, "title") == ["Added: b"]


def test_hostile_texts_are_text_in_titles_and_in_the_html_of_a_week() -> None:
    small = on(some(), TODAY + timedelta(days=1))
    assert f"Added: {HOSTILE}" in texts(small, EACH, "title")
    content = items(small, WEEKLY)[0].find(f"{ATOM}content")
    assert content is not None
    assert content.get("type") == "html"
    html = etree.HTML(str(content.text))
    assert {one.tag for one in html.iter()} == {"html", "body", "h2", "ul", "li", "a", "p"}
    assert {name for one in html.iter() for name in one.attrib} == {"href"}
    link = html.find(".//a")
    assert link is not None
    assert (link.get("href"), link.text) == ("https://hub.example.org/networks/new/", HOSTILE)


def test_a_week_in_a_mail_says_how_many_it_does_not_name() -> None:
    small = make_hub("".join(f"-- networks/n{n}.md --\n" for n in range(150)))
    assert texts(small, WEEKLY, "title")[0].endswith(": 150 added")
    content = texts(small, WEEKLY, "content")[0]
    assert content.count("<li>") == 26
    assert "<li>and 125 more</li>" in content


def test_drafts_are_in_neither_and_what_must_not_be_named_is_not() -> None:
    small = make_hub("""\
-- networks/zebra.md --
title: Zebra
retired: {on: 2026-11-11, reason: spam}
-- networks/yak.md --
title: Yak
retired: {on: 2026-11-11, reason: owner-request}
-- networks/unfinished.md --
draft: true
""")
    made = make(small)
    assert not [
        word
        for word in (b"ebra", b"ak.", b"Yak", b"unfinished")
        for data in made.values()
        if word in data
    ]
    assert texts(small, EACH, "title") == ["An entry was taken out"] * 2
    assert len(set(texts(small, EACH, "id"))) == 2
    assert texts(small, WEEKLY, "title")[0].endswith(": 2 taken out of the lists")


def test_a_name_is_gone_when_its_owner_asked_for_that(hub: Callable[..., BuiltHub]) -> None:
    text = "-- networks/zebra.md --\ntitle: Zebra\nretired: {on: 2026-11-11, reason: %s}\n"
    built = hub(text % "duplicate")
    files = ("changes/index.html", EACH, WEEKLY)
    assert all(b"Zebra" in built.file(name) for name in files)
    again = built.edit(text % "owner-request")
    assert not [name for name in files if b"ebra" in again.file(name)]


def test_an_entry_without_a_summary_leaves_no_loose_colon() -> None:
    small = some("New")
    faces = small.catalogue.face
    bare = replace(small.catalogue, face=lambda number: faces(number)._replace(summary=""))
    content = texts(replace(small, catalogue=bare), WEEKLY, "content")[0]
    assert "</a> (Group)</li>" in content


def test_what_they_are_made_from_changes_their_key() -> None:
    small = some("Old")
    assert key(some("Old")) == key(small)
    for other in (some("New"), some("Old", base_url="https://p.example.net/")):
        assert make(other) != make(small)
        assert key(other) != key(small)


def test_a_day_on_which_no_week_ends_changes_nothing() -> None:
    small = some("Old")
    week = [on(small, TODAY + timedelta(days=days)) for days in range(1, 8)]
    assert len({key(one) for one in week}) == 1
    assert len({tuple(make(one).values()) for one in week}) == 1


def test_an_empty_feed_is_dated_by_the_first_year_of_the_hub_or_by_the_day() -> None:
    small = make_hub()
    for since, updated in ((2024, "2024-01-01"), (2027, "2026-11-22")):
        settings = replace(small.ground.settings, since=since)
        ground = small.ground._replace(settings=settings)
        then = replace(small, catalogue=replace(small.catalogue, ground=ground))
        for data in make(then).values():
            feed = etree.fromstring(data)
            assert feed.findtext(f"{ATOM}updated") == f"{updated}T00:00:00+00:00"
        tomorrow = on(then, TODAY + timedelta(days=1))
        assert (make(tomorrow) != make(then)) == (key(tomorrow) != key(then))


@pytest.mark.parametrize("outputs", ["feeds", "changes", "sitemap"])
def test_there_are_none_unless_the_hub_makes_both_changes_and_feeds(outputs: str) -> None:
    assert make(make_hub(SOME.format(title="New"), settings=f"outputs: [{outputs}]\n")) == {}
