"""The page of feeds and the file of all feeds: each feed that there is, and no other."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree import ElementTree as ET

from tests.hubs import BuiltHub

Hub = Callable[..., BuiltHub]

BELOW = """
-- hub.yaml --
title: 'A & "B" <c>'
base_url: https://hub.example.org/comms/
-- networks/one.md --
-- raw vocabularies/none.yaml --
{}
"""
ATOM = ("feed.xml", "weekly.xml")


def outlines(built: BuiltHub) -> list[ET.Element]:
    root = ET.fromstring(built.file("feeds.opml"))  # noqa: S314 - it is our own
    assert (root.tag, root.get("version")) == ("opml", "2.0")
    assert [one.tag for one in root] == ["head", "body"]
    assert all(one.get("text") for one in root.iter("outline"))
    return [one for one in root.iter("outline") if one.get("type")]


def test_the_page_leads_to_every_feed(hub: Hub) -> None:
    built = hub(BELOW)
    found = set(re.findall(r'href="/comms/([^"]*)"', built.main("/feeds/")))
    feeds = {name for name in built.files if name.endswith((*ATOM, "rss.xml", "feed.json"))}
    assert feeds <= found
    assert {"feeds.opml", "review/review.ics"} <= found


def test_the_file_holds_every_atom_feed_once_with_its_page(hub: Hub) -> None:
    built = hub(BELOW)
    base = "https://hub.example.org/comms/"
    found = outlines(built)
    urls = [one.get("xmlUrl") for one in found]
    assert sorted(map(str, urls)) == sorted(
        f"{base}{name}" for name in built.files if name.endswith(ATOM)
    )
    for one in found:
        page = str(one.get("htmlUrl")).removeprefix(base)
        assert f"{page}index.html" in built.files
    assert found[0].get("text") == 'A & "B" <c>'
    assert b"dateCreated" not in built.file("feeds.opml")


def test_only_what_there_is_is_told(hub: Hub) -> None:
    built = hub("-- hub.yaml --\noutputs: [feeds]\n-- networks/one.md --\n")
    page = built.main("/feeds/")
    assert not re.search("weekly|changes|review|calendar", page)
    assert len(outlines(built)) == sum(name.endswith(ATOM) for name in built.files)
    assert not re.search(r"<ul[^>]*>\s*</ul>", hub(BELOW).main("/feeds/"))


def test_each_list_tells_how_many_entries_it_has(hub: Hub) -> None:
    built = hub("-- networks/one.md --\n-- networks/two.md --\ntags: [web, comms]\n")
    words = re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", built.main("/feeds/")))
    assert "Networks 2 entries" in words
    assert "Communications 1 entry" in words
    again = built.edit("-- networks/one.md --\ntags: [comms]\n")
    assert "Communications 2 entries" in re.sub(
        r"\s+", " ", re.sub("<[^>]+>", " ", again.main("/feeds/"))
    )
