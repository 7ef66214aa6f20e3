"""How the feed of a source is, in words: whether it answers, and why posts of it are not shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from hubgen.hub.river import River, Source
from hubgen.plan.views import Status
from hubgen.plan.words import count_words, day_words, listed, sentence
from hubgen.state.records import FeedRecord, day_of

UNASKED = Status("unknown", "Not asked yet")
GONE = Status("closed", "Gone")
HELD = Status("paused", "Held back")
FAILING = Status("quiet", "Failing")
WAITING = Status("paused", "Waiting")
WELL = Status("active", "Well")
ALL = (WELL, FAILING, WAITING, HELD, GONE, UNASKED)

_HELD_FOR = {
    "flood": "On {day} far more posts came at once than is usual for it.",
    "words": "From {day} on none of its posts had the words that it is asked for.",
}
_UNTIL_SEEN = "What has come since then is held back until a person has looked at it."


class Health(NamedTuple):
    """How a feed is: in a word, and in sentences."""

    status: Status
    notes: tuple[str, ...]


def health_of(source: Source, river: River, days: int, today: date) -> Health:
    """How a feed is today; `days` is how old a post may be that is shown."""
    record = source.record
    if record is None or not record.tried:
        return Health(UNASKED, ())
    found = [*_troubles(record, today)]
    notes = [words for _, words in found]
    notes += _absent(source, river, days, today)
    return Health(found[0][0] if found else WELL, tuple(notes))


def _troubles(record: FeedRecord, today: date) -> Iterator[tuple[Status, str]]:
    """What is out of the usual, what weighs most first."""
    if record.gone:
        day = _words(record.gone)
        yield GONE, f"On {day} its site said that it is gone for good. It is not asked any more."
    if record.held:
        why = _HELD_FOR.get(record.held_for, "").format(day=_words(record.held))
        yield HELD, f"{why} {_UNTIL_SEEN}".strip()
    if record.fails:
        times = "once" if record.fails == 1 else f"{record.fails:,} times in a row"
        why = f"It failed {times}: {record.why}" if record.why else f"It failed {times}"
        yield FAILING, sentence(why)
    until = day_of(record.until)
    if until and until >= today and not record.gone:
        yield WAITING, f"Its site asked to be left alone until {_words(record.until)}."


def _absent(source: Source, river: River, days: int, today: date) -> Iterator[str]:
    """Why some or all of its posts are not shown."""
    record = source.record
    if source.elsewhere:
        count = count_words(source.elsewhere, "of its posts counts", "of its posts count")
        yield f"{count} for another feed, at whose site they lie."
    if source.shown or (record and record.held and not source.kept):
        return
    if source.kept:
        yield _passed_over(source, river, days, today)
    elif not source.known:
        if record and record.success:
            yield "No post has come from it yet."
    elif source.feed.only and not source.elsewhere:
        words = listed([f"“{word}”" for word in source.feed.only])
        yield f"None of its posts has one of the words that it is asked for: {words}."
    elif not source.elsewhere:
        yield "None of its posts is out yet."


def _passed_over(source: Source, river: River, days: int, today: date) -> str:
    last = day_of(source.last_post)
    if last and (today - last).days > days:
        return f"Its last post is older than {count_words(days, 'day', 'days')}."
    shown = count_words(len(river.posts), "post that is shown is", "posts that are shown are")
    return f"The {shown} newer than its own."


def _words(instant: str) -> str:
    """The day of an instant in words."""
    day = day_words(day_of(instant))
    return day.words if day else "an unknown day"
