"""Lines of a mail → those that are not repeated from another one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from hubgen.mail.html_lines import Line
from hubgen.mail.wordings import HEADER, REPEATED, WROTE

_GRAM = 7
"""Words in a row that nobody writes again by chance."""

_WORD = re.compile(r"\w+")
_TIME_OR_ADDRESS = re.compile(r"\d{1,2}[:.h]\d{2}|@|\d{4}")
_MOST_WRAPPED = 4
_LONGEST_INTRODUCTION = 400
_SHORTEST_BROKEN = 30
_FEWEST = 6
_WINDOW = 16
_KNOWN = 0.8
"""From which part of its words on a line is one that was heard before."""

_HALF = 0.5
_MOST_WORDS = 400_000
_EMAIL = re.compile(r"[<(\[]?[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+[>)\]]?")


class Heard:
    """The words of earlier mails, in rows of seven: to know them again however they are broken."""

    def __init__(self) -> None:
        self._rows: set[int] = set()

    def add(self, text: str) -> None:
        """Hear one more mail."""
        if len(self._rows) < _MOST_WORDS:
            self._rows.update(_rows(_words(text)[:_MOST_WORDS]))

    def known(self, words: Sequence[str]) -> list[bool]:
        """For each word whether it stands in a row that was heard."""
        known = [False] * len(words)
        if not self._rows:
            return known
        for place, row in enumerate(_rows(words)):
            if row in self._rows:
                known[place : place + _GRAM] = [True] * _GRAM
        return known


def _rows(words: Sequence[str]) -> Iterator[int]:
    return (hash(tuple(words[n : n + _GRAM])) for n in range(len(words) - _GRAM + 1))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def without_quotes(lines: Sequence[Line], heard: Heard, removed: Counter[str]) -> list[Line | None]:
    """The lines without what is quoted; None stands where a quote stood."""
    introduces = _introductions(lines)
    familiar = _familiar(lines, heard)
    speaks = _speaks(lines, familiar, introduces)
    kept: list[Line | None] = []
    below = False  # a quote that nothing marks has begun: what follows is known or not ours
    ours = False  # what it repeats is known, so that what is not stands for itself
    for place, line in enumerate(lines):
        if place in introduces:
            removed["quoted"] += 1
            if introduces[place] == "opens":
                below, ours = True, _is_known(lines, familiar, place, introduces)
            _part(kept)
        elif (
            line.depth
            or _is_rest_of_quote(lines, place)
            or (below and not (ours and speaks[place]))
        ):
            removed["quoted"] += bool(line.text)
            _part(kept)
        elif familiar[place] and line.text:
            removed["quoted"] += 1
            _part(kept)
        else:
            kept.append(line)
    return kept


def _is_rest_of_quote(lines: Sequence[Line], place: int) -> bool:
    """Whether a line is the end of a quoted one that lost its mark when it was broken."""
    line = lines[place]
    if not line.text[:1].islower() or not 0 < place < len(lines) - 1:
        return False
    before, after = lines[place - 1], lines[place + 1]
    return bool(before.text and before.depth and after.depth)


def _part(kept: list[Line | None]) -> None:
    if not kept or kept[-1] is not None:
        kept.append(None)


def _introductions(lines: Sequence[Line]) -> dict[int, str]:
    """The lines that say whose mail is repeated below them.

    "marked" where the quote below has marks of its own; "opens" where all below is repeated.
    """
    found: dict[int, str] = {}
    place = 0
    while place < len(lines):
        last, what = _introduction(lines, place)
        if what:
            found.update(dict.fromkeys(range(place, last + 1), what))
            place = last
        place += 1
    return found


def _introduction(lines: Sequence[Line], place: int) -> tuple[int, str]:
    line = lines[place]
    if line.depth or not line.text:
        return place, ""
    if line.introduces:
        last = place
        while last + 1 < len(lines) and lines[last + 1].introduces:
            last += 1
        return last, "marked" if _quoted_below(lines, last) else "opens"
    words = line.text.strip()
    if REPEATED.fullmatch(words):
        return place, "marked" if _quoted_below(lines, place) else "opens"
    if len(words) >= 20 and not words.strip("_-") and _header_block(lines, place + 1):
        return place, "marked" if _quoted_below(lines, place) else "opens"
    if last := _header_block(lines, place):
        return last, "marked" if _quoted_below(lines, last) else "opens"
    return _said_who(lines, place)


def _quoted_below(lines: Sequence[Line], place: int) -> bool:
    """Whether the next words are marked as quoted."""
    following = next((line for line in lines[place + 1 : place + 6] if line.text), None)
    return following is not None and following.depth > 0


def _header_block(lines: Sequence[Line], place: int) -> int:
    """The last line of what programs put above a mail that they repeat; 0 where there is none."""
    start = next((n for n in range(place, min(place + 2, len(lines))) if lines[n].text), -1)
    if start < 0 or lines[start].depth or not HEADER.fullmatch(lines[start].text.strip()):
        return 0
    sorts: set[str] = set()
    last = blanks = 0
    for number in range(start, min(start + _WINDOW, len(lines))):
        words = lines[number].text.strip()
        if not words:
            blanks += 1
            if blanks > len(sorts) + 1:
                break
            continue
        found = HEADER.fullmatch(words)
        if found:
            sorts.add(str(found.lastgroup))
            last = number
        elif not _goes_on(words, last, number):
            break
    is_block = len(sorts) >= 3 or ("from" in sorts and {"sent", "subject", "to"} & sorts)
    return last if is_block and len(sorts - {"other"}) >= 2 else 0


def _goes_on(words: str, last: int, number: int) -> bool:
    """Whether a line may be the rest of a long header: names and addresses."""
    return number - last <= _WINDOW and (";" in words or "@" in words or "," in words)


def _said_who(lines: Sequence[Line], place: int) -> tuple[int, str]:
    """A line like "On 12 January 2026 at 10:03, Jo Example wrote:", broken into up to four."""
    joined = ""
    for number in range(place, min(place + _MOST_WRAPPED, len(lines))):
        line = lines[number]
        if not line.text or line.depth or (line.introduces and joined):
            break
        # Only long lines are broken, and never behind the end of a sentence.
        if joined and (len(lines[number - 1].text) < _SHORTEST_BROKEN or joined[-1] in ".!?"):
            break
        joined = f"{joined} {line.text.strip()}".strip()
        if len(joined) > _LONGEST_INTRODUCTION:
            break
        ends = joined.rstrip(" *_").endswith((":", "：")) or WROTE.search(joined[-40:]) is not None
        if not ends:
            continue
        marked = _quoted_below(lines, number)
        told = _TIME_OR_ADDRESS.search(joined) is not None
        wrote = WROTE.search(joined) is not None
        colon = joined.rstrip(" *_").endswith((":", "："))
        if marked and (wrote or (told and _EMAIL.search(joined))):
            return number, "marked"
        if wrote and colon and _dated(joined):
            return number, "opens"
        if colon and _EMAIL.search(joined) and _dated(joined) and number - place < 2:
            return number, "opens"
    return place, ""


def _dated(words: str) -> bool:
    """Whether a line names a time of day or an address beside a day."""
    has_time = re.search(r"\d{1,2}[:.h]\d{2}", words) is not None
    has_day = (
        re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}", words) is not None
    )
    return (has_time and has_day) or (has_day and _EMAIL.search(words) is not None)


def _familiar(lines: Sequence[Line], heard: Heard) -> list[bool]:
    """For each line without a mark whether an earlier mail has it, however it was broken there."""
    words: list[str] = []
    ends: list[int] = []
    for line in lines:
        if not line.depth:
            words += _words(line.text)
        ends.append(len(words))
    known = heard.known(words)
    familiar: list[bool] = []
    start = 0
    for end in ends:
        familiar.append(end > start and sum(known[start:end]) >= _KNOWN * (end - start))
        start = end
    return familiar


def _speaks(
    lines: Sequence[Line], familiar: Sequence[bool], introduces: Collection[int]
) -> list[bool]:
    """For each line whether it stands with enough others that nobody said before.

    A line or two alone are what a program changed in its quote.
    """
    found = [False] * len(lines)
    start = words = 0
    for place in range(len(lines) + 1):
        ends = place == len(lines) or familiar[place] or lines[place].depth or place in introduces
        if ends:
            found[start:place] = [words >= _FEWEST] * (place - start)
            start, words = place + 1, 0
        else:
            words += len(_words(lines[place].text))
    return found


def _is_known(
    lines: Sequence[Line], familiar: Sequence[bool], place: int, introduces: dict[int, str]
) -> bool:
    """Whether most of the mail that is repeated right below is one that we have."""
    count = known = 0
    begun = False
    for number in range(place + 1, len(lines)):
        if number in introduces:
            if begun:
                break
            continue
        begun = begun or bool(lines[number].text)
        length = len(_words(lines[number].text))
        count += length
        known += length if familiar[number] else 0
    return count > 0 and known >= _HALF * count
