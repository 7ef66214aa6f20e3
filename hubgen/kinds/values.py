"""The values that fields become: dates of three precisions, durations, references."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal


class Whole:
    """A value that is equal to another when all of it is.

    Said once, since what `dataclass` writes for each class is dear to a command that is soon done.
    """

    __slots__ = ()

    def __reduce__(self) -> tuple[type[object], tuple[object, ...]]:
        """Its class and its parts: values are pickled by the thousand, in as little as this."""
        raise NotImplementedError

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Whole) and self.__reduce__() == other.__reduce__()

    def __hash__(self) -> int:
        return hash(self.__reduce__())

    def __repr__(self) -> str:
        made, parts = self.__reduce__()
        return f"{made.__name__}({', '.join(map(repr, parts))})"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PartialDate(Whole):
    """A year, a month or a day; `month` and `day` are 0 where they are not known."""

    year: int
    month: int = 0
    day: int = 0

    def __reduce__(self) -> tuple[type[PartialDate], tuple[int, int, int]]:
        return PartialDate, (self.year, self.month, self.day)

    @property
    def first(self) -> date:
        """Its first day: what it is compared by."""
        return date(self.year, self.month or 1, self.day or 1)

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part]
        return "-".join(parts)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Duration(Whole):
    """A number of calendar months, or of days."""

    months: int = 0
    days: int = 0

    def __reduce__(self) -> tuple[type[Duration], tuple[int, int]]:
        return Duration, (self.months, self.days)

    def after(self, start: date) -> date:
        """The day this long after `start`; 31 January and a month is 28 or 29 February."""
        month = start.month - 1 + self.months
        year, month = start.year + month // 12, month % 12 + 1
        if year > date.max.year:
            return date.max
        ordinal = date(year, month, min(start.day, _days_of(year, month))).toordinal() + self.days
        return date.fromordinal(min(ordinal, date.max.toordinal()))

    def __str__(self) -> str:
        count, word = (self.months, "month") if self.months else (self.days, "day")
        return f"{count} {word}{'' if count == 1 else 's'}"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Ref(Whole):
    """A reference to an entry: the plural of its kind and its slug."""

    plural: str
    slug: str

    def __reduce__(self) -> tuple[type[Ref], tuple[str, str]]:
        return Ref, (self.plural, self.slug)

    # As it would be without these, but quicker: references are looked up at every turn.
    def __eq__(self, other: object) -> bool:
        return isinstance(other, Ref) and self.slug == other.slug and self.plural == other.plural

    def __hash__(self) -> int:
        return hash((self.plural, self.slug))

    def __lt__(self, other: Ref) -> bool:
        return (self.plural, self.slug) < (other.plural, other.slug)

    def __str__(self) -> str:
        return f"{self.plural}/{self.slug}"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Number(Whole):
    """A decimal, kept as it was written (1.10 stays 1.10)."""

    text: str

    def __reduce__(self) -> tuple[type[Number], tuple[str]]:
        return Number, (self.text,)

    @property
    def amount(self) -> Decimal:
        from decimal import Decimal

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


def _days_of(year: int, month: int) -> int:
    """How many days a month has; importing the calendar takes longer than a build can wait."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31
