"""What the page of feeds sees."""

from __future__ import annotations

from typing import NamedTuple

from hubgen.plan.views import Head, Link


class FeedLine(NamedTuple):
    """What a feed tells of, the page of the same, how many entries that has, and the feed."""

    text: str
    page: str
    href: str
    type: str
    count: int = -1  # type: ignore[assignment]  # not how often a value stands in it


class FeedGroup(NamedTuple):
    """Feeds of one sort, under a heading, with a sentence of what they are for.

    `name` is given to formats of the same feed where they stand as one.
    """

    heading: str
    words: str
    feeds: tuple[FeedLine, ...]
    name: str = ""


class FeedsPage(NamedTuple):
    """All feeds, for people."""

    head: Head
    crumbs: tuple[Link, ...]
    heading: str
    lead: str
    groups: tuple[FeedGroup, ...]
    outline: Link
    weekly: Link | None  # fit for e-mail
    calendar: Link | None
