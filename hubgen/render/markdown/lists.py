"""Lists of one-line items → block tokens, without a look into each item for other blocks."""

from __future__ import annotations

import re
from typing import NamedTuple

from markdown_it.rules_block import StateBlock, list_block
from markdown_it.token import Token

from hubgen.render.markdown.tokens import BlockToken, push_paragraph

# An item whose words cannot begin another block: they open no list, line, quotation, heading,
# code or definition. What stands after the marker is one space, and nothing blank at the end.
_ITEM = re.compile(
    r"(?:([0-9]{1,9})(?=[.)])|(?=[-+*]))(.) "
    r"((?:[^\s`~>*_+\-0-9#\[]|\*\*?(?=[^\W_])|`(?!`)|\[(?!.*\]:))(?:.*\S)?)"
)
_DIGITS = "0123456789"


class _Item(NamedTuple):
    """One line of a list: its number, None where it has a mark only; its sign; its words."""

    number: str | None
    sign: str
    words: str


def list_rule(state: StateBlock, line: int, last: int, silent: bool) -> bool:
    """A list of one-line items at the text's top, or else as the library reads it."""
    if silent or state.parentType != "root" or state.sCount[line]:
        return list_block(state, line, last, silent)
    items = _items(state, line, last)
    after = line + len(items)
    following = state.skipEmptyLines(after)
    # What touches the list, or stands below it as more of it, the library reads.
    if not items or (
        following < last and (following == after or _goes_on(state, items, following))
    ):
        return list_block(state, line, last, silent)
    _push_list(state.tokens, items, line, following)
    state.line = following
    return True


def _items(state: StateBlock, line: int, last: int) -> list[_Item]:
    """The items of one kind from a line on, until a line is something else."""
    items: list[_Item] = []
    for row in range(line, last):
        found = _ITEM.fullmatch(state.src, state.bMarks[row], state.eMarks[row])
        if found is None or (items and found[2] != items[0].sign):
            break
        items.append(_Item(found[1], found[2], found[3]))
    return items


def _goes_on(state: StateBlock, items: list[_Item], line: int) -> bool:
    """Whether a line below a gap may belong to the list."""
    beginnings = _DIGITS if items[0].number else items[0].sign
    return state.sCount[line] > 0 or state.src[state.bMarks[line]] in beginnings


def _push_list(tokens: list[Token], items: list[_Item], line: int, end: int) -> None:
    """Add the tokens of a list from `line` until before the line `end`."""
    number, sign, _ = items[0]
    name, tag = ("ordered_list", "ol") if number else ("bullet_list", "ul")
    token = BlockToken(f"{name}_open", tag, 1)
    token.map = [line, end]
    token.markup = sign
    if number and int(number) != 1:
        token.attrs = {"start": int(number)}
    tokens.append(token)
    final = line + len(items) - 1
    for row, (info, _, words) in enumerate(items, line):
        token = BlockToken("list_item_open", "li", 1, 1)
        token.map = [row, end if row == final else row + 1]
        token.markup = sign
        if info:
            token.info = info
        tokens.append(token)
        push_paragraph(tokens, words, [row, row + 1], 2, hidden=True)
        token = BlockToken("list_item_close", "li", -1, 1)
        token.markup = sign
        tokens.append(token)
    token = BlockToken(f"{name}_close", tag, -1)
    token.markup = sign
    tokens.append(token)
