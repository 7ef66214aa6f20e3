"""The hub → its feeds: which there are, what each holds, and their permanent ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from hubgen.check.entry import Entry
from hubgen.hub.addresses import entry_address, file_of, list_address
from hubgen.hub.hub import Hub, newest_first
from hubgen.memo import Memo
from hubgen.outputs.feed_formats import Feed, Item, write_atom, write_json_feed, write_rss

LONGEST = 20
"""Items in a feed (contract §6)."""


@dataclass(frozen=True, slots=True)
class Channel:
    """What a feed is about: the address of its page, its words, and the entries it draws from."""

    address: str
    title: str
    subtitle: str
    entries: tuple[Entry, ...]


def make_feeds(hub: Hub, memo: Memo) -> dict[str, bytes]:
    """Every feed by its output path: three for the site, Atom for each kind and term.

    Entries that are retired or drafts are in none. Dates come from content and never lie after
    the hub's day; ids hold hub.yaml's host, whatever address the site is built for.
    """
    channels = tuple(_channels(hub))
    items: dict[str, Item] = {}
    files: dict[str, bytes] = {}
    for channel in channels:
        feed = _feed(hub, channel, "feed.xml", items)
        files[file_of(feed.address)] = memo.get("atom", feed, partial(write_atom, feed))
    rss = _feed(hub, channels[0], "rss.xml", items)
    files["rss.xml"] = memo.get("rss", rss, partial(write_rss, rss))
    json_feed = _feed(hub, channels[0], "feed.json", items)
    files["feed.json"] = memo.get("json-feed", json_feed, partial(write_json_feed, json_feed))
    return files


def feed_names(hub: Hub) -> list[str]:
    """The output paths of all feeds, without making them."""
    return [
        *(file_of(f"{channel.address}feed.xml") for channel in _channels(hub)),
        "rss.xml",
        "feed.json",
    ]


def _channels(hub: Hub) -> Iterator[Channel]:
    """Give the whole site first, then the kinds, then the terms of every vocabulary."""
    title = hub.settings.title
    yield Channel("/", title, hub.settings.tagline, hub.entries)
    for kind in hub.settings.kinds:
        entries = hub.listed.get(kind.plural, ())
        yield Channel(list_address(kind.plural), f"{kind.labels} – {title}", kind.help, entries)
    for facet in hub.facets:
        if facet.vocabulary is None:
            continue
        for value in facet.values:
            yield Channel(
                list_address(f"{facet.name}/{value.name}"),
                f"{value.title} – {title}",
                value.description,
                hub.by_value.get((facet.name, value.name), ()),
            )


def _feed(hub: Hub, channel: Channel, name: str, items: dict[str, Item]) -> Feed:
    address = channel.address + name
    published = (entry for entry in channel.entries if not entry.is_draft)
    chosen = tuple(
        items.setdefault(str(entry.ref), _item(hub, entry))
        for entry in newest_first(published)[:LONGEST]
    )
    # RFC 4287 §4.2.15 asks for a date even when nothing is in the feed yet.
    begun = min(date(hub.settings.since, 1, 1), hub.today)
    return Feed(
        address=address,
        id=_tag(hub, address.removeprefix("/")),
        title=channel.title,
        subtitle=channel.subtitle or channel.title,
        language=hub.settings.language,
        author=hub.settings.title,
        rights=hub.settings.licence,
        home=hub.base.absolute(channel.address),
        url=hub.base.absolute(address),
        updated=max((item.updated for item in chosen), default=begun),
        items=chosen,
    )


def _item(hub: Hub, entry: Entry) -> Item:
    # A writer's day may be a day ahead; what readers get may not lie in the future (trust B11).
    added = min(entry.day("added") or hub.today, hub.today)
    updated = min(entry.day("updated") or added, hub.today)
    return Item(
        id=_tag(hub, f"{entry.kind.name}/{entry.id}"),
        title=entry.title,
        link=hub.base.absolute(entry_address(entry.ref)),
        summary=entry.summary or entry.title,
        published=added,
        updated=max(added, updated),
        categories=tuple(_categories(hub, entry.texts("tags"))),
    )


def _categories(hub: Hub, tags: Iterable[str]) -> Iterator[tuple[str, str]]:
    vocabulary = hub.vocabularies.get("tags")
    for tag in tags:
        term = vocabulary.terms.get(tag) if vocabulary else None
        yield tag, term.title if term else tag


def _tag(hub: Hub, specific: str) -> str:
    """Make a permanent id (RFC 4151 §2.1): the host as DNS has it, and the year it was ours."""
    host = hub.settings.host
    authority = host if host.isascii() else host.encode("idna").decode("ascii")
    return f"tag:{authority},{hub.settings.since:04d}:{specific}"
