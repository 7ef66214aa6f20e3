"""One feed → Atom, RSS or JSON Feed: the only door to feedgen.

feedgen stamps "now" on whatever has no date, puts new items first, names its own version as
the generator, and gives RSS the first self link and the last link of all: each is set here.

It takes long over each element, so Atom is what feedgen made of a model, filled in. These forms
are the same for all hubs: whoever remembers them need not even import feedgen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from hubgen.outputs.forms import Form, fill_form, read_form

if TYPE_CHECKING:
    from feedgen.feed import FeedGenerator

GENERATOR = "hubgen"
_END = "</feed>\n"
_FEED = (-1, False, False)
# Texts that lxml takes and writes as they are, but for what is escaped; others it has to judge.
_PLAIN = re.compile(r"[^\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+").fullmatch

Forms = dict[tuple[int, bool, bool], Form]
"""What feedgen made of a model: of a feed, and of items.

Items by their number of categories, and whether they have content and an author.
"""

_FORMS: Forms = {}


class Author(NamedTuple):
    """Who wrote what a feed repeats, and the page from which it comes."""

    name: str
    home: str


class Item(NamedTuple):
    """One entry in a feed, as plain text; `categories` are (term, label).

    `published` and `updated` are days, or instants in UTC where those are known. `content` is
    HTML, for those few feeds whose items are to be read in full; `author` is given for what is
    not the hub's own.
    """

    id: str
    title: str
    link: str
    summary: str
    published: date
    updated: date
    categories: tuple[tuple[str, str], ...] = ()
    content: str = ""
    author: Author | None = None


class Feed(NamedTuple):
    """All that a feed says; `home` is the page it belongs to, `url` its own address."""

    address: str
    id: str
    title: str
    subtitle: str
    language: str
    author: str
    rights: str
    home: str
    url: str
    updated: date
    items: tuple[Item, ...]


def write_items(items: Iterable[Item], forms: Forms = _FORMS) -> list[str]:
    """Give each item as a fragment of Atom, to be joined by `write_atom`; one may be in many.

    Forms that were not there are made and added.
    """
    return [_write_item(item, forms) for item in items]


def write_atom(feed: Feed, fragments: Sequence[str], forms: Forms = _FORMS) -> bytes:
    """Atom 1.0 (RFC 4287) in UTF-8; titles and summaries are text, never markup.

    `fragments` are those of its items, in order. A form that was not there is made and added.
    """
    texts = _feed_texts(feed)
    plain = all(map(_PLAIN, texts))
    empty = fill_form(_form(_FEED, forms), texts) if plain else _atom_of(feed, ())
    return f"{empty.removesuffix(_END)}{''.join(fragments)}{_END}".encode()


def write_rss(feed: Feed) -> bytes:
    """RSS 2.0 in UTF-8. Only an item's description is HTML there, so only that is escaped twice.

    (RSS Advisory Board, Really Simple Syndication Best Practices Profile, character data.)
    """
    generator = _generator(feed, "application/rss+xml")
    for item in feed.items:
        _add(generator, item, escape(item.summary, quote=False))
    return bytes(generator.rss_str(pretty=True))


def write_json_feed(feed: Feed) -> bytes:
    """JSON Feed 1.1 in UTF-8; the licence is in `_licence`, since the format has no field for it.

    (https://www.jsonfeed.org/version/1.1/, "Extensions")
    """
    import json  # most edits change no feed of the whole site

    record = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.url,
        "description": feed.subtitle,
        "authors": [{"name": feed.author, "url": feed.home}],
        "language": feed.language,
        "_licence": {"content": feed.rights},
        "items": [
            {
                "id": item.id,
                "url": item.link,
                "title": item.title,
                "content_text": item.summary,
                "date_published": _moment(item.published),
                "date_modified": _moment(item.updated),
                "tags": [label for _, label in item.categories],
                **_written_by(item.author),
            }
            for item in feed.items
        ],
    }
    return (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode()


def _written_by(author: Author | None) -> dict[str, list[dict[str, str]]]:
    return {"authors": [{"name": author.name, "url": author.home}]} if author else {}


def _write_item(item: Item, forms: Forms) -> str:
    texts = _item_texts(item)
    if all(map(_PLAIN, texts)):
        sort = (len(item.categories), bool(item.content), item.author is not None)
        return fill_form(_form(sort, forms), texts)
    return _entry_of(_atom_of(_model_feed(), (item,)))


def _atom_of(feed: Feed, items: Iterable[Item]) -> str:
    generator = _generator(feed, "application/atom+xml")
    for item in items:
        _add(generator, item, item.summary)
    return bytes(generator.atom_str(pretty=True)).decode()


def _entry_of(atom: str) -> str:
    """Give the only entry of a feed; no text can hold a "<" of its own."""
    return atom[atom.index("  <entry>\n") :].removesuffix(_END)


def _feed_texts(feed: Feed) -> list[str]:
    day = _moment(feed.updated)
    names = [feed.id, feed.title, feed.subtitle, feed.language, feed.author, feed.rights]
    return [*names, feed.home, feed.url, day]


def _item_texts(item: Item) -> list[str]:
    days = _moment(item.published), _moment(item.updated)
    names = (name for category in item.categories for name in category)
    content = (item.content,) if item.content else ()
    author = item.author
    return [item.id, item.title, item.link, item.summary, *days, *names, *content, *(author or ())]


def _form(sort: tuple[int, bool, bool], forms: Forms) -> Form:
    form = forms.get(sort)
    if form is None:
        form = forms[sort] = _feed_form() if sort == _FEED else _item_form(*sort)
    return form


def _feed_form() -> Form:
    feed = _model_feed()
    return read_form(_atom_of(feed, ()), _feed_texts(feed))


def _item_form(categories: int, has_content: bool, has_author: bool) -> Form:
    content = "model-content" if has_content else ""
    author = Author("model-author", "model-home") if has_author else None
    names = tuple((f"model-term-{n}-", f"model-label-{n}-") for n in range(categories))
    days = date(1002, 1, 1), date(1003, 1, 1)
    words = ("model-id", "model-title", "model-link", "model-summary")
    item = Item(*words, *days, names, content, author)
    return read_form(_entry_of(_atom_of(_model_feed(), (item,))), _item_texts(item))


def _model_feed() -> Feed:
    return Feed(
        address="",
        id="model-feed-id",
        title="model-feed-title",
        subtitle="model-feed-subtitle",
        language="model-feed-language",
        author="model-feed-author",
        rights="model-feed-rights",
        home="model-feed-home",
        url="model-feed-url",
        updated=date(1001, 1, 1),
        items=(),
    )


def _generator(feed: Feed, media_type: str) -> FeedGenerator:
    # Imported here: it takes longer than all of `check`'s other imports together.
    from feedgen.feed import FeedGenerator

    made = FeedGenerator()
    made.id(feed.id)
    made.title(feed.title)
    made.subtitle(feed.subtitle)
    made.language(feed.language)
    made.author({"name": feed.author})
    made.rights(feed.rights)
    made.generator(GENERATOR)
    made.updated(_instant(feed.updated))
    made.link(href=feed.url, rel="self", type=media_type)
    made.link(href=feed.home, rel="alternate", type="text/html")
    return made


def _add(generator: FeedGenerator, item: Item, summary: str) -> None:
    entry = generator.add_entry(order="append")
    entry.id(item.id)
    entry.title(item.title)
    # In entries feedgen drops rel and type; without rel it is "alternate" (RFC 4287 §4.2.7.2).
    entry.link(href=item.link)
    if item.content:
        entry.content(item.content, type="html")
    if item.author:
        entry.author({"name": item.author.name, "uri": item.author.home})
        entry.source(item.author.home, item.author.name)
    entry.summary(summary)
    entry.published(_instant(item.published))
    entry.updated(_instant(item.updated))
    if item.categories:
        entry.category([{"term": term, "label": label} for term, label in item.categories])


def _instant(day: date) -> datetime:
    """Take the first moment of a day in UTC: content knows days, formats ask for moments."""
    if isinstance(day, datetime):
        return day
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _moment(day: date) -> str:
    return _instant(day).isoformat()
