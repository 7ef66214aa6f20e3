"""The feeds of what changed: one item for each change, and one for each week that is over."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date
from heapq import nlargest

from markupsafe import Markup

from hubgen.hub.changes import Event, Sort, Week
from hubgen.hub.ground import Ground
from hubgen.hub.hub import LONGEST_FEED
from hubgen.outputs.feed_formats import Feed, Item, write_atom, write_items
from hubgen.outputs.feeds import tag_id
from hubgen.outputs.shelf import Shelf, Stock, digest, single
from hubgen.plan.changes import (
    ADDRESS,
    NAMELESS,
    change_feeds,
    monday_words,
    more_words,
    sort_words,
    week_words,
)

EACH, WEEKLY = "changes/feed.xml", "changes/weekly.xml"
_LONGEST_WEEKLY = 12


def change_shelf(stock: Stock) -> Shelf:
    """Both feeds; none where a hub makes no feeds or tells no changes."""
    if not change_feeds(stock.ground):
        return single({}, b"")
    named = {event.number for event in _events(stock.weeks)}
    faces = (stock.faces[number] for number in sorted(named))
    # A week is told when it is over, so a new day may tell one more.
    over = sum(week.is_over(stock.today.toordinal()) for week in stock.weeks)
    told = repr(stock.weeks).encode()
    key = digest(stock.ground_key, stock.day, told, bytes([over]), *faces)
    return single(
        {
            EACH: lambda: _write(stock, EACH, "Each change", list(_each(stock))),
            WEEKLY: lambda: _write(stock, WEEKLY, "Changes, once a week", list(_weekly(stock))),
        },
        key,
    )


def _write(stock: Stock, file: str, title: str, items: Sequence[Item]) -> bytes:
    ground = stock.ground
    settings = ground.settings
    begun = min(date(settings.since, 1, 1), stock.today)
    feed = Feed(
        address=f"/{file}",
        id=tag_id(ground, file),
        title=f"{title} – {settings.title}",
        subtitle="What was added, updated, checked, closed or taken out.",
        language=settings.language,
        author=settings.title,
        rights=settings.licence,
        home=ground.base.absolute(ADDRESS),
        url=ground.base.absolute(f"/{file}"),
        updated=max((item.updated for item in items), default=begun),
        items=tuple(items),
    )
    return write_atom(feed, write_items(items, stock.forms), stock.forms)


def _events(weeks: Sequence[Week]) -> Iterator[Event]:
    return (event for week in weeks for sort in week.sorts for event in sort.events)


def _each(stock: Stock) -> Iterator[Item]:
    """The newest changes, each with an id that stays when a title changes."""
    for event in nlargest(LONGEST_FEED, _events(stock.weeks), key=lambda event: event.day):
        day = date.fromordinal(event.day)
        words = f"{sort_words(event.sort)[:1].upper()}{sort_words(event.sort)[1:]}"
        face = stock.catalogue.face(event.number)
        name = f"{face.kind}/{face.id}"
        if not event.named:
            name = hashlib.blake2b(name.encode(), digest_size=8).hexdigest()
        yield Item(
            id=tag_id(stock.ground, f"changes/{name}/{event.sort}/{day}"),
            title=f"{words}: {face.title}" if event.named else NAMELESS,
            link=_link(stock, event) or stock.ground.base.absolute(ADDRESS),
            summary=(event.named and face.summary) or f"{words}.",
            published=day,
            updated=day,
        )


def _weekly(stock: Stock) -> Iterator[Item]:
    """The newest weeks that are over: services that send items by e-mail send each once."""
    ground, today = stock.ground, stock.today.toordinal()
    over = [week for week in stock.weeks if week.is_over(today)][:_LONGEST_WEEKLY]
    for week in over:
        monday = date.fromordinal(week.monday)
        year, number, _ = monday.isocalendar()
        after = date.fromordinal(week.monday + 7)
        words = week_words(week)
        yield Item(
            id=tag_id(ground, f"changes/{year}-W{number:02d}"),
            title=f"{ground.settings.title}, week of {monday_words(week).words}: {words}",
            link=ground.base.absolute(f"{ADDRESS}#week-{monday}"),
            summary=f"In the week of {monday_words(week).words}: {words}.",
            published=after,
            updated=after,
            content=str(Markup("").join([*(_told(stock, s) for s in week.sorts), _more(ground)])),
        )


def _told(stock: Stock, sort: Sort) -> Markup:
    """A sort of changes as HTML for mail programs: a heading and a list, nothing else."""
    lines = [_line(stock, event) for event in sort.events]
    more = more_words(sort)
    lines += [Markup("<li>{}</li>").format(more)] if more else []
    heading = Markup("<h2>{}</h2>").format(f"{sort.total:,} {sort_words(sort.name)}")
    return heading + Markup("<ul>{}</ul>").format(Markup("").join(lines))


def _line(stock: Stock, event: Event) -> Markup:
    link = _link(stock, event)
    if not link:
        return Markup("<li>{}</li>").format(NAMELESS)
    face = stock.catalogue.face(event.number)
    line = Markup('<li><a href="{}">{}</a> ({}){}</li>')
    return line.format(link, face.title, face.label, face.summary and f": {face.summary}")


def _link(stock: Stock, event: Event) -> str:
    """The address of an entry's page; none of one that may not be named."""
    if not event.named:
        return ""
    return stock.ground.base.absolute(stock.hub.address(event.number))


def _more(ground: Ground) -> Markup:
    line = Markup('<p><a href="{}">What changed, week by week</a></p>')
    return line.format(ground.base.absolute(ADDRESS))
