"""Tokens of Markdown that are quicker to make, and how deep they may stand."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any, Literal, cast

from markdown_it.token import Token

DEEPEST = 40
# The same for all tokens that have nothing, so nobody may put something into it.
_NOTHING = cast("dict[str, Any]", MappingProxyType({}))


class QuickToken(Token):
    """A token that is made in a fraction of the time: what most have in common is the class's."""

    attrs = meta = _NOTHING
    map: list[int] | None = None
    children: list[Token] | None = None
    content = markup = info = ""
    block = hidden = False

    def __init__(
        self,
        type: str,  # noqa: A002 - the library's name
        tag: str,
        nesting: Literal[-1, 0, 1],
        level: int = 0,
    ) -> None:
        self.type = type
        self.tag = tag
        self.nesting = nesting
        self.level = level


class BlockToken(QuickToken):
    """A token of a block, not of the text in it."""

    block = True


def text_token(content: str, level: int = 0) -> Token:
    """The token of plain words."""
    token = QuickToken("text", "", 0, level)
    token.content = content
    return token


def push_paragraph(
    tokens: list[Token], content: str, rows: list[int], level: int, *, hidden: bool = False
) -> None:
    """Add a paragraph to the tokens; its tags are `hidden` in a list without gaps."""
    opening = BlockToken("paragraph_open", "p", 1, level)
    inline = BlockToken("inline", "", 0, level + 1)
    closing = BlockToken("paragraph_close", "p", -1, level)
    opening.map = inline.map = rows
    inline.content = content
    inline.children = []
    if hidden:
        opening.hidden = closing.hidden = True
    tokens += (opening, inline, closing)
