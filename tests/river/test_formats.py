"""Feeds of every make are read as text; what is none, or would do harm, is refused in words."""

# ruff: noqa: E501 - feeds as they are sent

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubgen.hub.hub import Feed
from hubgen.load.files import Found
from hubgen.problems import Report
from hubgen.river.formats import read_feed
from hubgen.river.heard import MOST_ITEMS, Heard
from hubgen.river.merge import merge
from hubgen.state.files import RIVER, read_river, river_text
from hubgen.state.records import FeedRecord, make_river

BASE = "https://one.example/feed"

RSS2 = """<?xml version="1.0"?><rss version="2.0"><channel><title>One &amp; only</title>
<item><title>First</title><link>/first</link><guid>g1</guid>
<pubDate>Sat, 21 Nov 2026 09:00:00 +0100</pubDate><description>&lt;p&gt;Some &lt;b&gt;words&lt;/b&gt;.&lt;/p&gt;</description></item>
</channel></rss>"""
RSS1 = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="x"><title>One &amp; only</title></channel>
<item rdf:about="g1"><title>First</title><link>https://one.example/first</link><dc:date>2026-11-21T08:00:00Z</dc:date><description>Some words.</description></item></rdf:RDF>"""
ATOM1 = """<feed xmlns="http://www.w3.org/2005/Atom"><title>One &amp; only</title>
<entry><id>g1</id><title type="html">&lt;i&gt;First&lt;/i&gt;</title><link rel="alternate" href="first"/>
<updated>2026-11-21T08:00:00Z</updated><content type="html">Some words.</content></entry></feed>"""
ATOM03 = """<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>One &amp; only</title>
<entry><id>g1</id><title>First</title><link rel="alternate" href="https://one.example/first"/>
<issued>2026-11-21T08:00:00Z</issued><summary>Some words.</summary></entry></feed>"""
RSS091 = """<rss version="0.91"><channel><title>One &amp; only</title>
<item><title>First</title><link>https://one.example/first</link><pubDate>21 Nov 2026 08:00 GMT</pubDate><description>Some words.</description></item></channel></rss>"""
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "One & only",
        "items": [
            {
                "id": "g1",
                "url": "https://one.example/first",
                "title": "First",
                "content_html": "<p>Some words.",
                "date_published": "2026-11-21T09:00:00+01:00",
            }
        ],
    }
)


def read(text: str | bytes, content_type: str = "application/xml") -> Heard:
    return read_feed(text.encode() if isinstance(text, str) else text, content_type, BASE)


@pytest.mark.parametrize("text", [RSS2, RSS1, ATOM1, ATOM03, RSS091, JSON])
def test_every_format_says_the_same(text: str) -> None:
    heard = read(text)
    assert (heard.fault, heard.title) == ("", "One & only")
    (item,) = heard.items
    assert item[1:] == (
        "First",
        "https://one.example/first",
        "2026-11-21T08:00:00Z",
        "Some words.",
    )
    assert item.guid == ("g1" if text != RSS091 else item.link)


def test_a_feed_that_is_not_well_formed_is_read_all_the_same() -> None:
    broken = RSS2.replace("One &amp; only", "One & only").replace("</channel></rss>", "")
    assert [item.title for item in read(broken).items] == ["First"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "iso-8859-1"])
def test_a_feed_may_be_in_another_encoding(encoding: str) -> None:
    name = "utf-8" if encoding == "utf-8-sig" else encoding
    text = RSS2.replace('version="1.0"?', f'version="1.0" encoding="{name}"?').replace(
        "First", "Où"
    )
    assert read(text.encode(encoding)).items[0].title == "Où"


def test_a_wrong_charset_costs_letters_and_nothing_else() -> None:
    data = RSS2.replace("First", "Où").encode("iso-8859-1")
    assert len(read(data, "application/rss+xml; charset=utf-8").items) == 1


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("<!DOCTYPE html><html><body>Hello", "it is a web page, not a feed"),
        ("<!-- x --> <HTML lang=en>", "it is a web page, not a feed"),
        ('<!DOCTYPE rss SYSTEM "x">' + RSS091, "it has a DTD, which is not read"),
        (
            '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><rss>&b;',
            "it has a DTD, which is not read",
        ),
        (
            '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss>&x;<',
            "it has a DTD, which is not read",
        ),
        ("<a>" * 200 + "</a>" * 200, "it is nested too deep"),
        ("[" * 100_000, "it is not a feed that can be read"),
        ('{"a":' * 100_000, "it is nested too deep"),
        ("{", "it is not whole JSON"),
        ('{"version": 1}', "it is JSON, but not a JSON Feed"),
        ("Hello", "it is not a feed that can be read"),
        ("", "it is not a feed that can be read"),
    ],
)
def test_what_is_no_feed_says_why(text: str, fault: str) -> None:
    assert read(text).fault == fault


def test_a_dtd_in_utf_16_is_a_dtd() -> None:
    text = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE r [<!ENTITY a "b">]><rss>&a;</rss>'
    assert read(text.encode("utf-16")).fault == "it has a DTD, which is not read"


DTD = '<!DOCTYPE r [<!ENTITY a "told by an entity">]>'
ENTITY = RSS091.replace("First", "&a;")


@pytest.mark.parametrize(
    "encoding", ["cp037", "cp500", "utf-7", "unicode_escape", "gb2312", "shift_jis", "utf-32-be"]
)
@pytest.mark.parametrize("comment", ["", "<!-- <rss> -->"])
@pytest.mark.parametrize("is_told_by_server", [True, False])
def test_no_encoding_hides_a_dtd(encoding: str, comment: str, is_told_by_server: bool) -> None:
    prolog = f'<?xml version="1.0" encoding="{encoding}"?>'
    if encoding == "utf-7":
        data = (prolog + (comment + DTD).replace("<", "+ADw-") + ENTITY).encode()
    elif encoding == "unicode_escape":
        data = (prolog + (comment + DTD).replace("<", "\\u003c") + ENTITY).encode()
    else:
        data = (prolog + comment + DTD + ENTITY).encode(encoding)
    charset = f"; charset={encoding}" if is_told_by_server else ""
    heard = read(data, f"application/xml{charset}")
    assert "told by an entity" not in f"{heard}"
    assert is_told_by_server is False or heard.fault == "it has a DTD, which is not read"


@pytest.mark.parametrize("charset", ["idna", "punycode", "zlib", "no-such", "utf-7", "\x00", ""])
def test_a_charset_that_is_none_is_no_reason_to_fail(charset: str) -> None:
    heard = read(RSS2, f"application/xml; charset={charset}")
    assert len(heard.items) == 1 or heard.fault == "its encoding cannot be read"


def test_a_doctype_in_the_words_of_a_post_is_no_dtd() -> None:
    text = RSS2.replace("First", "<![CDATA[How to write <!DOCTYPE html>]]>")
    assert read(text).fault == ""


def test_a_short_answer_is_not_taken_for_the_name_of_a_file(tmp_path: Path) -> None:
    file = tmp_path / "feed.xml"
    file.write_text(RSS2, encoding="utf-8")
    assert read(str(file)).items == ()


HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>Words<b onclick='x'> &amp; more</b>\u202e\x85"


def test_only_words_are_kept_of_markup_in_every_element() -> None:
    escaped = HOSTILE.replace("&", "&amp;").replace("<", "&lt;")
    text = RSS2.replace("First", escaped).replace("One &amp; only", escaped).replace("g1", escaped)
    for heard in (
        read(text),
        read(JSON.replace("First", HOSTILE).replace("<p>Some words.", HOSTILE)),
    ):
        (item,) = heard.items
        for words in (item.title, item.excerpt if heard.title == "One & only" else heard.title):
            assert words == "Words & more"
        assert "\x85" not in item.guid


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", "https://a:b@one.example/", "http://[", ""]
)
def test_a_post_without_an_address_to_go_to_is_passed_over_and_counted(link: str) -> None:
    heard = read(
        RSS2.replace("/first", link).replace("<guid>g1</guid>", "<guid>javascript:x</guid>")
    )
    assert (heard.items, heard.passed, heard.fault) == ((), 1, "")


@pytest.mark.parametrize("guid", ["g1", "urn:uuid:1", "/1", "?p=1"])
@pytest.mark.parametrize("permalink", ["", ' isPermaLink="true"', ' isPermaLink="false"'])
def test_no_address_is_made_up_from_the_name_of_a_post(guid: str, permalink: str) -> None:
    text = RSS2.replace("<guid>g1", f"<guid{permalink}>{guid}").replace("<link>/first</link>", "")
    assert (read(text).items, read(text).passed) == ((), 1)
    item = json.loads(JSON)["items"][0] | {"id": guid, "url": ""}
    told = {"version": "https://jsonfeed.org/version/1", "items": [item]}
    assert (read(json.dumps(told)).items, read(json.dumps(told)).passed) == ((), 1)


def test_a_name_that_is_a_whole_address_leads_there() -> None:
    text = RSS2.replace("g1", "https://one.example/1").replace("<link>/first</link>", "")
    assert [item.link for item in read(text).items] == ["https://one.example/1"]


def test_links_are_those_of_the_base_that_a_feed_names() -> None:
    text = ATOM1.replace("<feed ", "<feed xml:base='https://two.example/blog/' ")
    assert [item.link for item in read(text).items] == ["https://two.example/blog/first"]


ELEMENTS = ("title", "link", "guid", "description", "pubDate", "author", "category", "comments")


@pytest.mark.parametrize("element", ELEMENTS)
@pytest.mark.parametrize("is_escaped", [True, False])
def test_nothing_that_could_run_comes_in_by_any_element(element: str, is_escaped: bool) -> None:
    hostile = HOSTILE.replace("&", "&amp;").replace("<", "&lt;") if is_escaped else HOSTILE
    text = f"<rss version='2.0'><channel><item><link>/a</link><{element}>{hostile}</{element}>"
    for heard in (read(f"{text}</item></channel></rss>"), read(f"{text}</item>")):
        for item in heard.items:
            assert "<" not in item.title + item.excerpt + item.link
            assert "alert" not in item.title + item.excerpt
            assert item.link.startswith("https://one.example/")


@pytest.mark.parametrize(
    "day",
    [
        "Sat, 21 Nov 2026 08:00:00 GMT",
        "Sat, 21 Nov 26 08:00:00 +0000",
        "21 Nov 2026 03:00:00 EST",
        "Sat, 21 Nov 2026 00:00:00 -0800",
        "2026-11-21T08:00:00.25Z",
        "2026-11-21T13:30:00+05:30",
        "Sat Nov 21 08:00:00 2026",
    ],
)
def test_a_day_is_understood_however_it_is_written(day: str) -> None:
    text = RSS2.replace("Sat, 21 Nov 2026 09:00:00 +0100", day)
    assert [item.date for item in read(text).items] == ["2026-11-21T08:00:00Z"]


FEEDS = (RSS2, RSS1, ATOM1, ATOM03, RSS091, JSON, DTD, HOSTILE)
MARKUP = ("<item>", "</item>", "<link>", "<guid>", "<entry>", "<title>", "<![CDATA[", "]]>", "&a;")
JUNK = ("\0", "\ud800", "\\ud800", "\r\n", '"url":', "https://one.example/" + "a" * 1990)
PROLOG = "<?xml version='1.0' encoding='utf-16'?>"
PIECES = st.sampled_from([*FEEDS, *MARKUP, *JUNK, PROLOG]) | st.text(max_size=8)
TYPES = st.sampled_from(["", "application/xml", "text/xml", "text/html; charset=utf-16", ";;"])


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=6).map("".join), st.integers(0, 2000), TYPES)
def test_whatever_a_server_sends_the_state_can_hold_it(text: str, cut: int, kind: str) -> None:
    heard = read_feed(text.encode("utf-8", "surrogatepass")[cut:], kind, BASE)
    now = "2026-11-23T08:00:00Z"
    merged = merge(Feed(BASE, BASE), FeedRecord(BASE), (), heard, now)
    state = make_river([merged.record], merged.posts)
    report = Report()
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        file.write(river_text(state).encode())
        file.flush()
        assert read_river(Found(RIVER, file.name), report) == state
    assert not report.findings
    assert len(merged.posts) <= MOST_ITEMS


def test_the_newest_posts_of_a_long_feed_are_taken() -> None:
    days = [f"2026-{month:02d}-{day:02d}T08:00:00Z" for month in (9, 10) for day in range(1, 29)]
    items = "".join(
        f"<entry><id>{day}</id><link href='{day[:10]}'/><updated>{day}</updated></entry>"
        for day in days
    )
    heard = read(f"<feed xmlns='http://www.w3.org/2005/Atom'>{items}</feed>")
    assert sorted(item.date for item in heard.items) == days[-MOST_ITEMS:]


@pytest.mark.parametrize("date", ["yesterday", "0001-01-01", "1969-12-31T00:00:00Z", "-1"])
def test_a_date_that_cannot_be_is_none(date: str) -> None:
    heard = read(ATOM1.replace("2026-11-21T08:00:00Z", date))
    assert heard.items[0].date == ""
    assert read(JSON.replace("2026-11-21T09:00:00+01:00", date)).items[0].date == ""
