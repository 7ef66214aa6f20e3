"""Plots: counts and days become places, in percent of a plot's width and height.

Places in percent keep lines and words at their size however wide the plot is shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from hubgen.kinds.values import Duration, PartialDate, Record
from hubgen.plan.plot_views import Column, Columns, Dot, Plot, Stroke, Tick
from hubgen.plan.views import Day
from hubgen.plan.words import day_words

_STEPS = 3
_LOW = 88
"""Percent from the top: lower than this, no words fit between a point and the axis."""
_CLEAR = 18
"""Percent of the width beside each end that the words there take on a phone."""


def percent(part: float, whole: float) -> str:
    """A share as SVG takes it, to a tenth: "57.1%"."""
    return f"{100 * part / whole:.1f}".removesuffix(".0") + "%"


def ticks(top: int, steps: int = _STEPS) -> tuple[int, ...]:
    """Round numbers from 0 to the first that is not below `top`, in at most `steps` steps."""
    top = max(top, 1)
    power = 1
    while 10 * power * steps < top:
        power *= 10
    step = next(size * power for size in (1, 2, 5, 10) if size * power * steps >= top)
    return tuple(range(0, top + step, step)) if top % step else tuple(range(0, top + 1, step))


def middle(day: PartialDate | date) -> int:
    """The middle of a day, a month or a year, as an ordinal."""
    if not isinstance(day, PartialDate):
        return day.toordinal()
    length = Duration(days=1) if day.day else Duration(months=1 if day.month else 12)
    first, end = day.first, length.after(day.first)
    return (first.toordinal() + end.toordinal()) // 2


class _Count(NamedTuple):
    at: int
    value: int
    day: Day


def members_plot(records: Sequence[Record]) -> Plot | None:
    """Member counts over time; None unless two of them have real dates, and not the same."""
    counts = sorted(_dated(records), key=lambda count: count.at)
    if len(counts) < 2 or counts[0].at == counts[-1].at:
        return None
    marks = ticks(max(count.value for count in counts))
    span = counts[-1].at - counts[0].at
    shares = [
        (100 * (one.at - counts[0].at) / span, 100 - 100 * one.value / marks[-1]) for one in counts
    ]
    places = [(percent(x, 100), percent(y, 100)) for x, y in shares]
    first, last = counts[0], counts[-1]
    return Plot(
        title=f"Members: {first.value:,} ({first.day.words}) to {last.value:,} ({last.day.words})",
        rows=_rows(marks),
        columns=_below(first, last),
        lines=tuple(Stroke(*start, *end) for start, end in pairwise(places)),
        dots=tuple(Dot(x, y) for x, y in places),
        first=_word(places[0], shares[0][1], first, counts[1].value > first.value),
        last=_word(places[-1], shares[-1][1], last, counts[-2].value > last.value),
    )


def _dated(records: Sequence[Record]) -> list[_Count]:
    found = []
    for record in records:
        value, when = record.get("count"), record.get("as_of")
        day = day_words(when)
        if isinstance(value, int) and isinstance(when, (PartialDate, date)) and day:
            found.append(_Count(middle(when), value, day))
    return found


def _word(place: tuple[str, str], y: float, count: _Count, higher: bool) -> Dot:
    """A point's value beside it, where the line does not go: below where that goes up."""
    return Dot(*place, f"{count.value:,}", below=higher and y <= _LOW)


def _rows(marks: Sequence[int]) -> tuple[Tick, ...]:
    return tuple(Tick(percent(marks[-1] - mark, marks[-1]), f"{mark:,}") for mark in marks)


def _below(first: _Count, last: _Count) -> tuple[Tick, ...]:
    """Words under the first and the last point, as short as tells them apart; years between."""
    words = [_short(count.day.iso, 4) for count in (first, last)]
    if words[0] == words[1]:
        words = [_short(count.day.iso, 7) for count in (first, last)]
    if words[0] == words[1]:
        words = [count.day.words for count in (first, last)]
    years = (tick for tick in _years(first.at, last.at) if tick.text not in words)
    return Tick("0%", words[0], "start"), *years, Tick("100%", words[1], "end")


def _short(iso: str, length: int) -> str:
    """A date's year, or its month as "Jan 2026"."""
    parts = iso[:length].split("-")
    return month_words(int(parts[0]), int(parts[1])) if len(parts) > 1 else parts[0]


def month_words(year: int, month: int) -> str:
    """A month in few letters: "Jan 2026"."""
    words = day_words(PartialDate(year, month))
    return f"{words.words[:3]} {year}" if words else ""


def _years(first: int, last: int) -> tuple[Tick, ...]:
    """At most three beginnings of years between the ends, where their words have room."""
    start, end = date.fromordinal(first).year, date.fromordinal(last).year
    step = next(size for size in (1, 2, 5, 10, 20, 50, 100, 1000, 10_000) if size * 4 > end - start)
    found = []
    for year in range(start - start % step + step, end + 1, step):
        share = 100 * (date(year, 1, 1).toordinal() - first) / (last - first)
        if _CLEAR <= share <= 100 - _CLEAR:
            found.append(Tick(percent(share, 100), str(year), "middle"))
    return tuple(found)


def month_columns(title: str, first: tuple[int, int], counts: Sequence[int]) -> Columns:
    """One column for each month from `first` (year, month) on; `counts` are two or more."""
    marks = ticks(max(counts))
    slot = 100 / len(counts)
    months = [divmod(first[0] * 12 + first[1] - 1 + place, 12) for place in range(len(counts))]
    columns = tuple(
        Column(
            percent((place + 0.15) * slot, 100),
            percent(marks[-1] - count, marks[-1]),
            percent(0.7 * slot, 100),
            percent(count, marks[-1]),
        )
        for place, count in enumerate(counts)
        if count
    )
    ends = (
        Tick(percent(0, 1), month_words(months[0][0], months[0][1] + 1), "start"),
        Tick(percent(1, 1), month_words(months[-1][0], months[-1][1] + 1), "end"),
    )
    years = tuple(
        Tick(percent(place * slot, 100), str(year), "start")
        for place, (year, month) in enumerate(months)
        if month == 0 and 2 * _CLEAR <= place * slot <= 100 - 2 * _CLEAR
    )
    return Columns(title, _rows(marks), ends + years, columns)
