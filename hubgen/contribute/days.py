"""A day, a month or a year as people write it → as an entry has it: 2009-01-28, 2009-01, 2009."""

from __future__ import annotations

import re

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
# "3rd" is one.
_WORD = re.compile(r"\d+(?:st|nd|rd|th)\b|[^\W\d_]+|\d+")
_DAY = re.compile(r"(\d{1,2})(st|nd|rd|th)?")
# What people put beside a date; the year stays true without it.
_BESIDE = re.compile(
    r"around|about|circa|ca?|approx|approximately|in|on|of|the|since|early|late|mid|end|beginning|"
    r"spring|summer|autumn|fall|winter|maybe|probably|perhaps|sometime|"
    r"(mon|tues?|wed(nes)?|thu(rs?)?|fri|sat(ur)?|sun)(day)?"
)
_NUMBERS = re.compile(r"(\d{1,4})\s*[./-]\s*(\d{1,4})(?:\s*[./-]\s*(\d{4}))?|(\d{4})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})\s*[./-]\s*(\d{1,2})(?:\s*[./-]\s*(\d{1,2}))?", re.ASCII)


def day_meant(words: str, *, month_first: bool = False) -> str:
    """The date that some words say; empty where there is none, or only part of a year.

    `month_first`: how to read 03/04/2024, as people in the United States do. Whether the date is
    in the calendar is for the field's type to say.
    """
    return _in_numbers(words.strip(" .,;?~"), month_first=month_first) or _in_words(words)


def _in_numbers(words: str, *, month_first: bool) -> str:
    if found := _YEAR_FIRST.fullmatch(words):
        return _date(found[1], found[2], found[3] or "")
    found = _NUMBERS.fullmatch(words)
    if not found or found[4]:
        return found[4] if found else ""
    if not found[3]:
        return _date(found[2], found[1], "") if len(found[2]) == 4 else ""
    month, day = (found[1], found[2]) if month_first else (found[2], found[1])
    # A month after the twelfth is a day.
    month, day = (day, month) if int(month) > 12 else (month, day)
    return _date(found[3], month, day)


def _in_words(words: str) -> str:
    """A year, with the name of a month and a number beside it: "Monday, March 3rd 2024"."""
    years: list[str] = []
    months: list[str] = []
    days: list[str] = []
    for word in _WORD.findall(words.casefold()):
        day = _DAY.fullmatch(word)
        if len(word) == 4 and word.isascii() and word.isdigit():
            years.append(word)
        elif day and 1 <= int(day[1]) <= 31:
            days.append(day[1])
        elif month := _month(word):
            months.append(month)
        elif not _BESIDE.fullmatch(word):
            return ""
    if len(years) != 1 or len(months) > 1 or len(days) > len(months):
        return ""
    return _date(years[0], *(months or [""]), *(days or [""]))


def _month(word: str) -> str:
    if len(word) < 3:
        return ""
    found = (place for place, name in enumerate(_MONTHS, 1) if name.startswith(word))
    return str(next(found, 9 if word == "sept" else ""))


def _date(year: str, month: str, day: str) -> str:
    return "-".join([year, *(part.zfill(2) for part in (month, day) if part)])
