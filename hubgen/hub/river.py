"""The river of news: the networks' own posts, as far as they are shown on a day.

What is gathered lies in content/state/river.json; what is shown is chosen anew in each build,
so whoever takes a feed out of an entry takes its posts off the site.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from hubgen.check.settings import RiverLimits
from hubgen.hub.hub import Feed
from hubgen.kinds.urls import host, normalised, url_fault
from hubgen.state.records import FeedRecord, Post, RiverState

LATEST = 3
"""Posts that an entry's page shows."""
FALLBACK = 10
"""Posts that are shown where all are older than is wanted."""


# Each address is asked for two or three times in a row.
_place = lru_cache(maxsize=20_000)(normalised)


class Shown(NamedTuple):
    """A post that is shown, and the entry, by number, under whose name."""

    number: int
    feed: str
    post: Post


class Source(NamedTuple):
    """A feed and what came of it.

    `numbers` are the entries that give it, in reading order; `record` is None before it was
    first asked; `known` is how many of its posts were gathered, `elsewhere` how many of them
    count for another feed, `kept` how many may be shown, `last_post` the instant of the newest
    of these ("" for none), and `shown` how many are.
    """

    numbers: tuple[int, ...]
    feed: Feed
    record: FeedRecord | None
    known: int
    elsewhere: int
    kept: int
    last_post: str
    shown: int


class River(NamedTuple):
    """What is shown of the river on a day, newest first; `latest` are the posts of each entry.

    `is_recent` is false where nothing is new enough and the newest are shown instead.
    """

    posts: tuple[Shown, ...] = ()
    sources: tuple[Source, ...] = ()
    latest: Mapping[int, tuple[Shown, ...]] = {}
    is_recent: bool = True


DRY = River()
"""Where no entry gives a feed."""


def find_river(
    feeds: Mapping[int, tuple[Feed, ...]], state: RiverState, limits: RiverLimits, today: date
) -> River:
    """Choose what is shown: by age, by feed and in all; nothing that is to come.

    `feeds` are those that entries give, by number, in reading order.

    Across feeds an address counts once, for the feed at whose home it lies: what a stranger
    repeats gives way to what the owner says, and no feed can hide a post that is not its own.
    """
    gathered = _gather(feeds, state, today)
    owned = _owned(gathered)
    kept = {url: _own(url, posts, owned) for url, (_, _, posts) in gathered.items()}
    oldest = (today - timedelta(days=limits.days)).isoformat()
    chosen = _choose(gathered, kept, limits.per_feed, oldest)
    posts = chosen[: limits.total]
    is_recent = bool(posts)
    if not posts:
        posts = _choose(gathered, kept, limits.per_feed, "")[: min(FALLBACK, limits.total)]
    counts = Counter(shown.feed for shown in posts)
    known = Counter(post.feed for post in state.posts)
    sources = tuple(
        Source(
            numbers,
            feed,
            state.feeds.get(url),
            known[url],
            _elsewhere(url, found, owned) if len(kept[url]) < len(found) else 0,
            len(kept[url]),
            kept[url][0].date if kept[url] else "",
            counts[url],
        )
        for url, (numbers, feed, found) in gathered.items()
    )
    return River(tuple(posts), sources, _latest(gathered, kept), is_recent)


_Gathered = dict[str, tuple[tuple[int, ...], Feed, Sequence[Post]]]


def _gather(given: Mapping[int, tuple[Feed, ...]], state: RiverState, today: date) -> _Gathered:
    """Each feed once, with the entries that give it and its posts that are wanted."""
    by_feed: dict[str, list[Post]] = {}
    last = today.isoformat() + "T99"
    for post in state.posts:
        record = state.feeds[post.feed]
        if post.date <= last and not (record.held and post.seen >= record.held):
            by_feed.setdefault(post.feed, []).append(post)
    found: _Gathered = {}
    for number, feeds in given.items():
        for feed in feeds:
            if feed.url in found:
                numbers, first, posts = found[feed.url]
                found[feed.url] = ((*numbers, number), first, posts)
            elif url_fault(feed.url) is None:
                posts = [one for one in by_feed.get(feed.url, ()) if is_wanted(feed, one)]
                found[feed.url] = ((number,), feed, posts)
    return found


def is_wanted(feed: Feed, post: Post) -> bool:
    """Whether a post has one of the words that its feed is asked for; upper case is lower case."""
    if not feed.only:
        return True
    text = f"{post.title} {post.excerpt}".casefold()
    return any(word.casefold() in text for word in feed.only)


def _owned(gathered: _Gathered) -> dict[str, str]:
    """Addresses of posts at the home of their feed, and the feed for which each counts."""
    owners: dict[str, str] = {}
    for url, (_, feed, posts) in gathered.items():
        home = host(feed.home)
        for post in posts:
            if host(post.link) == home:
                owners.setdefault(_place(post.link), url)
    return owners


def _elsewhere(url: str, posts: Iterable[Post], owned: Mapping[str, str]) -> int:
    return sum(owned.get(_place(post.link), url) != url for post in posts)


def _own(url: str, posts: Iterable[Post], owned: Mapping[str, str]) -> list[Post]:
    """The posts of a feed but for those that count for another, each address once."""
    found: dict[str, Post] = {}
    for post in posts:
        place = _place(post.link)
        if owned.get(place, url) == url:
            found.setdefault(place, post)
    return list(found.values())


def _choose(
    gathered: _Gathered, kept: Mapping[str, Sequence[Post]], per_feed: int, oldest: str
) -> list[Shown]:
    """Of each feed its newest posts since a day, all of them newest first."""
    found = []
    for url, (numbers, feed, _) in gathered.items():
        most = min(feed.most or per_feed, per_feed)
        found += [Shown(numbers[0], url, post) for post in _since(kept[url], oldest, most)]
    # Of one second's posts, those of different feeds take turns by name and not by their words.
    return sorted(found, key=lambda one: (one.post.date, one.feed, one.post.guid), reverse=True)


def _since(posts: Iterable[Post], oldest: str, most: int) -> Iterator[Post]:
    return islice((post for post in posts if post.date >= oldest), most)


def _latest(
    gathered: _Gathered, kept: Mapping[str, Sequence[Post]]
) -> dict[int, tuple[Shown, ...]]:
    """The newest posts of each entry's feeds, whatever their age."""
    found: dict[int, list[Shown]] = {}
    for url, (numbers, _, _) in gathered.items():
        for number in numbers:
            shown = [Shown(number, url, post) for post in kept[url][:LATEST]]
            found.setdefault(number, []).extend(shown)
    return {
        number: tuple(sorted(posts, key=lambda one: one.post.date, reverse=True)[:LATEST])
        for number, posts in found.items()
        if posts
    }
