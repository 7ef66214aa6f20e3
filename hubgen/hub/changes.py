"""What changed in a hub, week by week, from the entries' own dates.

A week begins on a Monday (ISO 8601). Days are ordinals.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from hubgen.hub.hub import Hub

ADDED, UPDATED, CHECKED, CLOSED, RETIRED = "added", "updated", "checked", "closed", "retired"
SORTS = (ADDED, UPDATED, CHECKED, CLOSED, RETIRED)
WEEKS = 26
"""Weeks that are told: half a year of those in which something happened."""
MOST = 25
"""Entries of one sort that a week names; of the others it tells how many they are."""


class Event(NamedTuple):
    """What happened to an entry, by its number, on a day."""

    day: int
    number: int
    sort: str


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
    weeks: dict[int, dict[str, list[Event]]] = {}
    for event in _events(hub):
        if event.day <= today:
            monday = event.day - date.fromordinal(event.day).weekday()
            weeks.setdefault(monday, {}).setdefault(event.sort, []).append(event)
    newest = sorted(weeks, reverse=True)[:WEEKS]
    return tuple(Week(monday, tuple(_sorts(weeks[monday]))) for monday in newest)


def _sorts(found: dict[str, list[Event]]) -> Iterator[Sort]:
    for name in SORTS:
        events = sorted(found.get(name, ()), key=lambda event: -event.day)
        if events:
            yield Sort(name, tuple(events[:MOST]), len(events))


def _events(hub: Hub) -> Iterator[Event]:
    """Everything that happened to entries that are or were in the lists, in reading order."""
    days = hub.days
    for number in hub.published:
        if number not in hub.drafts:
            added = days.added[number]
            if added:
                yield Event(added, number, ADDED)
            # Of two on the day of adding, nobody needs to be told the second.
            for day, sort in ((days.updated[number], UPDATED), (days.verified[number], CHECKED)):
                if day > added:
                    yield Event(day, number, sort)
            # An end before it was listed is history, and no change of the hub.
            if days.ended[number] > added:
                yield Event(days.ended[number], number, CLOSED)
    for number in hub.retired:
        if days.retired[number] and number not in hub.drafts:
            yield Event(days.retired[number], number, RETIRED)
