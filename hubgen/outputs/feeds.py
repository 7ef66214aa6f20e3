"""The hub → its feeds: which there are, what each holds, and their permanent ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from hubgen.hub.addresses import file_of, list_address
from hubgen.hub.ground import Ground
from hubgen.outputs.feed_formats import (
    Feed,
    Forms,
    Item,
    write_atom,
    write_items,
    write_json_feed,
    write_rss,
)
from hubgen.outputs.shelf import Shelf, Stock, digest
from hubgen.plan.catalogue import Catalogue
from hubgen.plan.rows import Face


class Channel(NamedTuple):
    """A feed: the name of the list that it draws from, its file, and its words."""

    list: str
    file: str
    title: str
    subtitle: str

    @property
    def home(self) -> str:
        """The address of the page it belongs to."""
        return list_address(self.list) if self.list else "/"


def feed_channels(ground: Ground) -> Iterator[Channel]:
    """Give the feeds of the whole site first, then those of kinds, then of each vocabulary's terms.

    Every one is Atom; the site has RSS and JSON Feed too.
    """
    settings = ground.settings
    title = settings.title
    for file in ("feed.xml", "rss.xml", "feed.json"):
        yield Channel("", file, title, settings.tagline)
    for kind in settings.kinds:
        yield Channel(kind.plural, f"{kind.plural}/feed.xml", f"{kind.labels} – {title}", kind.help)
    for facet in ground.facets:
        for value in facet.values if facet.vocabulary else ():
            name = f"{facet.name}/{value.name}"
            feed = file_of(f"{list_address(name)}feed.xml")
            yield Channel(name, feed, f"{value.title} – {title}", value.description)


def plan_feed(catalogue: Catalogue, channel: Channel) -> Feed:
    """All that a feed says: the newest entries of its list, without drafts and the retired.

    Dates come from content and never lie after the hub's day; ids hold hub.yaml's host, whatever
    address the site is built for.
    """
    ground, today = catalogue.ground, catalogue.today
    settings = ground.settings
    newest = catalogue.hub.list(channel.list).newest
    items = tuple(_item(ground, catalogue.face(number), today) for number in newest)
    # RFC 4287 §4.2.15 asks for a date even when nothing is in the feed yet.
    begun = min(date(settings.since, 1, 1), today)
    return Feed(
        address=f"/{channel.file}",
        id=tag_id(ground, channel.file),
        title=channel.title,
        subtitle=channel.subtitle or channel.title,
        language=settings.language,
        author=settings.title,
        rights=settings.licence,
        home=ground.base.absolute(channel.home),
        url=ground.base.absolute(f"/{channel.file}"),
        updated=max((item.updated for item in items), default=begun),
        items=items,
    )


def _item(ground: Ground, face: Face, today: date) -> Item:
    # A writer's day may be a day ahead; what readers get may not lie in the future (trust B11).
    added = min(date.fromordinal(face.added), today) if face.added else today
    updated = min(date.fromordinal(face.updated), today) if face.updated else added
    return Item(
        id=tag_id(ground, f"{face.kind}/{face.id}"),
        title=face.title,
        link=ground.base.absolute(face.href.removeprefix(ground.base.path)),
        summary=face.summary or face.title,
        published=added,
        updated=max(added, updated),
        categories=face.terms,
    )


def tag_id(ground: Ground, specific: str) -> str:
    """Make a permanent id (RFC 4151 §2.1): the host as DNS has it, and the year it was ours."""
    host = ground.settings.host
    authority = host if host.isascii() else host.encode("idna").decode("ascii")
    return f"tag:{authority},{ground.settings.since:04d}:{specific}"


def feed_shelf(stock: Stock) -> Shelf:
    """All feeds; what they say of an entry is written once for all that are made together."""
    channels = list(feed_channels(stock.ground)) if stock.has("feeds") else []
    keys = []
    for channel in channels:
        newest = stock.hub.list(channel.list).newest
        faces = (stock.faces[number] for number in newest)
        keys.append(digest(stock.ground_key, repr(channel).encode(), stock.day, *faces))

    def make(places: Sequence[int]) -> Iterator[bytes]:
        planned = [plan_feed(stock.catalogue, channels[place]) for place in places]
        atom = [feed for feed in planned if feed.address.endswith("feed.xml")]
        items = {item.link: item for feed in atom for item in feed.items}
        written = dict(zip(items, write_items(items.values(), stock.forms), strict=True))
        return (_write_feed(feed, written, stock.forms) for feed in planned)

    return Shelf([channel.file for channel in channels], keys, make)


def _write_feed(feed: Feed, written: Mapping[str, str], forms: Forms) -> bytes:
    if feed.address == "/rss.xml":
        return write_rss(feed)
    if feed.address == "/feed.json":
        return write_json_feed(feed)
    return write_atom(feed, [written[item.link] for item in feed.items], forms)
