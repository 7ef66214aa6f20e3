from __future__ import annotations

import json
import re
import time
from dataclasses import replace
from datetime import UTC, datetime

import feedparser
import pytest
from lxml import etree

from hubgen.hub.hub import Hub
from hubgen.memo import Memo
from hubgen.outputs.feeds import make_feeds
from tests.outputs.hubs import TODAY, make_hub

ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = "<script>alert(1)</script> ]]> &amp; \"quotes\" 'n' <!-- 𝄞"

THREE = """
-- networks/older.md --
added: 2026-01-02
-- networks/newer.md --
title: {hostile}
summary: {hostile}
tags: [comms, web]
added: 2026-03-04
updated: 2026-05-06
-- faqs/also-newer.md --
added: 2026-03-04
"""


def hostile_hub(base_url: str = "") -> Hub:
    return make_hub(
        THREE.format(hostile=json.dumps(HOSTILE, ensure_ascii=False)), base_url=base_url
    )


@pytest.fixture(scope="module")
def feeds() -> dict[str, bytes]:
    return make_feeds(hostile_hub(), Memo())


def atom_ids(data: bytes) -> list[str]:
    return [str(one.text) for one in etree.fromstring(data).iter(f"{ATOM}id")]


def test_the_site_every_kind_and_every_open_term_have_a_feed(feeds: dict[str, bytes]) -> None:
    assert set(feeds) == {
        "feed.xml",
        "rss.xml",
        "feed.json",
        "networks/feed.xml",
        "groups/feed.xml",
        "faqs/feed.xml",
        "tags/web/feed.xml",
        "tags/comms/feed.xml",
        "tags/unused/feed.xml",
        "audiences/everybody/feed.xml",
        "platforms/website/feed.xml",
        "regions/everywhere/feed.xml",
    }


def test_an_atom_feed_has_all_that_rfc_4287_requires(feeds: dict[str, bytes]) -> None:
    moment = re.compile(r"\d{4}-\d\d-\d\dT00:00:00\+00:00")
    for path in (path for path in feeds if path.endswith("feed.xml")):
        feed = etree.fromstring(feeds[path])
        assert feed.tag == f"{ATOM}feed"
        for parent in (feed, *feed.findall(f"{ATOM}entry")):
            for name in ("id", "title", "updated"):
                assert len(parent.findall(f"{ATOM}{name}")) == 1, (path, name)
            assert moment.fullmatch(parent.findtext(f"{ATOM}updated") or "")
        assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Small & <Good>"
        assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "en-GB"
        assert feed.findtext(f"{ATOM}rights") == "CC-BY-4.0"
        links = {one.get("rel"): one.attrib for one in feed.findall(f"{ATOM}link")}
        page = f"https://hub.example.org/{path.removesuffix('feed.xml')}"
        assert links["self"]["href"] == f"{page}feed.xml"
        assert links["self"]["type"] == "application/atom+xml"
        assert links["alternate"]["href"] == page


def test_the_newest_come_first_and_equal_days_go_by_slug(feeds: dict[str, bytes]) -> None:
    links = [
        "https://hub.example.org/faqs/also-newer/",
        "https://hub.example.org/networks/newer/",
        "https://hub.example.org/networks/older/",
    ]
    assert [one.link for one in feedparser.parse(feeds["feed.xml"]).entries] == links
    assert [one.link for one in feedparser.parse(feeds["rss.xml"]).entries] == links
    assert [one["url"] for one in json.loads(feeds["feed.json"])["items"]] == links


def test_a_feed_holds_the_twenty_newest() -> None:
    blocks = [f"-- networks/n{day:02}.md --\nadded: 2026-10-{day:02}\n" for day in range(1, 26)]
    found = make_feeds(make_hub("".join(blocks)), Memo())
    for entries in (
        feedparser.parse(found["feed.xml"]).entries,
        feedparser.parse(found["networks/feed.xml"]).entries,
    ):
        assert [one.title for one in entries] == [f"n{day:02}" for day in range(25, 5, -1)]


def test_hostile_titles_are_text_in_every_format(feeds: dict[str, bytes]) -> None:
    entry = etree.fromstring(feeds["networks/feed.xml"]).find(f"{ATOM}entry")
    assert entry is not None
    title = entry.find(f"{ATOM}title")
    assert title is not None
    assert title.text == HOSTILE
    assert title.get("type", "text") == "text"
    assert entry.findtext(f"{ATOM}summary") == HOSTILE
    item = etree.fromstring(feeds["rss.xml"]).findall("channel/item")[1]
    assert item.findtext("title") == HOSTILE
    assert json.loads(feeds["feed.json"])["items"][1]["title"] == HOSTILE
    assert json.loads(feeds["feed.json"])["items"][1]["content_text"] == HOSTILE
    assert all(b"<script" not in feeds[path] for path in feeds if path.endswith(".xml"))


def test_the_description_in_rss_is_html_and_shows_the_text(feeds: dict[str, bytes]) -> None:
    item = etree.fromstring(feeds["rss.xml"]).findall("channel/item")[1]
    shown = etree.HTML(f"<p>{item.findtext('description')}</p>")
    assert "".join(shown.itertext()) == HOSTILE


def test_rss_names_itself_and_the_page_it_belongs_to(feeds: dict[str, bytes]) -> None:
    channel = etree.fromstring(feeds["rss.xml"]).find("channel")
    assert channel is not None
    assert channel.findtext("link") == "https://hub.example.org/"
    own = channel.find(f"{ATOM}link")
    assert own is not None
    assert dict(own.attrib) == {
        "href": "https://hub.example.org/rss.xml",
        "rel": "self",
        "type": "application/rss+xml",
    }
    assert channel.findtext("description") == "A hub for tests."
    assert channel.findtext("lastBuildDate") == "Wed, 06 May 2026 00:00:00 +0000"
    guid = channel.find("item/guid")
    assert guid is not None
    assert (guid.get("isPermaLink"), guid.text) == (
        "false",
        "tag:hub.example.org,2024:faq/also-newer",
    )


def test_the_json_feed_has_what_version_1_1_requires(feeds: dict[str, bytes]) -> None:
    feed = json.loads(feeds["feed.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"] == "Small & <Good>"
    assert feed["feed_url"] == "https://hub.example.org/feed.json"
    assert feed["home_page_url"] == "https://hub.example.org/"
    item = feed["items"][1]
    assert item["id"] == "tag:hub.example.org,2024:network/newer"
    assert item["tags"] == ["Comms & more", "Web"]
    assert item["date_published"] == "2026-03-04T00:00:00+00:00"
    assert item["date_modified"] == "2026-05-06T00:00:00+00:00"


def test_independent_readers_find_nothing_wrong(feeds: dict[str, bytes]) -> None:
    for path in (path for path in feeds if path.endswith(".xml")):
        parsed = feedparser.parse(feeds[path])
        assert not parsed.bozo, path
        assert parsed.version == ("rss20" if path == "rss.xml" else "atom10")


def test_a_term_without_entries_has_an_empty_feed_with_a_date(feeds: dict[str, bytes]) -> None:
    feed = etree.fromstring(feeds["tags/unused/feed.xml"])
    assert feed.findall(f"{ATOM}entry") == []
    assert feed.findtext(f"{ATOM}updated") == "2024-01-01T00:00:00+00:00"
    assert feed.findtext(f"{ATOM}title") == "Unused – Small & <Good>"
    assert feed.findtext(f"{ATOM}subtitle") == "Nothing yet."


def test_ids_are_unique_and_survive_titles_and_addresses(feeds: dict[str, bytes]) -> None:
    elsewhere = make_hub(THREE.format(hostile="Another title"), base_url="https://p.example.net/x/")
    moved = make_feeds(elsewhere, Memo())
    feed_ids = [atom_ids(data)[0] for path, data in feeds.items() if path.endswith("feed.xml")]
    assert len(set(feed_ids)) == len(feed_ids)
    for path in (path for path in feeds if path.endswith("feed.xml")):
        assert len(set(atom_ids(feeds[path]))) == len(atom_ids(feeds[path]))
        assert atom_ids(feeds[path]) == atom_ids(moved[path])
    assert atom_ids(feeds["networks/feed.xml"])[0] == "tag:hub.example.org,2024:networks/feed.xml"
    assert b'href="https://p.example.net/x/networks/newer/"' in moved["feed.xml"]
    assert b"https://hub.example.org" not in moved["feed.xml"]


def test_an_id_that_was_given_outlives_the_file_name() -> None:
    found = make_feeds(make_hub("-- networks/new-name.md --\nid: old-name\n"), Memo())
    assert "tag:hub.example.org,2024:network/old-name" in atom_ids(found["feed.xml"])


def test_a_host_in_another_script_is_written_as_dns_has_it() -> None:
    hub = make_hub()
    umlaut = replace(hub, settings=replace(hub.settings, base_url="https://münchen.example/"))
    assert atom_ids(make_feeds(umlaut, Memo())["feed.xml"]) == [
        "tag:xn--mnchen-3ya.example,2024:feed.xml"
    ]


def test_retired_entries_and_drafts_are_in_no_feed() -> None:
    hub = make_hub("""
-- networks/gone.md --
retired: {on: 2026-03-30, reason: duplicate}
-- networks/unfinished.md --
draft: true
-- networks/here.md --
""")
    for data in make_feeds(hub, Memo()).values():
        assert b"gone" not in data
        assert b"unfinished" not in data


def test_no_date_lies_in_the_future_or_before_the_publication() -> None:
    hub = make_hub("-- networks/a.md --\nadded: 2026-11-23\nupdated: 2026-11-23\n")
    found = make_feeds(hub, Memo())
    latest = datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=UTC)
    for entry in feedparser.parse(found["networks/feed.xml"]).entries:
        assert entry.published == entry.updated == latest.isoformat()
    assert b"2026-11-23" not in b"".join(found.values())


def test_two_builds_at_different_moments_are_equal(
    feeds: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.tzset()
    try:
        time.sleep(0.01)
        assert make_feeds(hostile_hub(), Memo()) == feeds
    finally:
        monkeypatch.undo()
        time.tzset()
    # No entry of this hub is of today, so nothing in its feeds is.
    assert str(datetime.now(UTC).date()).encode() not in b"".join(feeds.values())
    assert b"python-feedgen" not in b"".join(feeds.values())


def test_only_feeds_whose_items_changed_are_made_again() -> None:
    memo = Memo()
    make_feeds(hostile_hub(), memo)
    memo.turn()
    assert make_feeds(hostile_hub(), memo)
    assert memo.made == {}
    memo.turn()
    make_feeds(make_hub(THREE.format(hostile='"New"')), memo)
    # The site's three, its kind's, its two tags', and its audience's, platform's and region's.
    assert memo.made == {"atom": 7, "rss": 1, "json-feed": 1}
