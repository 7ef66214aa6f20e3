"""What a person writes, before a mail program turns it into bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Literal, NamedTuple

Kind = Literal["own", "may", "gone", "doubtful"]
# {{gone}}, {?of doubtful identity?}, [words of a link](https://where.example/it/goes)
MARKS = re.compile(r"\{\{(.+?)\}\}|\{\?(.+?)\?\}|\[([^\]]+)\]\((https?://\S+?)\)", re.DOTALL)
ITEM = re.compile(r"(-|\d+\.) +(.*)", re.DOTALL)
EXCERPT = re.compile(r"> *(\d+)$")


class Piece(NamedTuple):
    """Some words: to be kept, free to stay or go, to be removed, or to be marked as a name."""

    text: str
    kind: Kind = "own"
    url: str = ""


class Block(NamedTuple):
    """A paragraph, an item of a list, or an excerpt from the message that is answered."""

    kind: Literal["p", "item", "excerpt"]
    pieces: tuple[Piece, ...] = ()
    mark: str = ""
    number: int = 0

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


class Party(NamedTuple):
    """A name as a header shows it, with its address."""

    name: str
    mail: str


@dataclass(frozen=True)
class Person:
    """Somebody who writes: what their program adds to every message."""

    name: str
    mail: str
    client: str
    shown: str = ""
    signs: str = ""
    signature: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    disclaimer: tuple[str, ...] = ()
    at_the_end: bool = False
    logo: bool = False

    @property
    def party(self) -> Party:
        return Party(self.shown or self.name, self.mail)


@dataclass(frozen=True)
class Tongue:
    """How mail programs speak one language."""

    words: Mapping[str, str]
    lists: Mapping[str, Sequence[str]]

    def when(self, pattern: str, at: datetime, party: Party | None = None) -> str:
        """A date as the language writes it, with the name and address of who wrote then."""
        day, month = at.weekday(), at.month - 1
        values = {
            "day": self.lists["days"][day],
            "long_day": self.lists["long_days"][day],
            "month": self.lists["months"][month],
            "long_month": self.lists["long_months"][month],
            "d": at.day,
            "dd": f"{at.day:02}",
            "m": at.month,
            "mm": f"{at.month:02}",
            "y": at.year,
            "yy": f"{at.year % 100:02}",
            "H": f"{at.hour:02}",
            "M": f"{at.minute:02}",
            "name": party.name if party else "",
            "mail": party.mail if party else "",
        }
        return self.words[pattern].format(**values)


@dataclass(frozen=True)
class Letter:
    """One message: the own words in blocks, all that stands around them, and what it answers."""

    id: str
    person: Person
    tongue: Tongue
    at: datetime
    subject: str
    to: tuple[Party, ...]
    cc: tuple[Party, ...] = ()
    greeting: tuple[Piece, ...] = ()
    blocks: tuple[Block, ...] = ()
    bye: str = ""
    ps: tuple[Block, ...] = ()
    posting: str = "top"
    signed: bool = True
    banner: str = ""
    footer: str = ""
    safelinks: bool = False
    parent: Letter | None = None
    plain: str = ""
    html: str = ""

    def rendered(self, plain: str, html: str) -> Letter:
        return replace(self, plain=plain, html=html)

    @cached_property
    def said(self) -> tuple[Piece, ...]:
        """The own words in the order in which they stand in the message."""
        parts = [self.greeting, *(block.pieces for block in self.blocks if block.pieces)]
        if self.bye:
            place = len(parts) if self.posting != "within" else 1 + len(self.top)
            parts.insert(place, (Piece(self.bye, "may"),))
        parts += [block.pieces for block in self.ps]
        spaced: list[Piece] = []
        for part in filter(None, parts):
            spaced += [Piece("\n\n", "may"), *part] if spaced else part
        return tuple(spaced)

    @property
    def top(self) -> tuple[Block, ...]:
        """The blocks that stand above the first excerpt."""
        found = [number for number, block in enumerate(self.blocks) if block.kind == "excerpt"]
        return self.blocks[: found[0]] if found else self.blocks


def pieces_of(text: str, kind: Kind = "own") -> tuple[Piece, ...]:
    """The pieces of a marked text; lines are joined, but after a backslash."""
    text = re.sub(r"(?<!\\)\n", " ", text.strip()).replace("\\\n", "\n")
    found: list[Piece] = []
    place = 0
    for mark in MARKS.finditer(text):
        found.append(Piece(text[place : mark.start()], kind))
        gone, doubtful, words, url = mark.groups()
        if gone:
            found.append(Piece(gone, "gone"))
        elif doubtful:
            found.append(Piece(doubtful, "doubtful"))
        else:
            found.append(Piece(words, kind, url))
        place = mark.end()
    found.append(Piece(text[place:], kind))
    return tuple(piece for piece in found if piece.text)


def blocks_of(text: str) -> tuple[Block, ...]:
    """Paragraphs, items (`- `, `1. `) and excerpts (`> 2`), each after an empty line or an item."""
    return tuple(_block(part) for part in re.split(r"\n\n+|\n(?=(?:-|\d+\.) )", text.strip()))


def _block(text: str) -> Block:
    if found := EXCERPT.match(text):
        return Block("excerpt", number=int(found[1]))
    if found := ITEM.match(text):
        return Block("item", pieces_of(found[2]), found[1])
    return Block("p", pieces_of(text))


def marked(lines: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Lines without their {{marks}}, and what was marked."""
    lines = tuple(lines)
    gone = tuple(found for line in lines for found in re.findall(r"\{\{(.+?)\}\}", line))
    return tuple(re.sub(r"\{\{(.+?)\}\}", r"\1", line) for line in lines), gone
