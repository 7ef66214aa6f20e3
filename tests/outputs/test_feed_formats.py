"""Atom as it is written, beside what feedgen writes of the same feed."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from feedgen.feed import FeedGenerator
from hypothesis import given
from hypothesis import strategies as st

from hubgen.outputs.feed_formats import Author, Feed, Item, write_atom, write_items
from hubgen.outputs.forms import fill_form, read_form

HOSTILE = (
    "plain",
    "<script>alert(1)</script>",
    "&amp; & &#38; ]]> <!-- -->",
    "\"double\" 'single'",
    " spaces  within and around ",
    "lines\nand\r\nreturns\rand\ttabs",
    "no-break\u00a0space, line\u2028separator, \u202eright to left",
    "𝄞 ü 漢 \ufffd",
    "</title>",
    "  <entry>\n",
    "</feed>\n",
    "model-title",
    "model-feed-id model-term-0- model-label-0-",
    "1001-01-01T00:00:00+00:00",
    "%s {0} {title} \\1 \\g<0>",
)
WORDS = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")),
    st.text("<>&\"' \n\t\r\x85\u2028", max_size=12),
).filter(bool)
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))
INSTANTS = st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone
ITEMS = st.builds(
    Item,
    id=WORDS,
    title=WORDS,
    link=WORDS,
    summary=st.one_of(WORDS, st.just("")),
    published=DAYS | INSTANTS,
    updated=DAYS | INSTANTS,
    categories=st.lists(st.tuples(WORDS, WORDS), max_size=3).map(tuple),
    content=st.one_of(WORDS, st.just("")),
    author=st.one_of(st.none(), st.builds(Author, name=WORDS, home=WORDS)),
)
FEEDS = st.builds(
    Feed,
    address=st.just("/feed.xml"),
    id=WORDS,
    title=WORDS,
    subtitle=WORDS,
    language=WORDS,
    author=WORDS,
    rights=WORDS,
    home=WORDS,
    url=WORDS,
    updated=DAYS,
    items=st.lists(ITEMS, max_size=3).map(tuple),
)


def moment(day: date) -> datetime:
    if isinstance(day, datetime):
        return day
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def of_feedgen(feed: Feed) -> bytes:
    """The whole feed, made by feedgen alone."""
    made = FeedGenerator()
    made.id(feed.id)
    made.title(feed.title)
    made.subtitle(feed.subtitle)
    made.language(feed.language)
    made.author({"name": feed.author})
    made.rights(feed.rights)
    made.generator("hubgen")
    made.updated(moment(feed.updated))
    made.link(href=feed.url, rel="self", type="application/atom+xml")
    made.link(href=feed.home, rel="alternate", type="text/html")
    for item in feed.items:
        entry = made.add_entry(order="append")
        entry.id(item.id)
        entry.title(item.title)
        entry.link(href=item.link)
        if item.content:
            entry.content(item.content, type="html")
        if item.author:
            entry.author({"name": item.author.name, "uri": item.author.home})
            entry.source(item.author.home, item.author.name)
        entry.summary(item.summary)
        entry.published(moment(item.published))
        entry.updated(moment(item.updated))
        if item.categories:
            entry.category([{"term": term, "label": label} for term, label in item.categories])
    return bytes(made.atom_str(pretty=True))


@given(FEEDS)
def test_a_feed_is_what_feedgen_makes_of_it(feed: Feed) -> None:
    assert write_atom(feed, write_items(feed.items)) == of_feedgen(feed)


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_may_stand_in_any_place(text: str) -> None:
    day = date(2026, 3, 4)
    item = Item(text, text, text, text, day, day, ((text, text), (text, text)), text)
    item = item._replace(author=Author(text, text))
    feed = Feed("/feed.xml", text, text, text, text, text, text, text, text, day, (item, item))
    assert write_atom(feed, write_items(feed.items)) == of_feedgen(feed)


def test_what_no_xml_can_hold_is_refused() -> None:
    day = date(2026, 3, 4)
    for text in ("\0", "a\x0bb", "\ud800", "\uffff"):
        with pytest.raises(ValueError, match=r"XML|surrogates"):
            write_items([Item("id", text, "link", "summary", day, day, ())])


def test_fragments_come_in_the_order_of_the_items() -> None:
    day = date(2026, 3, 4)
    items = [Item(f"id-{n}", f"title {n}", "link", "summary", day, day, ()) for n in range(3)]
    fragments = write_items(items)
    assert [f"<id>id-{n}</id>" in fragment for n, fragment in enumerate(fragments)] == [True] * 3


def test_a_form_is_filled_where_the_model_stood() -> None:
    form = read_form('<a b="one">two<c/>one</a>', ["one", "two"])
    assert fill_form(form, ['1 "&" <', '2 "&" <']) == (
        '<a b="1 &quot;&amp;&quot; &lt;">2 "&amp;" &lt;<c/>1 "&amp;" &lt;</a>'
    )
