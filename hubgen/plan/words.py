"""Dates, numbers and lists in the reader's words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

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
    if isinstance(value, PartialDate):
        if value.day:
            return day_words(value.first)
        if value.month:
            return Day(f"{_MONTHS[value.month - 1]} {value.year}", str(value))
        return Day(str(value.year), f"{value.year:04d}")
    if isinstance(value, date):
        return Day(f"{value.day} {_MONTHS[value.month - 1]} {value.year}", value.isoformat())
    return Day(value) if isinstance(value, str) and value else None


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
