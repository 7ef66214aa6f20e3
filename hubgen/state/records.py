"""One record a line: feeds, their posts, and outward addresses, as the last runs left them.

Instants are UTC to the second ("2026-11-23T07:40:00Z"), days "2026-11-23"; an absent value is "".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import NamedTuple

LONGEST_TITLE = 300
LONGEST_EXCERPT = 300
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)


class FeedRecord(NamedTuple):
    """A feed as the last runs left it, under the address that an entry gives.

    `tried` is the instant of the last request, `success` that of the last good answer; `fails`
    counts failed runs since, `why` says what the last one failed of. Before `until` it is not
    asked again (RFC 9110 §10.2.3); `gone` is the day of a 410: it is asked no more. `moved` is
    the address to put when it moved for good. What came in from `held` on is not shown until a
    person accepts it: `held_for` is "flood" or "words".
    """

    url: str
    title: str = ""
    etag: str = ""
    modified: str = ""
    tried: str = ""
    success: str = ""
    fails: int = 0
    why: str = ""
    until: str = ""
    gone: str = ""
    moved: str = ""
    held: str = ""
    held_for: str = ""


class Post(NamedTuple):
    """A post of a feed, text only; `guid` is its permanent name within the feed.

    `seen` is when it was first met, `date` when it appeared, never later than `seen`; of an
    undated one both are the same.
    """

    feed: str
    guid: str
    title: str
    link: str
    date: str
    seen: str
    excerpt: str = ""


class LinkRecord(NamedTuple):
    """An outward address as the last runs found it.

    `result` is ok, moved, gone, error, blocked or unknown, and stands since the day `since`;
    `tried` is the instant of the last request and `status` its answer (0: none came), `why` says
    it in words. `moved` is the address to put. A bad answer counts only when it comes again:
    `doubt` is what came ("gone" or "error"), `doubts` how often in a row, on runs that are far
    enough apart, and `doubted` the instant at which it was counted last. Before `until` it is not
    asked again. `snapshot` is a copy of a gone page in the Wayback Machine.
    """

    url: str
    result: str = "unknown"
    since: str = ""
    tried: str = ""
    status: int = 0
    why: str = ""
    moved: str = ""
    doubt: str = ""
    doubted: str = ""
    doubts: int = 0
    until: str = ""
    snapshot: str = ""


class MailRecord(NamedTuple):
    """A mail that was imported: its salted hash, and the entry that its thread became."""

    mail: str
    entry: str


class SaltRecord(NamedTuple):
    """What the hashes of a hub's mails are made with: no table of hashes fits two hubs."""

    salt: str


class RiverState(NamedTuple):
    """content/state/river.json: feeds by their address, and every post that is kept."""

    feeds: Mapping[str, FeedRecord] = {}
    posts: tuple[Post, ...] = ()


class LinksState(NamedTuple):
    """content/state/links.json: outward addresses with what came of them."""

    links: Mapping[str, LinkRecord] = {}


class ImportsState(NamedTuple):
    """content/state/imports.json: the salt, and the entry of every imported mail by its hash."""

    salt: str = ""
    mails: Mapping[str, MailRecord] = {}


def make_river(feeds: Iterable[FeedRecord], posts: Iterable[Post]) -> RiverState:
    """The state with its records in their order: feeds by address, posts newest first."""
    by_url = {record.url: record for record in sorted(feeds)}
    return RiverState(by_url, tuple(sorted(posts, key=newest_first)))


def newest_first(post: Post) -> tuple[str, str, str]:
    """To sort by: the newest post first, of one second's by feed and name."""
    return _down(post.date), post.feed, post.guid


def _down(instant: str) -> str:
    """An instant as a text that sorts the other way round."""
    return instant.translate(_TURNED)


_TURNED = str.maketrans("0123456789", "9876543210")


def make_links(records: Iterable[LinkRecord]) -> LinksState:
    """The state with its records in order of their addresses."""
    return LinksState({record.url: record for record in sorted(records)})


def make_imports(salt: str, records: Iterable[MailRecord]) -> ImportsState:
    """The state with its records in order of their hashes."""
    return ImportsState(salt, {record.mail: record for record in sorted(records)})


def instant_of(moment: datetime) -> str:
    """A moment as it is written: UTC, to the second (RFC 3339)."""
    return moment.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def moment_of(instant: str) -> datetime | None:
    """A written instant as a moment; None when it is none."""
    if not _INSTANT.fullmatch(instant):
        return None
    try:
        return datetime.fromisoformat(instant)
    except ValueError:
        return None


def day_of(instant: str) -> date | None:
    """The day of a written instant (UTC), or a written day; None when it is neither."""
    try:
        return date.fromisoformat(instant[:10])
    except ValueError:
        return None
