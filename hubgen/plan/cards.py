"""The picture that stands for a page where others link to it: its words, broken into lines.

SVG breaks no lines, so words are measured here, by the advance widths of the theme's fonts.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from hubgen.hub.ground import Ground
from hubgen.plan.rows import Face
from hubgen.plan.views import Image

WIDTH, HEIGHT = 1200, 630
"""Pixels: what The Open Graph protocol's readers show without cutting (1.91 to 1)."""

# All in pixels: words stand between the margins, and between what is above and below them.
_ROOM = WIDTH - 2 * 80
_TOP, _BOTTOM = 140, 510
_TITLE_SIZES = (88, 76, 66, 56, 48, 40)
_TITLE_LEADING = 1.14
_GAP = 22
_SUMMARY_SIZE, _SUMMARY_STEP = 34, 46
_SITE_SIZE = 32
_EM = 1000

Widths = Mapping[int, int]
"""Of each character, in thousandths of the size."""


class Design(NamedTuple):
    """How pictures look: a digest of the template and the fonts, and how wide letters are."""

    key: bytes
    regular: Widths
    bold: Widths


class Line(NamedTuple):
    """A line of words, and where its letters stand: pixels from the top."""

    text: str
    y: int


class Card(NamedTuple):
    """What the template of pictures sees; `state` and `word` are of a community that has ended."""

    site: str
    kind: str
    size: int
    title: tuple[Line, ...]
    summary_size: int
    summary: tuple[Line, ...]
    state: str
    word: str
    width: int = WIDTH
    height: int = HEIGHT


class Cards:
    """Makes the cards of a hub in one design."""

    def __init__(self, ground: Ground, design: Design) -> None:
        self._ground = ground
        self._design = design

    def of_site(self) -> Card | None:
        """The card of the hub itself."""
        settings = self._ground.settings
        return self._make("", settings.title, settings.tagline)

    def of_entry(self, face: Face) -> Card | None:
        """An entry's card; None when the fonts lack a letter of it.

        Pictures live long where links are shown, so of its status only an end is told.
        """
        state, word = face.status[:2] if face.status else ("", "")
        if state not in ("closed", "merged"):
            state = word = ""
        return self._make(face.label, face.title, face.summary, state, word)

    def _make(
        self, kind: str, title: str, summary: str, state: str = "", word: str = ""
    ) -> Card | None:
        site = self._ground.settings.title if kind else ""
        site, title, summary = map(_visible, (site, title, summary))
        if not all(map(self._knows, (site, kind, title, summary, word))):
            return None
        told = break_lines(summary, self._design.regular, _SUMMARY_SIZE, _ROOM)
        size, step, lines = self._fit(title, len(told))
        spare = _room_left(len(lines) * step, len(told))
        top = _TOP + max(0, spare) // 3  # a little above the middle, as in a frame
        below = top + len(lines) * step + _GAP
        shown = max(0, (_BOTTOM - below) // _SUMMARY_STEP)
        if shown < len(told):
            told = [*told[: shown - 1], f"{told[shown - 1]} …"] if shown else []
        return Card(
            self._one_line(site, _ROOM - 80),
            self._one_line(kind, _ROOM // 2) if kind else "",
            size,
            _placed(lines, top, step),
            _SUMMARY_SIZE,
            _placed(told, below, _SUMMARY_STEP),
            state,
            word,
        )

    def _one_line(self, words: str, room: int) -> str:
        """The words, or as many of them as have room in one line."""
        lines = break_lines(words, self._design.bold, _SITE_SIZE, room)
        return " …".join(lines[:1] + [""] * (len(lines) > 1))

    def _fit(self, title: str, told: int) -> tuple[int, int, list[str]]:
        """The largest size in which a title leaves room for so many lines below it."""
        for size in _TITLE_SIZES[:-1]:
            step = round(size * _TITLE_LEADING)
            lines = break_lines(title, self._design.bold, size, _ROOM)
            if _room_left(len(lines) * step, told) >= 0:
                return size, step, lines
        size = _TITLE_SIZES[-1]
        lines = break_lines(title, self._design.bold, size, _ROOM)
        return size, round(size * _TITLE_LEADING), lines

    def _knows(self, text: str) -> bool:
        return all(ord(letter) in self._design.bold for letter in text)

    def file(self, card: Card) -> str:
        """The output file of a card, known before it is drawn."""
        told = repr(tuple(card)).encode("utf-8", "surrogatepass")
        digest = hashlib.blake2b(self._design.key + told, digest_size=8).hexdigest()
        return f"assets/cards/{digest}.png"

    def image(self, card: Card) -> Image:
        """A card as pages name it."""
        words = " ".join(line.text for line in card.title)
        return Image(
            self._ground.base.absolute(f"/{self.file(card)}"),
            WIDTH,
            HEIGHT,
            f"{card.kind}: {words}" if card.kind else words,
        )


def _visible(text: str) -> str:
    """A text without marks that show nothing, such as soft hyphens: no font has them."""
    return "".join(letter for letter in text if unicodedata.category(letter) != "Cf")


def _room_left(title: int, told: int) -> int:
    """What is left of the height when a title takes so much of it, and so many lines follow."""
    return _BOTTOM - _TOP - title - _GAP - told * _SUMMARY_STEP


def _placed(lines: Sequence[str], top: int, step: int) -> tuple[Line, ...]:
    """Lines below a height; letters stand a fifth of a line above its end."""
    return tuple(Line(text, top + place * step - step // 5) for place, text in enumerate(lines, 1))


def break_lines(text: str, widths: Widths, size: int, room: int) -> list[str]:
    """A text in lines that are at most `room` pixels wide; a word that is wider is cut."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        for part in _parts(word, widths, size, room):
            longer = f"{line} {part}" if line else part
            if line and _width(longer, widths, size) > room:
                lines.append(line)
                line = part
            else:
                line = longer
    return [*lines, line] if line else lines


def _parts(word: str, widths: Widths, size: int, room: int) -> Iterator[str]:
    while _width(word, widths, size) > room:
        length = len(word) - 1
        while length > 1 and _width(word[:length], widths, size) > room:
            length -= 1
        yield word[:length]
        word = word[length:]
    yield word


def _width(text: str, widths: Widths, size: int) -> float:
    return sum(widths.get(ord(letter), _EM) for letter in text) * size / _EM
