"""Dates, numbers and lists in the reader's words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from hubgen.kinds.values import PartialDate, Value
from hubgen.plan.views import Day

# Not strftime: its month names follow the locale of the machine.
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def day_words(value: Value | None) -> Day | None:
    """A date of any precision as "17 January 2026", "January 2026" or "2026"; text as it is."""
    if isinstance(value, (PartialDate, date)):
        return _day(value.year, value.month, value.day)
    return Day(value) if isinstance(value, str) and value else None


@lru_cache(maxsize=20_000)  # fifty years of days: a hub names the same ones again and again
def _day(year: int, month: int, day: int) -> Day:
    if not month:
        return Day(str(year), f"{year:04d}")
    words, iso = f"{_MONTHS[month - 1]} {year}", f"{year:04d}-{month:02d}"
    return Day(f"{day} {words}", f"{iso}-{day:02d}") if day else Day(words, iso)


def count_words(count: int, one: str, many: str) -> str:
    """A count with its word: "1 network" or "2,911 members"."""
    return f"{count:,} {one if count == 1 else many}"


def listed(words: Sequence[str]) -> str:
    """Words in a row: "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def year_of(value: Value | None) -> str:
    """The year of a date, empty for words."""
    return str(value.year) if isinstance(value, (PartialDate, date)) else ""


def sentence(text: str) -> str:
    """A text with a full stop at its end."""
    return text if not text or text[-1] in ".!?…" else f"{text}."
