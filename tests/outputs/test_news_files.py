"""The river as Atom and as JSON Feed, and its sources in the file of all feeds."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest
from lxml import etree

from hubgen.outputs.news_files import news_shelf
from hubgen.outputs.opml import OTHERS, opml_shelf
from hubgen.state.records import FeedRecord, Post
from tests.outputs.hubs import TODAY, SmallHub
from tests.plan.rivers import HOSTILE, asked, feed_of, flowing, post, with_river

ATOM = "{http://www.w3.org/2005/Atom}"
TEXT = f"-- networks/a.md --\ntitle: {json.dumps(HOSTILE, ensure_ascii=False)}\n{feed_of('a')}"
PLAIN = f"-- networks/a.md --\ntitle: Alpha\n{feed_of('a')}"
OTHER = f"-- networks/b.md --\ntitle: Beta\n{feed_of('b')}"


def make(small: SmallHub) -> dict[str, bytes]:
    shelf = news_shelf(small.stock)
    return dict(zip(shelf.files, shelf.make(range(len(shelf.files))), strict=True))


def atom(small: SmallHub) -> etree._Element:
    return etree.fromstring(make(small)["news/feed.xml"])


def as_json(small: SmallHub) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(make(small)["news/feed.json"])
    return found


def outlines(small: SmallHub) -> ET.Element:
    shelf = opml_shelf(small.stock)
    (data,) = shelf.make([0])
    return ET.fromstring(data)  # noqa: S314 - it is our own


def others(small: SmallHub) -> list[tuple[str | None, ...]]:
    """What the outline of the networks' own feeds holds: text, feed and page of each."""
    groups = [one for one in outlines(small).iter("outline") if one.get("text") == OTHERS]
    names = ("text", "xmlUrl", "htmlUrl")
    return [tuple(one.get(name) for name in names) for group in groups for one in group]


@pytest.mark.parametrize("base_url", ["", "https://p.example.net/comms/hub/"])
def test_both_are_valid_and_name_who_published_each_post(base_url: str) -> None:
    small = flowing(PLAIN, asked("a"), post("a", 1), base_url=base_url)
    base = small.ground.base.url
    parsed = feedparser.parse(make(small)["news/feed.xml"])
    assert (parsed.bozo, parsed.version) == (False, "atom10")
    (entry,) = parsed.entries
    home = "https://a.example.net/"
    assert entry.link == "https://a.example.net/1"
    assert (entry.title, entry.summary) == ("a says 1", "Words of a.")
    assert entry.published == entry.updated == "2026-11-20T12:00:00+00:00"
    assert (entry.author_detail.name, entry.author_detail.href) == ("Alpha", home)
    assert (entry.source.title, entry.source.links[0].href) == ("Alpha", home)
    links = {one.rel: one.href for one in parsed.feed.links}
    assert links == {"self": f"{base}news/feed.xml", "alternate": f"{base}news/"}

    feed = as_json(small)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"{base}news/feed.json"
    (item,) = feed["items"]
    assert item["id"] == entry.id
    assert item["authors"] == [{"name": "Alpha", "url": home}]
    assert item["url"] == entry.link
    assert item["date_published"] == "2026-11-20T12:00:00+00:00"


def test_an_id_stays_when_title_link_and_address_of_the_site_change() -> None:
    first = flowing(PLAIN, asked("a"), post("a", 1))
    second = flowing(
        PLAIN,
        asked("a"),
        post("a", 1, title="New", link="https://a.example.net/new", excerpt=""),
        base_url="https://p.example.net/x/",
    )
    (one,), (other,) = (as_json(small)["items"] for small in (first, second))
    assert one["id"] == other["id"]
    assert re.fullmatch(r"tag:hub\.example\.org,2024:news/[0-9a-f]{32}", one["id"])


def test_the_same_guid_in_two_feeds_makes_two_ids() -> None:
    posts = post("a", 1, guid="1"), post("b", 1, guid="1")
    small = flowing(PLAIN + OTHER, asked("a"), asked("b"), *posts)
    assert len({item["id"] for item in as_json(small)["items"]}) == 2


def test_hostile_texts_are_text_in_all_formats() -> None:
    bad = post("a", 1, guid=HOSTILE, title=HOSTILE, excerpt=HOSTILE)
    small = flowing(TEXT, asked("a"), bad)
    (entry,) = atom(small).iterfind(f"{ATOM}entry")
    for path in ("title", "summary", "author/name", "source/title"):
        place = entry.find("/".join(f"{ATOM}{name}" for name in path.split("/")))
        assert place is not None
        assert place.text == HOSTILE, path
        assert len(place) == 0
        assert place.get("type", "text") == "text"
    (item,) = as_json(small)["items"]
    assert item["title"] == item["content_text"] == item["authors"][0]["name"] == HOSTILE
    assert "content_html" not in item
    assert others(small)[0][0] == HOSTILE


@pytest.mark.parametrize("text", ["", "no-break\u00a0space ü 漢 𝄞", "&#38;lt;", "%s {0} \\g<0>"])
def test_any_text_may_be_a_title_or_an_excerpt(text: str) -> None:
    small = flowing(PLAIN, asked("a"), post("a", 1, title=text, excerpt=text))
    (item,) = as_json(small)["items"]
    (entry,) = atom(small).iterfind(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == item["title"] == (text or "Post without a title")
    assert entry.findtext(f"{ATOM}summary") == item["content_text"] == item["title"]


def test_the_twenty_newest_posts_are_items() -> None:
    posts = [post("a", n, f"2026-11-{n:02}") for n in range(1, 23)]
    small = flowing(PLAIN, asked("a"), *posts, settings="river: {per_feed: 50}\n")
    days = [item["date_published"][8:10] for item in as_json(small)["items"]]
    assert days == [f"{n:02}" for n in range(22, 2, -1)]


def test_no_date_lies_after_the_day_of_the_build() -> None:
    posts = [post("a", n, f"2026-11-{n:02}") for n in range(20, 27)]
    small = flowing(PLAIN, asked("a"))
    for days in (0, 1, 3):
        today = TODAY + timedelta(days=days)
        for data in make(with_river(small, asked("a"), *posts, today=today)).values():
            assert max(re.findall(rb"\d{4}-\d\d-\d\dT", data)) == f"{today}T".encode()


def test_an_empty_feed_is_dated_and_valid() -> None:
    small = flowing(PLAIN)
    parsed = feedparser.parse(make(small)["news/feed.xml"])
    assert (parsed.bozo, parsed.entries) == (False, [])
    assert parsed.feed.updated == "2024-01-01T00:00:00+00:00"
    assert as_json(small)["items"] == []


@pytest.mark.parametrize("settings", ["outputs: [news]\n", "outputs: [feeds]\n"])
def test_there_are_none_where_feeds_or_news_are_not_asked_for(settings: str) -> None:
    assert make(flowing(PLAIN, asked("a"), post("a", 1), settings=settings)) == {}


def test_the_key_stands_for_posts_names_and_homes_and_not_for_the_health_of_feeds() -> None:
    def key(text: str, *records: FeedRecord | Post) -> bytes:
        (one,) = set(news_shelf(flowing(text, *records).stock).keys)
        return one

    was = key(PLAIN, asked("a"), post("a", 1))
    assert key(PLAIN, asked("a", fails=3, why="broken"), post("a", 1)) == was
    home = PLAIN.replace("home: https://a.example.net/", "home: https://a.example.net/blog")
    changed = {
        key(PLAIN, asked("a"), post("a", 1, title="New")),
        key(PLAIN, asked("a"), post("a", 1), post("a", 2)),
        key(PLAIN.replace("Alpha", "Omega"), asked("a"), post("a", 1)),
        key(home, asked("a"), post("a", 1)),
    }
    assert len(changed - {was}) == 4


def test_the_file_of_all_feeds_names_the_networks_own() -> None:
    small = flowing(PLAIN + OTHER, asked("a"), asked("b", gone="2026-11-03"), post("a", 1))
    assert others(small) == [("Alpha", "https://a.example.net/feed", "https://a.example.net/")]
    found = {one.get("xmlUrl"): one.get("text") for one in outlines(small).iter("outline")}
    assert found["https://hub.example.org/news/feed.xml"] == "News – Small & <Good>"
    assert found["https://hub.example.org/feed.xml"] == "Small & <Good>"
    assert "https://hub.example.org/news/feed.json" not in found


def test_feeds_of_one_entry_are_told_apart_by_their_hosts() -> None:
    two = "feeds: [{url: https://a.example.net/feed}, {url: https://blog.example.org/atom}]\n"
    small = flowing(f"-- networks/a.md --\ntitle: Alpha\nurl: https://a.example.net/\n{two}")
    assert [text for text, _, _ in others(small)] == [
        "Alpha – a.example.net",
        "Alpha – blog.example.org",
    ]


def test_a_hub_whose_entries_give_no_feeds_has_no_outline_for_them() -> None:
    assert others(flowing("-- networks/c.md --\n")) == []
    assert OTHERS not in [one.get("text") for one in outlines(flowing("")).iter("outline")]
