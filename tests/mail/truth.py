"""What is true of a thread and of each of its messages, whatever reads them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from tests.mail.letters import Piece

Role = Literal["question", "answer", "skipped"]


@dataclass(frozen=True)
class Message:
    """What is true of one message: who, what is their own, what is expected of an importer."""

    id: str
    sender: str
    role: Role
    why: str
    pieces: tuple[Piece, ...]
    foreign: tuple[str, ...] = ()
    file: str = ""

    @property
    def own(self) -> str:
        """The own words, with greeting, valediction and everything private in them."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def kept(self) -> tuple[str, ...]:
        """The words that have to stay, in pieces between what is private or may go."""
        return tuple(piece.text for piece in self.pieces if piece.kind == "own")

    @property
    def may_stay(self) -> tuple[str, ...]:
        """Greetings, valedictions and addresses of links: right with and without them."""
        urls = tuple(piece.url for piece in self.pieces if piece.url)
        return urls + tuple(piece.text for piece in self.pieces if piece.kind == "may")

    @property
    def private(self) -> tuple[str, ...]:
        return tuple(piece.text for piece in self.pieces if piece.kind == "gone")


@dataclass(frozen=True)
class Thread:
    """A thread: its files, and what a draft made of them has to hold and must not hold."""

    name: str
    language: str
    subject: str
    files: Mapping[str, bytes]
    messages: tuple[Message, ...]
    gone: tuple[str, ...]
    doubtful: tuple[str, ...]
    where: str
    asked: date
    sent: Mapping[str, bytes] = field(repr=False, default_factory=dict)

    def __str__(self) -> str:
        return self.name


def names_in(name: str) -> list[str]:
    """A name as a header shows it, and the parts by which people are called."""
    bare = re.sub(r"\(.*?\)|\|.*|\[.*?\]", "", name).strip()
    parts = [part for part in re.split(r"[\s,]+", bare) if len(part) > 2 and part[0].isupper()]
    return [bare, *parts]


def ends(line: str) -> Sequence[str]:
    """The first and the last five words of a line that has ten or more."""
    words = line.split()
    return (" ".join(words[:5]), " ".join(words[-5:])) if len(words) >= 10 else ()


def holds(text: str, words: str) -> bool:
    """Whether a text holds these words as whole words, however its lines are broken."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    return re.search(rf"(?<!\w){pattern}(?!\w)", text) is not None
