"""Somebody's lines in a mail → what they say, parted from what stands above and below it.

From the end upward: footers of lists, notices of organisations, what a telephone adds, then the
signature itself: behind a mark or a closing word, or a name with nothing but short lines below.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from typing import TypeAlias

from hubgen.mail.first_names import FIRST_NAMES
from hubgen.mail.html_lines import Line
from hubgen.mail.names import folded
from hubgen.mail.wordings import (
    BANNER,
    CLOSES,
    CONTACT,
    FOOTER,
    JOB,
    NOTICE,
    NOTICE_HEADING,
    NOTICES,
    PS,
    RULE,
    SENT_FROM,
)

_Paragraph: TypeAlias = list[str]

_DELIMITER = re.compile(r"-- ?|—|––|-{2,3}|_{2,}|={3,}|\*{3,}|~{2,}")
_WORDS = re.compile(r"\w[\w'’.-]*")
_NAME_LIKE = re.compile(
    r"(?:[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’.-]*[\s,]+){1,4}[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’.-]*"
    r"(?:\s?[(,|–-].{0,60})?"
)
_WEB = re.compile(r"https?://|www\.|@[\w-]+\.\w")
_MOST_SIGNED = 30
_LONGEST_SHORT = 100
_MANY = 8
_RULED = 10
_SURE, _LIKELY = 4, 2
_LONGEST_BANNER = 700
_LONGEST_NOTICE = 4000


def unsigned(
    kept: Sequence[Line | None], names: Collection[str], removed: Counter[str]
) -> tuple[str, str]:
    """The words, and the signature; a fragment between two quotes is looked at by itself."""
    words = frozenset(one.casefold() for name in names for one in _WORDS.findall(name))
    said: list[str] = []
    signed: list[str] = []
    for number, fragment in enumerate(_fragments(kept)):
        lines, marked = _marked(fragment)
        paragraphs = _paragraphs(lines)
        if number == 0:
            paragraphs = _without_banner(paragraphs, removed)
        found, below = _parted(paragraphs, words, removed, is_first=not said)
        below = marked + below
        removed["signature"] += len(below)
        signed += below
        said += ["\n".join(paragraph) for paragraph in found]
    return "\n\n".join(said), "\n".join(signed)


def _fragments(kept: Sequence[Line | None]) -> list[list[Line]]:
    found: list[list[Line]] = [[]]
    for line in kept:
        if line is None:
            found.append([])
        else:
            found[-1].append(line)
    return [one for one in found if any(line.text.strip() for line in one)]


def _marked(fragment: Sequence[Line]) -> tuple[list[str], list[str]]:
    """The lines, and those that HTML itself calls a signature."""
    own = [line.text.strip() for line in fragment if not line.signs]
    return own, [line.text.strip() for line in fragment if line.signs and line.text.strip()]


def _paragraphs(lines: Sequence[str]) -> list[_Paragraph]:
    found: list[_Paragraph] = [[]]
    for line in lines:
        # A line drawn across the page parts what stands above from what stands below.
        is_rule = _DELIMITER.fullmatch(line) or (len(line) >= _RULED and RULE.fullmatch(line))
        if (not line or is_rule) and found[-1]:
            found.append([])
        if line:
            found[-1].append(line)
    return [one for one in found if one]


def _without_banner(paragraphs: list[_Paragraph], removed: Counter[str]) -> list[_Paragraph]:
    """What a mail server put on top is nobody's word."""
    while len(paragraphs) > 1:
        joined = " ".join(paragraphs[0]).strip("*_[]|!⚠️ ")
        is_rule = all(RULE.fullmatch(line) for line in paragraphs[0])
        if not is_rule and not (len(joined) <= _LONGEST_BANNER and BANNER.match(joined)):
            break
        removed["disclaimer"] += len(paragraphs[0])
        paragraphs = paragraphs[1:]
    first = paragraphs[0] if paragraphs else []
    # Without an empty line below it, its own lines alone.
    while len(first) > 1 and BANNER.match(first[0].strip("*_[]|!⚠️ ")) and len(first[0]) > 40:
        removed["disclaimer"] += 1
        first = first[1:]
        paragraphs = [first, *paragraphs[1:]]
    return paragraphs


def _parted(
    paragraphs: list[_Paragraph], names: frozenset[str], removed: Counter[str], *, is_first: bool
) -> tuple[list[_Paragraph], list[str]]:
    """What is said, and the lines of the signature."""
    paragraphs = _without_footer(paragraphs, removed)
    paragraphs = _without_notices(paragraphs, removed, is_first=is_first)
    paragraphs = [one for one in paragraphs if not _is_ruled(one)]
    signed: list[str] = []
    paragraphs = _without_telephone(paragraphs, signed)
    place = _signature(paragraphs, names, is_first=is_first)
    if place is None:
        return paragraphs, signed
    number, line = place
    said = [*paragraphs[:number], *([paragraphs[number][:line]] if line else [])]
    rest = [paragraphs[number][line:], *paragraphs[number + 1 :]]
    for one in rest:
        if PS.match(one[0]) or (one is not rest[0] and _is_own(one)):
            said.append(one)
        else:
            at = next((n for n, words in enumerate(one) if n and PS.match(words)), len(one))
            signed += one[:at]
            said += [one[at:]] if one[at:] else []
    return said, signed


def _without_footer(paragraphs: list[_Paragraph], removed: Counter[str]) -> list[_Paragraph]:
    """What a list puts below; it has an address or stands below a rule."""
    cut = len(paragraphs)
    for number in range(len(paragraphs) - 1, -1, -1):
        one = paragraphs[number]
        if all(RULE.fullmatch(line) for line in one):
            continue
        if not _is_footer(one, has_rule=_below_rule(paragraphs, number)):
            break
        cut = number
    while 0 < cut < len(paragraphs) and all(RULE.fullmatch(line) for line in paragraphs[cut - 1]):
        cut -= 1
    removed["footer"] += sum(map(len, paragraphs[cut:]))
    return paragraphs[:cut]


def _below_rule(paragraphs: Sequence[_Paragraph], number: int) -> bool:
    return RULE.fullmatch(paragraphs[number][0]) is not None or (
        number > 0 and RULE.fullmatch(paragraphs[number - 1][-1]) is not None
    )


def _is_footer(paragraph: _Paragraph, *, has_rule: bool) -> bool:
    told = sum(FOOTER.fullmatch(line) is not None for line in paragraph)
    others = sum(
        not (FOOTER.fullmatch(line) or RULE.fullmatch(line) or _WEB.search(line))
        for line in paragraph
    )
    joined = " ".join(paragraph)
    if not told and not (FOOTER.fullmatch(joined[:300]) and _WEB.search(joined)):
        return has_rule and others <= 2 and _WEB.search(joined) is not None and len(joined) < 300
    asks = paragraph[-1].endswith("?") and not _WEB.search(joined)
    return not asks and (has_rule or _WEB.search(joined) is not None) and others <= told + 2


def _without_notices(
    paragraphs: list[_Paragraph], removed: Counter[str], *, is_first: bool
) -> list[_Paragraph]:
    """Notices of organisations, wherever they are sure; below the words, where they are likely."""
    least = 1 if is_first else 0
    is_below = True
    found: list[_Paragraph] = []
    for number in range(len(paragraphs) - 1, -1, -1):
        one = paragraphs[number]
        certain = _certainty(one)
        heads = NOTICE_HEADING.match(one[0]) is not None
        likely = is_below and (certain >= _LIKELY or heads or _is_ruled(one))
        above = heads and len(one) == 1 and NOTICE_HEADING.fullmatch(one[0]) and number >= least
        if number >= least and (certain >= _SURE or likely or (above and not found)):
            removed["disclaimer"] += len(one)
            # What stands below a notice belongs to it, if it can.
            below = [other for other in found if not _is_own(other)]
            removed["disclaimer"] += sum(map(len, below)) if certain >= _SURE else 0
            if certain >= _SURE:
                found = [other for other in found if _is_own(other)]
            continue
        cut = _notice_within(one)
        if cut < len(one):
            removed["disclaimer"] += len(one) - cut
            one = one[:cut]
        found.append(one)
        is_below = is_below and not _is_prose(one)
    return found[::-1]


def _is_ruled(paragraph: _Paragraph) -> bool:
    return all(RULE.fullmatch(line) for line in paragraph)


def _is_own(paragraph: _Paragraph) -> bool:
    """Whether somebody speaks in it, and not their organisation."""
    return PS.match(paragraph[0]) is not None or (
        _is_prose(paragraph) and not _certainty(paragraph)
    )


def _notice_within(paragraph: _Paragraph) -> int:
    """Where a notice begins that no empty line parts from the words above it."""
    for number in range(1, len(paragraph)):
        line = paragraph[number]
        starts = NOTICE_HEADING.match(line) or RULE.fullmatch(line)
        # Most lines have no word of a notice in them, and need no look at those below.
        if not starts and (len(line) <= _LONGEST_SHORT or not _certainty([line])):
            continue
        if _certainty(paragraph[number : number + _MOST_SIGNED]) >= _SURE - bool(starts):
            return number
    return len(paragraph)


def _certainty(paragraph: _Paragraph) -> int:
    """How many of the ideas of such notices a paragraph has; a question has none."""
    joined = " ".join(paragraph)[:_LONGEST_NOTICE]
    if joined.endswith("?"):
        return 0
    if NOTICE.search(joined):
        return _SURE
    return sum(one.search(joined) is not None for one in NOTICES)


def _without_telephone(paragraphs: list[_Paragraph], signed: list[str]) -> list[_Paragraph]:
    """Without what a telephone's program adds, such as "Sent from my iPhone"."""
    lines = sum(map(len, paragraphs))
    found: list[_Paragraph] = []
    seen = 0
    for one in paragraphs:
        kept: _Paragraph = []
        for line in one:
            seen += 1
            is_late = lines - seen <= 6 or seen > lines // 2
            if lines > 1 and is_late and SENT_FROM.fullmatch(line.strip()) and len(line) < 120:
                signed.append(line)
            else:
                kept.append(line)
        if kept:
            found.append(kept)
    return found


def _signature(
    paragraphs: list[_Paragraph], names: frozenset[str], *, is_first: bool
) -> tuple[int, int] | None:
    """Where the signature begins: the paragraph and the line in it."""
    flat = [(n, m) for n, one in enumerate(paragraphs) for m in range(len(one))]
    adds = (at for at, (n, m) in enumerate(flat) if at and PS.match(paragraphs[n][m]))
    until = next(adds, len(flat))
    # Most add something below the signature, some above it.
    return _begins(paragraphs, flat[:until], names, is_first=is_first) or (
        _begins(paragraphs, flat, names, is_first=is_first) if until < len(flat) else None
    )


def _begins(
    paragraphs: Sequence[_Paragraph],
    flat: Sequence[tuple[int, int]],
    names: frozenset[str],
    *,
    is_first: bool,
) -> tuple[int, int] | None:
    """The first of the last lines that begins a signature; `flat` are the places of all."""
    for at in range(max(0, len(flat) - _MOST_SIGNED - 1), len(flat)):
        n, m = flat[at]
        line = paragraphs[n][m]
        rest = [paragraphs[x][y] for x, y in flat[at + 1 :]]
        if at == 0 and is_first and not _closes_all(line, rest, names):
            continue
        if _DELIMITER.fullmatch(line) and _is_signature(rest, strictly=line != "--"):
            return n, m
        same = [paragraphs[x][y] for x, y in flat[at + 1 :] if x == n]
        if same and _is_prose(same):
            continue
        last = flat[-1][0]
        prose = any(_is_prose(paragraphs[x]) for x in range(n + 1, last + 1))
        if _closing(line, names) and (not prose or (rest and _signs(rest[0], names))):
            return n, m
        if not prose and _ends_without_word(line, rest, paragraphs, (n, m), names):
            return n, m
    return None


def _ends_without_word(
    line: str,
    rest: Sequence[str],
    paragraphs: Sequence[_Paragraph],
    place: tuple[int, int],
    names: frozenset[str],
) -> bool:
    """Whether a name signs, with nothing before it that closes."""
    if _is_own_name(line, names):
        return True
    if rest:
        return _is_name_above_job(line, rest[0])
    number, at = place
    if at:
        return _is_last_word(line, paragraphs[number][:at]) and folded(line) in FIRST_NAMES
    return number > 0 and _is_last_word(line, paragraphs[number - 1])


def _is_name_above_job(line: str, below: str) -> bool:
    is_name = len(line) < 60 and _NAME_LIKE.fullmatch(line) and not JOB.search(line)
    return bool(is_name and JOB.search(below) and len(below) < _LONGEST_SHORT)


def _is_last_word(line: str, before: _Paragraph) -> bool:
    """Whether a word that stands alone below a sentence can only be a name that nobody knows."""
    words = line.strip("-–/ .,")
    return words.isalpha() and words.istitle() and len(words) <= 12 and before[-1][-1:] in ".?!)"


def _closes_all(line: str, rest: Sequence[str], names: frozenset[str]) -> bool:
    """Whether a mail's first line is already its signature: then it says nothing."""
    return _DELIMITER.fullmatch(line) is not None or (
        _is_own_name(line, names) and _is_signature(rest, strictly=True)
    )


def _closing(line: str, names: frozenset[str]) -> bool:
    found = CLOSES.fullmatch(line)
    if found is None:
        return False
    name = found["name"]
    if not name:
        return True
    words = _WORDS.findall(name)
    return len(words) <= 4 and (
        all(word[:1].isupper() or word in ("x", "xx") for word in words)
        or any(word.casefold() in names for word in words)
    )


def _is_own_name(line: str, names: frozenset[str]) -> bool:
    """Whether a line is nothing but the writer's name or a part of it, or its first letters."""
    words = [one.casefold().strip(".'-") for one in _WORDS.findall(line)]
    words = [one for one in words if one not in ("x", "xx", "xxx", "dr", "cllr", "mrs", "mr", "ms")]
    if not words or len(words) > 5 or len(line) > 80 or line.endswith(("?", ":")):
        return False
    if all(_names(one, names) for one in words) and any(len(one) > 1 for one in words):
        return True
    letters = {one[0] for one in names if one}
    return len(words) == 1 and len(words[0]) <= 3 and line.isupper() and set(words[0]) <= letters


def _names(word: str, names: frozenset[str]) -> bool:
    """Whether a word is one of the names, or how one begins: "Deb", "J."."""
    return any(name == word or name.startswith(word) for name in names)


def _signs(line: str, names: frozenset[str]) -> bool:
    return bool(
        len(line) < _LONGEST_SHORT
        and (
            CONTACT.match(line)
            or JOB.search(line)
            or _NAME_LIKE.fullmatch(line)
            or _is_own_name(line, names)
            or (len(_WORDS.findall(line)) <= 2 and line[:1].isupper() and line[-1:] not in "?!.:")
        )
    )


def _is_signature(rest: Sequence[str], *, strictly: bool) -> bool:
    """Whether lines below a mark sign what is above it."""
    if len(rest) > _MOST_SIGNED:
        return False
    if not strictly:
        return True
    told = sum(bool(CONTACT.search(line) or JOB.search(line)) for line in rest)
    return bool(rest) and told * 3 >= len(rest) and not _is_prose(list(rest))


def _is_prose(paragraph: _Paragraph) -> bool:
    """Whether somebody speaks: sentences, not names, jobs and addresses line by line."""
    joined = " ".join(paragraph)
    words = re.findall(r"[^\W\d_]+", joined)
    if len(words) < _MANY or _certainty(paragraph) >= _LIKELY:
        return False
    small = sum(word[0].islower() for word in words)
    contacts = sum(bool(CONTACT.search(line)) for line in paragraph)
    ends = joined.rstrip("\"'”’) ")[-1:] in ".?!…:;。"
    return (
        small * 5 >= len(words) * 3 and contacts * 2 <= len(paragraph) and (ends or len(words) > 20)
    )
