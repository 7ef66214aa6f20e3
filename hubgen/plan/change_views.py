"""What the page of changes sees."""

from __future__ import annotations

from typing import NamedTuple

from hubgen.plan.views import Day, FeedLink, Head, Link, Row


class Changed(NamedTuple):
    """An entry to which something happened, and the day; with no row it may not be named."""

    row: Row | None
    day: Day
    name: str  # what is said instead of its name


class ChangeSort(NamedTuple):
    """What happened in a week of one sort: "3 added"; `more` entries are not named."""

    heading: str
    changes: tuple[Changed, ...]
    more: str


class ChangeWeek(NamedTuple):
    """A week: "Week of 16 November 2026", the id of its part of the page, and its sorts."""

    heading: str
    day: Day
    anchor: str
    sorts: tuple[ChangeSort, ...]


class ChangesPage(NamedTuple):
    """What changed, week by week, the newest first."""

    head: Head
    crumbs: tuple[Link, ...]
    heading: str
    lead: str
    weeks: tuple[ChangeWeek, ...]
    feeds: tuple[FeedLink, ...]
