"""What the page of what is to be checked sees."""

from __future__ import annotations

from typing import NamedTuple

from hubgen.plan.views import Day, FeedLink, Head, Link, Row


class Waiting(NamedTuple):
    """An entry that waits for a check: since or until which day, when the last was, whose turn.

    `edit` is its file on the code host, or empty.
    """

    row: Row
    day: Day
    checked: Day | None
    owner: str
    edit: str


class Queue(NamedTuple):
    """Entries that wait for the same reason, longest first; `more` are not named."""

    heading: str
    anchor: str
    words: str  # over the column of days: "Overdue since"
    waiting: tuple[Waiting, ...]
    more: str


class ReviewPage(NamedTuple):
    """What is to be checked, on the day of the build."""

    head: Head
    crumbs: tuple[Link, ...]
    heading: str
    lead: str
    day: Day
    queues: tuple[Queue, ...]
    feed: FeedLink | None
    calendar: Link | None
