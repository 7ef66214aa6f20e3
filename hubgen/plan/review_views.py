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


class Naming(NamedTuple):
    """Who names an address: its page, and its file on the code host (or empty)."""

    page: Link
    edit: str


class Troubled(NamedTuple):
    """An address of another site: what its server said, on which day; what to put, a copy.

    `more` counts those who name it too.
    """

    address: Link
    words: str
    day: Day
    moved: Link | None
    copy: Link | None
    naming: tuple[Naming, ...]
    more: str


class Troubles(NamedTuple):
    """Addresses with the same trouble, and what to do about it; `more` are not named."""

    heading: str
    anchor: str
    advice: str
    addresses: tuple[Troubled, ...]
    more: str


class ReviewPage(NamedTuple):
    """What is to be checked, on the day of the build."""

    head: Head
    crumbs: tuple[Link, ...]
    heading: str
    lead: str
    day: Day
    queues: tuple[Queue, ...]
    troubles: tuple[Troubles, ...]
    feed: FeedLink | None
    calendar: Link | None
