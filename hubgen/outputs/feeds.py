"""The hub → its feeds: which there are, what each holds, and their permanent ids."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from hubgen.hub.addresses import file_of, list_address
from hubgen.hub.ground import Ground
from hubgen.outputs.feed_formats import Feed, Item
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
        id=_tag(ground, channel.file),
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
        id=_tag(ground, f"{face.kind}/{face.id}"),
        title=face.title,
        link=ground.base.absolute(face.href.removeprefix(ground.base.path)),
        summary=face.summary or face.title,
        published=added,
        updated=max(added, updated),
        categories=face.terms,
    )


def _tag(ground: Ground, specific: str) -> str:
    """Make a permanent id (RFC 4151 §2.1): the host as DNS has it, and the year it was ours."""
    host = ground.settings.host
    authority = host if host.isascii() else host.encode("idna").decode("ascii")
    return f"tag:{authority},{ground.settings.since:04d}:{specific}"
