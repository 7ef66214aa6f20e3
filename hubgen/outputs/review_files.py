"""What is to be checked, as a feed and as a calendar."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from heapq import nlargest
from typing import NamedTuple

from hubgen.hub.freshness import NEVER, SOON
from hubgen.hub.hub import LONGEST_FEED
from hubgen.hub.owners import owner_of
from hubgen.outputs.calendar import Appointment, write_calendar
from hubgen.outputs.feed_formats import Feed, Item, write_atom, write_items
from hubgen.outputs.feeds import tag_id
from hubgen.outputs.shelf import Shelf, Stock, digest, single
from hubgen.plan.review import ADDRESS, has_calendar, review_feeds, waiting_by_state
from hubgen.plan.words import count_words, day_words

FEED, CALENDAR = "review/feed.xml", "review/review.ics"
_APPOINTMENTS = 300
_A_YEAR = 365  # days


def review_shelf(stock: Stock) -> Shelf:
    """The feed, where the hub makes feeds, and the calendar; none where it has no review.

    Without entries there is no calendar: one must not be empty (RFC 5545 §3.6).
    """
    if not stock.has("review"):
        return single({}, b"")
    days = stock.hub.days
    told = (days.verified.tobytes(), days.due.tobytes(), days.added.tobytes())
    key = digest(stock.ground_key, stock.today.isoformat().encode(), *told, *stock.faces)
    makers: dict[str, Callable[[], bytes]] = {}
    if review_feeds(stock.ground):
        makers[FEED] = lambda: _feed(stock)
    if has_calendar(stock.catalogue):
        makers[CALENDAR] = lambda: _calendar(stock)
    return single(makers, key)


class _Turn(NamedTuple):
    """An entry that came to wait for a check: on which day, its number, and what it waits for."""

    day: int
    number: int
    what: str


def _turns(stock: Stock) -> Iterator[_Turn]:
    days = stock.hub.days
    for state, numbers in waiting_by_state(stock.catalogue).items():
        for number in numbers:
            if state == NEVER:
                yield _Turn(min(days.added[number], stock.today.toordinal()), number, NEVER)
            else:
                day = max(days.due[number] - SOON, days.verified[number])
                yield _Turn(day, number, str(date.fromordinal(days.due[number])))


def _feed(stock: Stock) -> bytes:
    """The newest that came to wait, each dated by the day on which it did; none is to come."""
    ground, settings = stock.ground, stock.ground.settings
    turns = nlargest(LONGEST_FEED, _turns(stock), key=lambda turn: (turn.day, -turn.number))
    items = tuple(_item(stock, turn) for turn in turns)
    begun = min(date(settings.since, 1, 1), stock.today)
    feed = Feed(
        address=f"/{FEED}",
        id=tag_id(ground, FEED),
        title=review_feeds(ground)[0].title,
        subtitle="What a person should look at next.",
        language=settings.language,
        author=settings.title,
        rights=settings.licence,
        home=ground.base.absolute(ADDRESS),
        url=ground.base.absolute(f"/{FEED}"),
        updated=max((item.updated for item in items), default=begun),
        items=items,
    )
    return write_atom(feed, write_items(items, stock.forms), stock.forms)


def _item(stock: Stock, turn: _Turn) -> Item:
    face = stock.catalogue.face(turn.number)
    day = date.fromordinal(turn.day or stock.today.toordinal())
    due = "It was never checked by a person."
    if turn.what != NEVER:
        words = day_words(date.fromordinal(stock.hub.days.due[turn.number]))
        due = f"The check is due by {words.words}." if words else ""
    owner = owner_of(stock.ground.settings.maintainers, stock.hub.refs[turn.number])
    return Item(
        id=tag_id(stock.ground, f"review/{face.kind}/{face.id}/{turn.what}"),
        title=f"To be checked: {face.title}",
        link=stock.ground.base.absolute(stock.hub.address(turn.number)),
        summary=f"{due} Whose turn: {owner}." if owner else due,
        published=day,
        updated=day,
    )


def _calendar(stock: Stock) -> bytes:
    """The next checks, each on the day by which it is due; those long overdue are left behind."""
    hub, days = stock.hub, stock.hub.days
    first = stock.today.toordinal() - _A_YEAR
    numbers = [n for n in hub.published if n not in hub.drafts and days.due[n] >= first]
    numbers.sort(key=days.due.__getitem__)
    made = [_appointment(stock, number) for number in numbers[:_APPOINTMENTS]]
    never = waiting_by_state(stock.catalogue).get(NEVER)
    if never:
        made.insert(0, _never(stock, never))
    return write_calendar(f"Checks of {stock.ground.settings.title}", made)


def _never(stock: Stock, numbers: Sequence[int]) -> Appointment:
    """All that was never checked, on the day on which the last of it was added."""
    day = date.fromordinal(max(stock.hub.days.added[number] for number in numbers))
    return Appointment(
        tag_id(stock.ground, "review/never"),
        day,
        day,
        count_words(len(numbers), "entry was never checked", "entries were never checked"),
        stock.ground.base.absolute(f"{ADDRESS}#{NEVER}"),
    )


def _appointment(stock: Stock, number: int) -> Appointment:
    face, days = stock.catalogue.face(number), stock.hub.days
    due = date.fromordinal(days.due[number])
    owner = owner_of(stock.ground.settings.maintainers, stock.hub.refs[number])
    return Appointment(
        tag_id(stock.ground, f"review/{face.kind}/{face.id}/{due}"),
        due,
        date.fromordinal(days.verified[number]),
        f"Check: {face.title} ({owner})" if owner else f"Check: {face.title}",
        stock.ground.base.absolute(stock.hub.address(number)),
    )
