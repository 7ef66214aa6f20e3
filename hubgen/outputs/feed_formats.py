"""One feed → Atom, RSS or JSON Feed: the only door to feedgen.

feedgen stamps "now" on whatever has no date, puts new items first, names its own version as
the generator, and gives RSS the first self link and the last link of all: each is set here.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from feedgen.feed import FeedGenerator

GENERATOR = "hubgen"


@dataclass(frozen=True, slots=True)
class Item:
    """One entry in a feed, as plain text; `categories` are (term, label)."""

    id: str
    title: str
    link: str
    summary: str
    published: date
    updated: date
    categories: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Feed:
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


def write_atom(feed: Feed) -> bytes:
    """Atom 1.0 (RFC 4287) in UTF-8; titles and summaries are text, never markup."""
    generator = _generator(feed, "application/atom+xml")
    for item in feed.items:
        _add(generator, item, item.summary)
    return bytes(generator.atom_str(pretty=True))


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
                "date_published": _instant(item.published).isoformat(),
                "date_modified": _instant(item.updated).isoformat(),
                "tags": [label for _, label in item.categories],
            }
            for item in feed.items
        ],
    }
    return (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode()


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
    entry.summary(summary)
    entry.published(_instant(item.published))
    entry.updated(_instant(item.updated))
    if item.categories:
        entry.category([{"term": term, "label": label} for term, label in item.categories])


def _instant(day: date) -> datetime:
    """Take the first moment of a day in UTC: content knows days, formats ask for moments."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
