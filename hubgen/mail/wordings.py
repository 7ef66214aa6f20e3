"""What is written around people's own words, in many languages: `wordings.txt` as patterns."""

from __future__ import annotations

import re
from importlib.resources import files


def _sections(text: str) -> dict[str, str]:
    """Each section of the file as one pattern with the wordings beside one another."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in text.splitlines():
        if line.startswith("[") and line.endswith("]"):
            name = line[1:-1]
        elif line and not line.startswith("#"):
            found.setdefault(name, []).append(line)
    return {name: f"(?:{'|'.join(wordings)})" for name, wordings in found.items()}


_SAID = _sections(files("hubgen.mail").joinpath("wordings.txt").read_text("utf-8"))


class Wording:
    """A pattern for a line, which looks at no more of it than lines of its sort have.

    So no line takes long, whatever it is made of: what is longer is somebody's own.
    """

    def __init__(self, expression: str, longest: int = 300) -> None:
        self._pattern = re.compile(expression, re.IGNORECASE)
        self._longest = longest

    def fullmatch(self, line: str) -> re.Match[str] | None:
        """Whether it is the whole line."""
        return self._pattern.fullmatch(line) if len(line) <= self._longest else None

    def match(self, line: str) -> re.Match[str] | None:
        """Whether the line begins with it."""
        return self._pattern.match(line, 0, self._longest)

    def search(self, line: str) -> re.Match[str] | None:
        """Whether it stands somewhere in the line."""
        return self._pattern.search(line, 0, self._longest)


_LONGEST_NOTICE = 4000
_LONGEST_HEADER = 100_000  # "To:" may name hundreds


WROTE = Wording(rf"(?<!\w){_SAID['wrote']}(?!\w)")
"""Somewhere in "On 12 January, Jo Example wrote:"."""

_HEADERS = "|".join(
    f"(?P<{name.removeprefix('header-')}>{words})"
    for name, words in _SAID.items()
    if name.startswith("header-")
)
HEADER = Wording(
    rf"[*_ ]{{0,4}}(?:{_HEADERS})[*_ ]{{0,4}}\s?[:：][*_]{{0,3}}.*",
    _LONGEST_HEADER,
)
"""A line above a mail that is repeated; the group's name says which."""

REPEATED = Wording(
    rf"[-_=*]{{2,}} ?(?:{_SAID['repeated']}|{_SAID['forwarded']}) ?:?[-_=*]*"
    rf"|{_SAID['forwarded']} ?:"
)
"""A line that parts somebody's words from a mail that is repeated below."""

SENT_FROM = Wording(rf"[*_(<]?{_SAID['sent-from']}[*_)>]?")
"""What a program adds below, as a whole line."""

_CAPITAL = "[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶĻŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŸŹŻŽ]"
CLOSES = Wording(
    rf"(?P<close>{_SAID['closing']})(?:[,.!;:\s–—-]*|[,.!\s–-]+(?P<name>(?-i:{_CAPITAL}).{{0,40}}|x+))"
)
"""What somebody ends with, as a whole line, with a name where one follows."""

PS = Wording(
    r"p\.? ?p?\.?s\.?\s?[:.–—-]\s?\S.*|(?:p\.s\.?|n\.b\.|post ?scriptum:?)\s?\S.*"
    r"|(?-i:PS|PPS) \S.*"
)
"""What somebody adds below a signature."""

CONTACT = Wording(
    r"\b(?:tel|telephone|phone|mob|mobile|cell|fax|ext|direct|ddi|switchboard|office|desk|ffôn|symudol"
    r"|telefon|mobil|handy|durchwahl|tél|téléphone|portable|fixe|teléfono|móvil|telefono|cellulare"
    r"|telefoon|mobiel|kom|telefone|telemóvel|puh|gsm|vaihde|växel|direkt|e-?mail|e-?post|mail|correo"
    r"|courriel|web|website|www|twitter|linkedin|facebook|instagram|skype|teams)\b\.?\s?[:.|]"
    r"|\b[TMEWF]\s?[:.|]\s?\S|https?://|www\.|@[\w-]+\.\w|@\w{3,}|\+\d|\(?0\d{2,}[\d ()/.-]{5,}"
)
"""A way to reach somebody, somewhere in a line."""

JOB = Wording(rf"\b{_SAID['job']}\b")
NOTICE = Wording(_SAID["notice"], _LONGEST_NOTICE)
NOTICE_HEADING = Wording(rf"[*_=\-# ]*{_SAID['notice-heading']}[*_=\-#: .!]*")
NOTICES = tuple(
    Wording(words, _LONGEST_NOTICE) for name, words in _SAID.items() if name.startswith("idea-")
)
"""Each finds one idea of the notices that organisations put below mails."""

BANNER = Wording(
    rf"{_SAID['banner-warns']}.{{0,200}}{_SAID['banner-outside']}|{_SAID['banner']}", 700
)
FOOTER = Wording(_SAID["footer"])
RULE = Wording(r"[-_=~#*+–—. ]{5,}|-{2,} ?_+|[-~_=#*]{3,}.{0,60}[-~_=#*]{3,}")
"""A line drawn across the page."""
