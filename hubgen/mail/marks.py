"""What stands in the place of what was taken out: one character at work, words for the reader.

At work each mark is a noncharacter (Unicode, 23.7), which no letter can hold and no pattern takes
for a word. A link that stays is held back in the same way, so that nothing reads its digits as a
telephone number.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from unicodedata import normalize

Found = Counter[str]
"""How often something of a sort was taken out."""

NAME, ADDRESS, TELEPHONE, POSTAL, MEETING, PASSWORD, LINK = (
    "\ufdd0\ufdd1\ufdd2\ufdd3\ufdd4\ufdd5\ufdd6"
)
_HELD = "\ufdd7"
_NOUGHT = 0xFDE0
ANY = "\ufdd0-\ufdef"
"""Every mark, as it is written inside the brackets of a pattern."""

WORDS = {
    NAME: "[name]",
    ADDRESS: "[e-mail address]",
    TELEPHONE: "[telephone number]",
    POSTAL: "[postal address]",
    MEETING: "[meeting link]",
    PASSWORD: "[password]",
    LINK: "[link]",
}
_BACK = {words: mark for mark, words in WORDS.items()}
_WORDS = re.compile("|".join(re.escape(words) for words in _BACK))
_MARK = re.compile(f"[{''.join(WORDS)}]")
_DOUBTFUL = re.compile(r"\[name\? ([^\[\]\n]{1,120})\]")
_FOREIGN = re.compile(f"[{ANY}]")
# Marks of direction and of where a word may break: pasted numbers and addresses are full of them.
_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_APART = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u04ff][\u0300-\u036f]{1,3}")
_PLACE = re.compile(f"{_HELD}([\ufde0-\ufde9]{{1,9}})")
_TWICE = re.compile(f"([{ADDRESS}{TELEPHONE}{MEETING}])[^\\S\n]?[<(]\\1[>)]")
_ALONE = re.compile(f"<([{''.join(WORDS)}])>")
_DEEPEST = 8


def opened(text: str) -> str:
    """A text as it is worked on: marks of an earlier run are characters again."""
    text = _UNSEEN.sub("", _FOREIGN.sub("", text))
    text = _APART.sub(lambda found: normalize("NFC", found[0]), text)
    for _ in range(_DEEPEST):
        text, count = _DOUBTFUL.subn(r"\1", text)
        if not count:
            break
    return _WORDS.sub(lambda found: _BACK[found[0]], text)


def closed(text: str) -> str:
    """A text for readers: each mark in words."""
    return _MARK.sub(lambda found: WORDS[found[0]], text)


def doubtful(name: str) -> str:
    """How a probable name stands in the text, for a person to decide."""
    return f"[name? {name}]"


def held(place: int) -> str:
    """What stands for a link that was held back."""
    return _HELD + "".join(chr(_NOUGHT + int(digit)) for digit in str(place))


def released(text: str, links: Sequence[str]) -> str:
    """A text with its links in it again."""

    def link(found: re.Match[str]) -> str:
        place = int("".join(str(ord(digit) - _NOUGHT) for digit in found[1]))
        return links[place] if place < len(links) else ""

    return _PLACE.sub(link, text)


def tidied(text: str) -> str:
    """What stood twice, as in "jo@example.org <mailto:jo@example.org>", stands once."""
    return _ALONE.sub(r"\1", _TWICE.sub(r"\1", text))


def speaks_of(text: str, stems: Sequence[str]) -> bool:
    """Whether any of some stems occurs: most letters have none, and need no slow patterns."""
    low = text.lower()
    return any(stem in low for stem in stems)
