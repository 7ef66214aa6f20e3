"""The text of a mail → the writer's own lines: no quotes, and what stands below it taken off."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_QUOTE = re.compile(r"( ?>)+ ?")
_INTRODUCES = re.compile(r".{0,200}(wrote|schrieb|a écrit|escribió) ?: *")
_BEGINS_ONE = re.compile(r"(On|Am|Le|El) .{1,200}")
# RFC 3676 §4.3 has a space after the two dashes; many programs lose it.
_DASHES = re.compile(r"-- ?|_{8,}|-{3,} ?(original message|ursprüngliche).*", re.IGNORECASE)
_SENT_FROM = re.compile(r"(sent from my|get outlook for|sent via) .{1,80}", re.IGNORECASE)
_SIGNS_OFF = re.compile(
    r"((with )?(very |my )?(kind(est)?|best|warm(est)?|many) )?(regards|wishes|thanks)"
    r"|(many )?thanks( (again|very much|a lot|in advance))?|thank you( (very much|again))?|cheers"
    r"|yours( (sincerely|faithfully|truly))?|sincerely|best|cofion( (gorau|cynnes))?"
    r"|mit freundlichen grüßen|viele grüße|cordialement|bien à vous|saludos( cordiales)?",
    re.IGNORECASE,
)
_HEADER = re.compile(r"\*?(from|von|de|sent|date|to|subject)\*?:\*? .*", re.IGNORECASE)
_LONGEST_SIGNATURE = 25


class Letter(NamedTuple):
    """Lines that somebody wrote, and those below that are not part of what they say."""

    lines: Sequence[str]
    below: Sequence[str] = ()


def own_lines(lines: Sequence[str]) -> list[str]:
    """The lines that quote nobody, and introduce no quote."""
    own: list[str] = []
    for place, line in enumerate(lines):
        if _QUOTE.match(line):
            continue
        after = [one for one in lines[place + 1 : place + 4] if one.strip()]
        if not _introduces(line, after):
            own.append(line)
    return own


def _introduces(line: str, after: Sequence[str]) -> bool:
    """Whether it says who wrote the quote below it; many programs break that sentence in two."""
    if not after:
        return False
    if _INTRODUCES.fullmatch(line):
        return bool(_QUOTE.match(after[0]))
    both = _BEGINS_ONE.fullmatch(line) and _INTRODUCES.fullmatch(f"{line} {after[0]}")
    return bool(both) and bool(_QUOTE.match(after[1] if after[1:] else ""))


def unquoted(lines: Sequence[str]) -> list[str]:
    """All lines, with the marks of quotes taken off: for what somebody forwarded or sent back."""
    return [_QUOTE.sub("", line, count=1) if _QUOTE.match(line) else line for line in lines]


def without_signature(lines: Sequence[str]) -> Letter:
    """Part what is said from the signature, or from an older mail, below it."""
    left = sum(bool(line.strip()) for line in lines)
    for place, line in enumerate(lines):
        words = line.strip()
        ends = _DASHES.fullmatch(words) or _SENT_FROM.fullmatch(words) or _is_header(lines, place)
        signs_off = left <= _LONGEST_SIGNATURE and _SIGNS_OFF.fullmatch(words.rstrip(" ,.!"))
        if ends or signs_off:
            return Letter(lines[:place], lines[place:])
        left -= bool(words)
    return Letter(lines)


def _is_header(lines: Sequence[str], place: int) -> bool:
    """Whether a line and the next are what programs put above a mail that they repeat."""
    two = lines[place : place + 2]
    return len(two) > 1 and all(_HEADER.fullmatch(one.strip()) for one in two)
