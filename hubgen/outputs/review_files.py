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
from hubgen.plan.review import ADDRESS, has_calendar, review_feeds, waiting_by_state, waiting_key
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
    base = (stock.ground_key, stock.today.isoformat().encode(), waiting_key(stock.hub))
    makers: dict[str, Callable[[], bytes]] = {}
    keys = []
    if review_feeds(stock.ground):
        turns = _newest(stock)
        makers[FEED] = lambda: _feed(stock, turns)
        keys.append(digest(*base, *(stock.faces[turn.number] for turn in turns)))
    if has_calendar(stock.hub):
        chosen = _next(stock)
        makers[CALENDAR] = lambda: _calendar(stock, chosen)
        keys.append(digest(*base, *(stock.faces[number] for number in chosen)))
    return single(makers, b"")._replace(keys=keys)


class _Turn(NamedTuple):
    """An entry that came to wait for a check: on which day, its number, and what it waits for."""

    day: int
    number: int
    what: str


def _turns(stock: Stock) -> Iterator[_Turn]:
    # A writer's day may be a day ahead; what readers get may not lie in the future.
    days, today = stock.hub.days, stock.today.toordinal()
    for state, numbers in waiting_by_state(stock.catalogue).items():
        for number in numbers:
            if state == NEVER:
                yield _Turn(min(days.added[number], today), number, NEVER)
            else:
                day = max(days.due[number] - SOON, days.verified[number])
                what = str(date.fromordinal(days.due[number]))
                yield _Turn(min(day, today), number, what)


def _newest(stock: Stock) -> list[_Turn]:
    """The newest that came to wait."""
    return nlargest(LONGEST_FEED, _turns(stock), key=lambda turn: (turn.day, -turn.number))


def _feed(stock: Stock, turns: Sequence[_Turn]) -> bytes:
    """Those that came to wait, each dated by the day on which it did; none is to come."""
    ground, settings = stock.ground, stock.ground.settings
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
    owner = owner_of(stock.ground.settings.maintainers, f"{face.kind}/{face.id}")
    return Item(
        id=tag_id(stock.ground, f"review/{face.kind}/{face.id}/{turn.what}"),
        title=f"To be checked: {face.title}",
        link=stock.ground.base.absolute(stock.hub.address(turn.number)),
        summary=f"{due} Whose turn: {owner}." if owner else due,
        published=day,
        updated=day,
    )


def _next(stock: Stock) -> list[int]:
    """The next checks, by the day by which each is due; those long overdue are left behind.

    Where there are too many, what is to come goes before what is overdue.
    """
    hub, days = stock.hub, stock.hub.days
    today = stock.today.toordinal()
    first = max(1, today - _A_YEAR)
    numbers = [n for n in hub.published if n not in hub.drafts and days.due[n] >= first]
    numbers.sort(key=days.due.__getitem__)
    over = sum(days.due[number] < today for number in numbers)
    start = max(0, min(over, len(numbers) - _APPOINTMENTS))
    return numbers[start : start + _APPOINTMENTS]


def _calendar(stock: Stock, chosen: Sequence[int]) -> bytes:
    """Checks, each on the day by which it is due; what was never checked stands before them."""
    made = [_appointment(stock, number) for number in chosen]
    never = waiting_by_state(stock.catalogue).get(NEVER)
    if never:
        made.insert(0, _never(stock, never))
    return write_calendar(f"Checks of {stock.ground.settings.title}", made)


def _never(stock: Stock, numbers: Sequence[int]) -> Appointment:
    """All that was never checked, on the day on which the last of it was added."""
    today = stock.today.toordinal()
    # A hub may allow entries that do not say when they were added.
    latest = max(stock.hub.days.added[number] for number in numbers) or today
    day = date.fromordinal(min(latest, today))
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
    owner = owner_of(stock.ground.settings.maintainers, f"{face.kind}/{face.id}")
    return Appointment(
        tag_id(stock.ground, f"review/{face.kind}/{face.id}/{due}"),
        due,
        date.fromordinal(days.verified[number]),
        f"Check: {face.title} ({owner})" if owner else f"Check: {face.title}",
        stock.ground.base.absolute(stock.hub.address(number)),
    )
