"""How much of a message's own words a text keeps, and how many words it holds that are foreign."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import NamedTuple

from tests.mail.letters import Piece
from tests.mail.truth import Message, Thread, holds

WORD = re.compile(r"[^\W_]+")

STANDS_FOR = re.compile(
    r"\[(?:name|e-mail address|telephone number|postal address|meeting link|password|tracker)\]"
)


class Score(NamedTuple):
    """Words: of the own ones that had to stay, those kept; of the words found, the foreign."""

    own: int
    kept: int
    found: int
    foreign: int
    lost: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


def words(text: str) -> list[str]:
    return WORD.findall(text.replace("\u00ad", "").casefold())


def score(message: Message, text: str) -> Score:
    """A text held against what its writer wrote, word by word and in order.

    What is private may be there or not, and so may greetings, valedictions and the addresses of
    links: they count on neither side. The bracketed words that stand for what was removed, such as
    `[name]`, are no words.
    """
    text = re.sub(r"\[name\? ([^\]]+)\]", r"\1", text)
    text = STANDS_FOR.sub(" ", text)
    wanted = [(word, must) for piece in message.pieces for word, must in _of(piece)]
    found = words(text)
    matcher = SequenceMatcher(None, [word for word, _ in wanted], found, autojunk=False)
    hits: set[int] = set()
    used: set[int] = set()
    for a, b, size in matcher.get_matching_blocks():
        hits.update(range(a, a + size))
        used.update(range(b, b + size))
    must = [number for number, (_, must) in enumerate(wanted) if must]
    lost = tuple(wanted[number][0] for number in must if number not in hits)
    left = tuple(word for number, word in enumerate(found) if number not in used)
    return Score(len(must), len(must) - len(lost), len(found), len(left), lost, left)


def _of(piece: Piece) -> Iterable[tuple[str, bool]]:
    yield from ((word, piece.kind in ("own", "doubtful")) for word in words(piece.text))
    yield from ((word, False) for word in words(piece.url))


def leaks(thread: Thread, text: str) -> tuple[str, ...]:
    """What a text made of a thread holds and must not."""
    return tuple(private for private in thread.gone if holds(text, private))
