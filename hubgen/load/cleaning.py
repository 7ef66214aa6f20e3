"""Text as it comes from browsers and mail programs → text that shows what it says."""

from __future__ import annotations

import re
import unicodedata

from hubgen.load.text import FORBIDDEN

# Characters that nobody sees, yet they keep two equal words from being equal: soft hyphen,
# fillers, spaces without width, marks of direction, tags (Unicode 16 §23.2, §23.9).
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]"
)
# Two of them have a meaning between letters of other scripts, and in emoji.
_JOINERS = re.compile("(?<![^\x00-\x7f])[\u200c\u200d]+|[\u200c\u200d]+(?![^\x00-\x7f])")
_BREAKS = re.compile("\r\n?|[\u000b\u000c\u0085\u2028\u2029]")
_SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_LONGEST = 200


def cleaned(text: str) -> str:
    """The same words in Unicode's form C, with plain line breaks and spaces, and nothing unseen."""
    text = _SPACES.sub(" ", _BREAKS.sub("\n", text))
    text = _UNSEEN.sub("", FORBIDDEN.sub("", text))
    return unicodedata.normalize("NFC", _JOINERS.sub("", text))


def one_line(text: str) -> str:
    """All of a text in one line."""
    return " ".join(text.split())


def clipped(text: str) -> str:
    """The beginning of a text, in one line, to be quoted in a sentence."""
    text = one_line(text)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"
