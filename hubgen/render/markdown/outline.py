"""Markdown → its headings and the items of its lists, for whoever reads a list of links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markdown_it.token import Token

from hubgen.render.markdown.parser import plain_parser


class Piece(NamedTuple):
    """Some words of an item; `href` where they are a link."""

    text: str
    href: str = ""


class Listed(NamedTuple):
    """A heading (`level` 1 to 6), or an item of a list or the row of a table (`level` 0).

    `depth` counts the lists around an item; `line` is that of the text, from 1.
    """

    level: int
    depth: int
    line: int
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """All words."""
        return "".join(piece.text for piece in self.pieces)


def outline_of(text: str) -> list[Listed]:
    """The headings, items and rows of a text, in order; the heads of tables are left out."""
    found: list[Listed] = []
    lists = level = line = 0
    awaited = False  # the words of a heading or of an item
    cells: list[Piece] | None = None  # of a row that has begun
    for token in plain_parser().parse(text):
        line = token.map[0] + 1 if token.map else line
        if token.type.endswith("_list_open"):
            lists += 1
        elif token.type.endswith("_list_close"):
            lists -= 1
        elif token.type in ("heading_open", "list_item_open"):
            level = int(token.tag[1:]) if token.type == "heading_open" else 0
            awaited = True
        elif token.type == "tbody_open":
            cells = []
        elif token.type == "tbody_close":
            cells = None
        elif token.type == "tr_close" and cells:
            found.append(Listed(0, 0, line, tuple(cells)))
            cells = []
        elif token.type == "inline" and cells is not None:
            cells += [*_pieces(token.children or ()), Piece(" ")]
        elif token.type == "inline" and awaited:
            found.append(Listed(level, lists, line, tuple(_pieces(token.children or ()))))
            awaited = False
    return found


def _pieces(children: Sequence[Token]) -> Iterator[Piece]:
    """The words of a line, each link as one piece; pictures say nothing."""
    href = ""
    words: list[str] = []
    for token in children:
        if token.type == "link_open":
            href, words = str(token.attrs.get("href", "")), []
        elif token.type == "link_close":
            yield Piece("".join(words), href)
            href = ""
        else:
            said = " " if token.type in ("softbreak", "hardbreak") else _words(token)
            if href:
                words.append(said)
            elif said:
                yield Piece(said)


def _words(token: Token) -> str:
    return token.content if token.type in ("text", "code_inline", "text_special") else ""
