"""What the pages of the river of news see."""

from __future__ import annotations

from typing import NamedTuple

from hubgen.plan.views import Day, FeedLink, Head, Link, Pager, Status


class NewsPost(NamedTuple):
    """A post, the entry under whose name it is shown, and the site that it comes from."""

    link: Link
    entry: Link
    home: Link
    excerpt: str


class NewsDay(NamedTuple):
    """A day and the posts that appeared on it, the newest first."""

    day: Day
    posts: tuple[NewsPost, ...]


class NewsPage(NamedTuple):
    """The river, or as much of it as belongs to a tag; `notice` says what is out of the usual."""

    head: Head
    crumbs: tuple[Link, ...]
    heading: str
    lead: str
    count: str  # type: ignore[assignment]  # not how often a value stands in it
    notice: str
    days: tuple[NewsDay, ...]
    tags: tuple[Link, ...]  # all news first, then the tags with their counts
    term: Link | None  # the list of the tag's entries
    sources: Link
    feed: FeedLink | None
    pager: Pager | None


class LatestPost(NamedTuple):
    """A post on the page of its entry."""

    link: Link
    day: Day


class NewsSource(NamedTuple):
    """A feed: who gives it, how it is, and what came of it.

    `status` says in a word how it is, `notes` in sentences; `moved` is where it went for good.
    """

    entries: tuple[Link, ...]
    feed: Link
    shown: str  # "5"
    last_post: Day | None
    status: Status
    answered: Day | None
    notes: tuple[str, ...]
    moved: Link | None


class SourcesPage(NamedTuple):
    """Every feed that is asked for posts, with its health in words."""

    head: Head
    crumbs: tuple[Link, ...]
    heading: str
    lead: str
    count: str  # type: ignore[assignment]  # not how often a value stands in it
    day: Day
    sources: tuple[NewsSource, ...]
    outline: Link | None
