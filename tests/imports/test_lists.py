"""A feed reader's list and an "awesome" list become drafts of networks."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubgen.imports.awesome import awesome_items
from hubgen.imports.items import Item, Unreadable
from hubgen.imports.opml import opml_items
from tests.imports.trying import Trying, last

README = """# Awesome Comms [![Awesome](https://awesome.re/badge.svg)](https://awesome.re)

> A list.

## Contents
- [Networks](#networks)

## Networks
- [LGcomms](https://lgcomms.example/) - the national body. A second sentence.
- [*Granicus* `mail`](https://g.example) – A tool for [mail](https://m.example).
* For Wales
  * [Cymru](https://c.example): For communicators in Wales.
- No link here
- [Local](./local.md) - relative
- ~~[Old](https://old.example)~~ - gone

### Deep
1. [Deep one][d]

| Name | What |
|---|---|
| [Row](https://row.example) | A row of a table |

## Contributing
- [Guide](https://guide.example)

[d]: https://deep.example/x "t"
"""
FEEDS = """<?xml version="1.0"?><opml version="2.0"><head><title>x</title></head><body>
<outline text="Councils">
<outline text="Blog A" type="rss" xmlUrl="https://a.example/feed" htmlUrl="https://a.example/"/>
<outline text="Blog A, again" xmlUrl="https://a.example/feed2" htmlUrl="https://a.example"/>
</outline>
<outline title="Only a feed" text="x" xmlUrl="https://b.example/feed"/>
</body></opml>
"""


def awesome(text: str) -> dict[str, Item]:
    return {one.title: one for one in awesome_items(text.encode(), "README.md")}


def test_items_have_the_link_the_sentence_and_the_headings_above_them() -> None:
    items = awesome(README)
    assert items["LGcomms"].values == {
        "url": "https://lgcomms.example/",
        "tags": ["Networks"],
        "summary": "The national body.",
    }
    assert items["LGcomms"].place == "README.md:9"
    assert items["Cymru"].values["tags"] == ["Networks", "For Wales"]
    assert items["Deep one"].values == {
        "url": "https://deep.example/x",
        "tags": ["Networks", "Deep"],
    }
    assert items["Row"].values["summary"] == "A row of a table"


def test_titles_are_plain_and_the_first_link_is_the_item() -> None:
    assert awesome(README)["Granicus mail"].values["summary"] == "A tool for mail."


def test_what_is_no_entry_is_told_and_the_contents_are_not_items() -> None:
    items = awesome(README)
    assert items["No link here"].fault == "it has no address"
    assert items["Local"].fault == '"./local.md" is no web address'
    assert items["Old"].aside == "it is struck out"
    assert items["Guide"].aside.startswith('it stands in the section "Contributing"')
    assert not {"For Wales", "Awesome"} & items.keys()
    assert "#networks" not in str(items)


def test_a_long_description_is_cut_at_a_word_and_kept_whole_in_the_body() -> None:
    words = " ".join(["word"] * 60)
    (item,) = awesome_items(f"- [A](https://a.example) - {words}.".encode(), "x.md")
    summary = str(item.values["summary"])
    assert len(summary) <= 160
    assert summary.endswith("word …")
    assert item.body.strip() == f"W{words[1:]}."


def test_an_awesome_list_becomes_drafts_that_pass_check(hub: Trying) -> None:
    (hub.folder / "README.md").write_text(README, encoding="utf-8")
    done = hub.run("import", "awesome", "README.md")
    assert last(done) == "9 items read: 5 drafted, 2 skipped, 2 refused; 5 drafts"
    assert 'proposed for tags: "Networks"' in hub.draft("networks/lgcomms")
    assert hub.run("check").status == 0
    again = hub.run("import", "awesome", "README.md")
    assert " 0 drafted, 7 skipped" in last(again)


def test_the_feeds_of_one_site_are_one_network() -> None:
    first, second = opml_items(FEEDS.encode(), "feeds.opml")
    assert first.title == "Blog A"
    assert first.place == "feeds.opml:3"
    assert first.values["tags"] == ["Councils"]
    assert first.values["feeds"] == [
        {"url": "https://a.example/feed", "home": "https://a.example/"},
        {"url": "https://a.example/feed2", "home": "https://a.example"},
    ]
    assert second.values == {"tags": [], "feeds": [{"url": "https://b.example/feed"}]}


def test_a_feed_of_a_network_that_is_there_is_told_and_not_added(hub: Trying) -> None:
    hub.table("title,url\nBlog A,https://a.example/\n")
    (hub.folder / "feeds.opml").write_text(FEEDS, encoding="utf-8")
    done = hub.run("import", "opml", "feeds.opml")
    assert "1 drafted, 1 skipped" in last(done)
    assert "feeds" not in hub.draft("networks/blog-a").split("---")[1].replace("# ", "")


@pytest.mark.parametrize(
    "data",
    [
        b'<!DOCTYPE o [<!ENTITY a "b">]><opml><outline text="&a;"/></opml>',
        b'<!DOCTYPE o SYSTEM "file:///etc/passwd"><opml/>',
        b"<opml>" * 200,
        b"<opml><outline>",
        b"<rss/>",
        b"",
        b"\xff\xfe\x00",
    ],
)
def test_what_is_no_harmless_opml_is_unreadable(data: bytes) -> None:
    with pytest.raises(Unreadable):
        opml_items(data, "x.opml")


@pytest.mark.parametrize("text", ["[" * 50_000, "- " * 50_000, "- [a](" * 20_000, "> " * 20_000])
def test_hostile_lists_take_no_longer_than_their_length(text: str) -> None:
    start = time.process_time()
    awesome_items(text.encode(), "x.md")
    assert time.process_time() - start < 8


@given(st.text(max_size=200))
def test_any_text_is_a_list_of_items_or_unreadable(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    for read in (awesome_items, opml_items):
        with suppress(Unreadable):
            assert all(one.title or one.fault for one in read(data, "x"))
