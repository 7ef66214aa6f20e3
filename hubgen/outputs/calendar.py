"""Days as an iCalendar (RFC 5545), for the calendars that people look at anyway."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

_LONGEST_LINE = 75  # octets, without the line break (RFC 5545 §3.1)


class Appointment(NamedTuple):
    """Something for a whole day: a permanent id, when it was put there, a title, where to go."""

    id: str
    day: date
    made: date
    title: str
    url: str


def write_calendar(name: str, appointments: Iterable[Appointment]) -> bytes:
    """A calendar in UTF-8. It holds no moment but those it is given: equal input, equal bytes."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//hubgen//checks//EN",
        f"X-WR-CALNAME:{_text(name)}",
        *(line for one in appointments for line in _event(one)),
        "END:VCALENDAR",
    ]
    return "".join(part for line in lines for part in _folded(line)).encode()


def _event(one: Appointment) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(one.id)}"
    yield f"DTSTAMP:{_day(one.made)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(one.day)}"
    yield f"SUMMARY:{_text(one.title)}"
    yield f"URL:{one.url}"
    # It takes nobody's time from other appointments (RFC 5545 §3.8.2.7).
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _day(day: date) -> str:
    """Eight digits (RFC 5545 §3.3.4); strftime leaves out those of early years on some systems."""
    return day.isoformat().replace("-", "")


def _text(words: str) -> str:
    """A text as a value: what separates values is escaped (RFC 5545 §3.3.11)."""
    for mark in ("\\", ";", ","):
        words = words.replace(mark, f"\\{mark}")
    return " ".join(words.split())


def _folded(line: str) -> Iterator[str]:
    """A line in parts of bounded length, none of which breaks a character."""
    room, start = _LONGEST_LINE, ""
    while len(line.encode()) > room:
        length = room
        while len(line[:length].encode()) > room:
            length -= 1
        yield f"{start}{line[:length]}\r\n"
        line, start, room = line[length:], " ", _LONGEST_LINE - 1
    yield f"{start}{line}\r\n"
