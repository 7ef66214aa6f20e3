"""What changed in a hub, week by week, from the entries' own dates.

A week begins on a Monday (ISO 8601). Days are ordinals.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from hubgen.hub.hub import Hub

ADDED, UPDATED, CHECKED, CLOSED, RETIRED = "added", "updated", "checked", "closed", "retired"
SORTS = (ADDED, UPDATED, CHECKED, CLOSED, RETIRED)
WEEKS = 26
"""Weeks that are told: half a year of those in which something happened."""
MOST = 25
"""Entries of one sort that a week names; of the others it tells how many they are."""


_ByDay = dict[int, list[int]]


class Event(NamedTuple):
    """What happened to an entry, by its number, on a day; it may have to stay nameless."""

    day: int
    number: int
    sort: str
    named: bool = True


class Sort(NamedTuple):
    """The events of one sort in a week: the first of them by day, and how many there are."""

    name: str
    events: tuple[Event, ...]
    total: int


class Week(NamedTuple):
    """A week by its Monday, and what happened in it."""

    monday: int
    sorts: tuple[Sort, ...]

    def is_over(self, today: int) -> bool:
        """Whether nothing more can happen in it."""
        return self.monday + 7 <= today


def find_changes(hub: Hub, today: int) -> tuple[Week, ...]:
    """The newest weeks in which something happened, newest first; nothing that is to come."""
    found = _by_day(hub)
    # Day 1 of all ordinals is a Monday.
    past = {day for days in found.values() for day in days if day <= today}
    newest = sorted({day - (day - 1) % 7 for day in past}, reverse=True)[:WEEKS]
    return tuple(
        Week(monday, tuple(_sorts(hub, found, range(min(monday + 6, today), monday - 1, -1))))
        for monday in newest
    )


def _sorts(hub: Hub, found: Mapping[str, _ByDay], week: range) -> Iterator[Sort]:
    """What happened on some days, the latest first; of one day's, in reading order."""
    for name in SORTS:
        here = [(day, found[name][day]) for day in week if day in found[name]]
        events = (
            Event(day, number, name, number not in hub.nameless)
            for day, numbers in here
            for number in numbers
        )
        if here:
            yield Sort(name, tuple(islice(events, MOST)), sum(len(some) for _, some in here))


def _by_day(hub: Hub) -> dict[str, _ByDay]:
    """Everything that happened to entries that are or were in the lists, in reading order."""
    days = hub.days
    found: dict[str, _ByDay] = {name: {} for name in SORTS}
    # Of two on the day of adding, nobody needs to be told the second; and an end before an entry
    # was listed is history, and no change of the hub.
    later = (
        (days.updated, found[UPDATED]),
        (days.verified, found[CHECKED]),
    )
    for number in hub.published:
        if number not in hub.drafts:
            added = days.added[number]
            found[ADDED].setdefault(added, []).append(number)
            for column, by_day in later:
                if column[number] > added:
                    by_day.setdefault(column[number], []).append(number)
            if days.ended[number] >= added:
                found[CLOSED].setdefault(days.ended[number], []).append(number)
    for number in hub.retired:
        if number not in hub.drafts:
            found[RETIRED].setdefault(days.retired[number], []).append(number)
    for by_day in found.values():
        by_day.pop(0, None)
    return found
