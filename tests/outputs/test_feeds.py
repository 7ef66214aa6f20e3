from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import feedparser
import pytest
from lxml import etree

from tests.hubs import BuiltHub
from tests.outputs.hubs import TODAY, SmallHub, make_hub

ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = "<script>alert(1)</script> ]]> &amp; \"quotes\" 'n' <!-- 𝄞"
FEEDS = ("feed.xml", "rss.xml", "feed.json")

# Changes and what is to be checked have feeds of their own, and tests.
ONLY = "outputs: [feeds]\n"

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


def make_feeds(small: SmallHub) -> dict[str, bytes]:
    outputs = small.outputs
    numbers = range(outputs.feeds)
    made = outputs.make(numbers)
    return {outputs.files[number]: data for number, data in zip(numbers, made, strict=True)}


def hostile_hub(base_url: str = "") -> SmallHub:
    return make_hub(
        THREE.format(hostile=json.dumps(HOSTILE, ensure_ascii=False)),
        settings=ONLY,
        base_url=base_url,
    )


@pytest.fixture(scope="module")
def feeds() -> dict[str, bytes]:
    return make_feeds(hostile_hub())


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
    found = make_feeds(make_hub("".join(blocks)))
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
    moved = make_feeds(elsewhere)
    feed_ids = [atom_ids(data)[0] for path, data in feeds.items() if path.endswith("feed.xml")]
    assert len(set(feed_ids)) == len(feed_ids)
    for path in (path for path in feeds if path.endswith("feed.xml")):
        assert len(set(atom_ids(feeds[path]))) == len(atom_ids(feeds[path]))
        assert atom_ids(feeds[path]) == atom_ids(moved[path])
    assert atom_ids(feeds["networks/feed.xml"])[0] == "tag:hub.example.org,2024:networks/feed.xml"
    assert b'href="https://p.example.net/x/networks/newer/"' in moved["feed.xml"]
    assert b"https://hub.example.org" not in moved["feed.xml"]


def test_an_id_that_was_given_outlives_the_file_name() -> None:
    found = make_feeds(make_hub("-- networks/new-name.md --\nid: old-name\n"))
    assert "tag:hub.example.org,2024:network/old-name" in atom_ids(found["feed.xml"])


def test_a_host_in_another_script_is_written_as_dns_has_it() -> None:
    hub = make_hub()
    settings = replace(hub.ground.settings, base_url="https://münchen.example/")
    ground = hub.ground._replace(settings=settings)
    umlaut = replace(hub, catalogue=replace(hub.catalogue, ground=ground))
    assert atom_ids(make_feeds(umlaut)["feed.xml"]) == ["tag:xn--mnchen-3ya.example,2024:feed.xml"]


def test_retired_entries_and_drafts_are_in_no_feed() -> None:
    hub = make_hub(
        """
-- networks/gone.md --
retired: {on: 2026-03-30, reason: duplicate}
-- networks/unfinished.md --
draft: true
-- networks/here.md --
""",
        settings=ONLY,
    )
    for data in make_feeds(hub).values():
        assert b"gone" not in data
        assert b"unfinished" not in data


def test_no_date_lies_in_the_future_or_before_the_publication() -> None:
    hub = make_hub("-- networks/a.md --\nadded: 2026-11-23\nupdated: 2026-11-23\n")
    found = make_feeds(hub)
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
        assert make_feeds(hostile_hub()) == feeds
    finally:
        monkeypatch.undo()
        time.tzset()
    # No entry of this hub is of today, so nothing in its feeds is.
    assert str(datetime.now(UTC).date()).encode() not in b"".join(feeds.values())
    assert b"python-feedgen" not in b"".join(feeds.values())


# The site's three, its kind's, its two tags', and its audience's, platform's and region's.
OF_NEWER = {
    "feed.xml",
    "rss.xml",
    "feed.json",
    "networks/feed.xml",
    "tags/web/feed.xml",
    "tags/comms/feed.xml",
    "audiences/everybody/feed.xml",
    "platforms/website/feed.xml",
    "regions/everywhere/feed.xml",
}


def keys_of_feeds(small: SmallHub) -> dict[str, bytes]:
    outputs = small.outputs
    keys = dict(zip(outputs.files, outputs.keys, strict=True))
    return {file: keys[file] for file in outputs.files[: outputs.feeds]}


def test_only_feeds_whose_items_changed_get_a_new_key(feeds: dict[str, bytes]) -> None:
    keys = keys_of_feeds(hostile_hub())
    assert keys_of_feeds(hostile_hub()) == keys
    changed = make_hub(THREE.format(hostile='"New"'), settings=ONLY)
    new_keys = keys_of_feeds(changed)
    assert {file for file in feeds if new_keys[file] != keys[file]} == OF_NEWER
    made = make_feeds(changed)
    assert {file for file in feeds if made[file] != feeds[file]} == OF_NEWER


def test_every_feed_that_says_something_of_the_hub_itself_is_made_anew_with_it() -> None:
    small = make_hub("-- networks/a.md --\n")
    for other in (
        make_hub("-- networks/a.md --\n", settings="licence: {content: CC0-1.0}\n"),
        make_hub("-- networks/a.md --\n", base_url="https://preview.example.net/"),
    ):
        made, again = make_feeds(small), make_feeds(other)
        keys, new_keys = keys_of_feeds(small), keys_of_feeds(other)
        different = {file for file in made if made[file] != again[file]}
        assert "tags/unused/feed.xml" in different
        assert {file for file in keys if keys[file] != new_keys[file]} >= different


@pytest.mark.parametrize(
    ("added", "since", "file"),
    [
        ("2026-11-22", 2024, ""),
        ("2026-11-23", 2024, "networks/feed.xml"),
        ("2026-11-22", 2027, "faqs/feed.xml"),
    ],
)
def test_a_feed_that_must_not_show_a_day_to_come_is_made_anew_each_day(
    added: str, since: int, file: str
) -> None:
    text = f"-- networks/a.md --\nadded: {added}\n"
    small = in_year(make_hub(text, settings=ONLY), since)
    tomorrow = replace(small, catalogue=replace(small.catalogue, today=TODAY + timedelta(days=1)))
    keys, new_keys = keys_of_feeds(small), keys_of_feeds(tomorrow)
    made, again = make_feeds(small), make_feeds(tomorrow)
    different = {name for name in made if made[name] != again[name]}
    assert (file in different) if file else (different == set())
    changed = {name for name in keys if keys[name] != new_keys[name]}
    assert changed >= different if file else changed == set()


def in_year(small: SmallHub, since: int) -> SmallHub:
    """The hub as if it had begun in another year."""
    ground = small.ground
    settings = replace(ground.settings, since=since)
    catalogue = replace(small.catalogue, ground=ground._replace(settings=settings))
    return replace(small, catalogue=catalogue)


def test_only_feeds_whose_items_changed_are_made_again(hub: Callable[..., BuiltHub]) -> None:
    built = hub(f"-- hub.yaml --\n{ONLY}{THREE}".format(hostile='"Old"'))
    assert built.memo.made["feed"] == sum(name.endswith(FEEDS) for name in built.files)
    again = built.edit("")
    assert again.files == built.files
    assert "feed" not in again.memo.made
    changed = again.edit("-- networks/newer.md --\ntitle: New\ntags: [comms, web]\n")
    assert changed.memo.made["feed"] == len(OF_NEWER)
    names = {name for name in changed.files if changed.file(name) != built.files.get(name)}
    assert {name for name in names if name.endswith(FEEDS)} == OF_NEWER
