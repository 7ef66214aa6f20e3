"""The text of a mail → its writer's own words: without quotes, signatures, notices and footers.

Mail programs mark these in many ways and some not at all, so each rule looks at a line and at what
stands around it; whatever stands in an earlier mail of the thread is quoted, however it is marked.
The words that programs and people write in each language are in `wordings`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from hubgen.load.cleaning import cleaned
from hubgen.mail.html_lines import Line, html_lines
from hubgen.mail.quotes import Heard, without_quotes
from hubgen.mail.signatures import unsigned


class Body(NamedTuple):
    """The text parts of a mail, decoded; either may be empty."""

    plain: str = ""
    html: str = ""


class Own(NamedTuple):
    """The writer's own words, what was taken for the signature, and how many lines went as what.

    `removed` counts lines that are "quoted", "signature", "disclaimer" or "footer".
    """

    text: str
    signature: str
    removed: Mapping[str, int]


# Where a picture stood: Outlook, Gmail and Apple Mail.
_PICTURE = re.compile(
    r"\[cid:[^\]\n]{1,200}\]|\[(?:image|inline image|bild|imagen|immagine|obraz|afbeelding|imagem)"
    r" ?\d{0,3}:[^\]\n]{0,200}\]|<image\d*\.\w{3,4}>",
    re.IGNORECASE,
)
_TWICE = 2  # what is quoted twice stood in the mail before
_BREAKS = dict.fromkeys(map(ord, "\r\v\f\x85\u2028\u2029"), " ")
_QUOTED = re.compile(r"(?:[ \t]?>){1,50}[ ]?|(?:\| ?){1,20}(?=\S.*)")


def own_words(body: Body, heard: Heard | None = None, names: Collection[str] = ()) -> Own:
    """What the writer of a mail says, in paragraphs as they were written.

    `heard` are the mails before it in the thread; `names` are those of the writer, of which one
    alone may end a mail.
    """
    removed: Counter[str] = Counter()
    lines = lines_of(body)
    kept = without_quotes(lines, heard or Heard(), removed)
    text, signature = unsigned(kept, names, removed)
    return Own(text, signature, dict(removed))


@lru_cache(maxsize=2)  # a mail is read for its own words, and then for those after it
def lines_of(body: Body) -> tuple[Line, ...]:
    """The lines of the part that tells best what is quoted: HTML names quotes and signatures.

    Plain text wins where HTML marks neither, for people see how it is broken into lines.
    """
    html = _html_lines(body.html)
    counts = len(body.plain.split()), sum(len(line.text.split()) for line in html)
    # A part with much less in it says that there is another, or is a list's footer.
    if min(counts) * 2 < max(counts):
        is_html = counts[1] > counts[0]
    else:
        is_html = any(line.depth or line.signs or line.introduces for line in html)
    return tuple(html if is_html else _plain_lines(body.plain))


def _html_lines(html: str) -> list[Line]:
    lines = html_lines(html)
    if not lines:
        return []
    # All at once: there are thousands. None has a break in it afterwards that it had not before.
    texts = cleaned("\n".join(line.text for line in lines).translate(_BREAKS)).split("\n")
    return [
        line._replace(text=" ".join(text.split())) for line, text in zip(lines, texts, strict=True)
    ]


def _plain_lines(text: str) -> list[Line]:
    return list(_each(_PICTURE.sub("", cleaned(text)).split("\n")))


def _each(lines: Sequence[str]) -> Iterator[Line]:
    for line in lines:
        mark = _QUOTED.match(line) if line[:2].strip()[:1] == ">" else None
        if mark:
            yield Line(line[mark.end() :].rstrip(), mark.group().count(">"))
        else:
            yield Line(line.rstrip())


def words_of(body: Body) -> str:
    """The words of a mail for those after it: its own and what it quotes, once."""
    return "\n".join(line.text for line in lines_of(body) if line.depth < _TWICE)
