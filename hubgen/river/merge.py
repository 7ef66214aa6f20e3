"""What a feed says now, put to what was known of it: no post is told twice, none gets younger."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import NamedTuple

from hubgen.hub.hub import Feed
from hubgen.hub.river import is_wanted
from hubgen.river.heard import Heard, Item
from hubgen.state.records import FeedRecord, Post, instant_of, moment_of, newest_first

MOST_KEPT = 40
"""Posts of a feed that are remembered: those that it still has, then the newest.

While it is held back, as many again wait beside those that are shown.
"""
MANY, TIMES = 10, 10
"""New posts at once that are no flood; and how much more than usual is one."""
_LONGEST_NORM = 90.0  # days over which posts are counted
_ENOUGH = 3  # posts with the right words that make their loss worth a look


class Merged(NamedTuple):
    """A feed after a run: its record, the posts that are kept, and how many are new."""

    record: FeedRecord
    posts: tuple[Post, ...]
    new: int


def merge(feed: Feed, record: FeedRecord, known: Sequence[Post], heard: Heard, now: str) -> Merged:
    """Put what a feed says at the instant `now` to its posts that are known.

    A feed that floods is held back, and so is one that loses the words that it is asked for: what
    it says from then on waits for a person, and what it said before stays as it was.
    """
    present, new = _present(feed.url, known, heard.items, now)
    why = record.held_for or _suspicion(feed, record, known, present, new, now)
    held = record.held or (now if why else "")
    record = record._replace(
        title=heard.title or record.title,
        success=now,
        fails=0,
        why="",
        until="",
        held=held,
        held_for=why,
    )
    posts = _kept_apart(known, present, held) if held else _kept(known, present)
    return Merged(record, posts, new)


def _present(
    url: str, known: Sequence[Post], items: Sequence[Item], now: str
) -> tuple[list[Post], int]:
    """The posts that a feed has now, each once by its name, and how many of them are new."""
    by_guid = {post.guid: post for post in known}
    by_link = {post.link: post for post in known}
    guids = {item.guid for item in items}
    found: dict[str, Post] = {}
    new = set()
    for place, item in enumerate(items):
        before = by_guid.get(item.guid)
        if before is None:
            # Some programs give every post a new name when they are moved.
            same = by_link.get(item.link)
            before = same if same and same.guid not in guids else None
        if before:
            date, seen = before.date, before.seen
        else:
            date, seen = min(item.date or _earlier(now, place), now), now
            new.add(item.guid)
        post = Post(url, item.guid, item.title, item.link, date, seen, item.excerpt)
        found.setdefault(item.guid, post)
    return list(found.values()), len(new)


def _earlier(now: str, place: int) -> str:
    """The instant of an undated post: it came when it was seen, those below it a little before."""
    moment = moment_of(now)
    return instant_of(moment - timedelta(seconds=place)) if moment else now


def _kept(known: Iterable[Post], present: Sequence[Post]) -> tuple[Post, ...]:
    guids = {post.guid for post in present}
    links = {post.link for post in present}
    gone = (post for post in known if post.guid not in guids and post.link not in links)
    return (*present, *sorted(gone, key=newest_first))[:MOST_KEPT]


def _kept_apart(known: Sequence[Post], present: Sequence[Post], held: str) -> tuple[Post, ...]:
    """What was said before a feed was held back, as it was, and beside it what waits.

    Nothing that waits takes the place of what is shown, by name, by address or by its number.
    """
    before = sorted((post for post in known if post.seen < held), key=newest_first)[:MOST_KEPT]
    guids = {post.guid for post in before}
    links = {post.link for post in before}
    waiting = _kept(
        [post for post in known if post.seen >= held],
        [post for post in present if post.seen >= held],
    )
    others = (post for post in waiting if post.guid not in guids and post.link not in links)
    return (*before, *others)


def _suspicion(
    feed: Feed,
    record: FeedRecord,
    known: Sequence[Post],
    present: Sequence[Post],
    new: int,
    now: str,
) -> str:
    if not record.success:
        return ""
    if new > max(MANY, TIMES * _usual(known, record.success, now)):
        return "flood"
    if feed.only and present and not any(is_wanted(feed, post) for post in present):
        return "words" if sum(is_wanted(feed, post) for post in known) >= _ENOUGH else ""
    return ""


def _usual(known: Sequence[Post], success: str, now: str) -> float:
    """How many posts would have come since the last good answer, by what came before it."""
    last, moment = moment_of(success), moment_of(now)
    if last is None or moment is None:
        return 0.0
    ages = [(last - day).total_seconds() / 86_400 for day in map(moment_of, _dates(known)) if day]
    recent = [age for age in ages if 0 <= age <= _LONGEST_NORM]
    if not recent:
        return 0.0
    # All that is remembered may be younger than that: then it came in as much time as it is old.
    span = max(recent) if len(known) >= MOST_KEPT else _LONGEST_NORM
    gap = max((moment - last).total_seconds() / 86_400, 0.0)
    return len(recent) / max(span, 1.0) * gap


def _dates(known: Iterable[Post]) -> list[str]:
    return [post.date for post in known]
