"""The values that fields become: dates of three precisions, durations, references."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A year, a month or a day; `month` and `day` are 0 where they are not known."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def first(self) -> date:
        """Its first day: what it is compared by."""
        return date(self.year, self.month or 1, self.day or 1)

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part]
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class Duration:
    """A number of calendar months, or of days."""

    months: int = 0
    days: int = 0

    def after(self, start: date) -> date:
        """The day this long after `start`; 31 January and a month is 28 or 29 February."""
        month = start.month - 1 + self.months
        year, month = start.year + month // 12, month % 12 + 1
        if year > date.max.year:
            return date.max
        day = min(start.day, calendar.monthrange(year, month)[1])
        ordinal = date(year, month, day).toordinal() + self.days
        return date.fromordinal(min(ordinal, date.max.toordinal()))

    def __str__(self) -> str:
        count, word = (self.months, "month") if self.months else (self.days, "day")
        return f"{count} {word}{'' if count == 1 else 's'}"


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """A reference to an entry: the plural of its kind and its slug."""

    plural: str
    slug: str

    def __str__(self) -> str:
        return f"{self.plural}/{self.slug}"


@dataclass(frozen=True, slots=True)
class Number:
    """A decimal, kept as it was written (1.10 stays 1.10)."""

    text: str

    @property
    def amount(self) -> Decimal:
        return Decimal(self.text)

    def __str__(self) -> str:
        return self.text


Value = (
    str
    | int
    | bool
    | date
    | PartialDate
    | Duration
    | Ref
    | Number
    | tuple["Value", ...]
    | Mapping[str, "Value"]
)
Record = Mapping[str, Value]


def plain(value: Value) -> object:
    """A value as JSON has it: dates and references as text, decimals as written."""
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {name: plain(item) for name, item in value.items()}
    if isinstance(value, (bool, int, str)):
        return value
    return str(value)
