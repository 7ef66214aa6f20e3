"""Lines → block tokens: only the rules that can begin with a line's first character are tried."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock, RuleFuncBlockType
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock, heading, paragraph
from markdown_it.token import Token
from markdown_it.utils import EnvType

from hubgen.render.markdown.tokens import BlockToken, push_paragraph

# What the first character of a line's text must be for a block rule to have a chance there.
_STARTS: Mapping[str, str] = {
    "fence": "`~",
    "blockquote": ">",
    "hr": "*-_",
    "list": "*+-0123456789",
    "reference": "[",
    "heading": "#",
}
_HEADING = re.compile(r"(#{1,6}) ([^\s#](?:.*[^\s#])?)")
_BLANKS = (" ", "\t")


class QuickBlocks(ParserBlock):
    """The library's walk from block to block, with quicker choices between rules."""

    def __init__(self, plain: ParserBlock) -> None:
        super().__init__()
        self.ruler = _ByFirstCharacter(plain)

    def parse(
        self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]
    ) -> list[Token] | None:
        if not src:
            return None
        state = _Lines(src, md, env, tokens)
        self.tokenize(state, state.line, state.lineMax)
        return state.tokens


class _ByFirstCharacter(Ruler[RuleFuncBlockType]):
    """Gives, for each chain of block rules, one that asks those that can begin at a line."""

    def __init__(self, block: ParserBlock) -> None:
        super().__init__()
        self.__rules__ = block.ruler.__rules__
        self._chains: dict[str, list[RuleFuncBlockType]] = {}

    def getRules(self, chain: str = "") -> list[RuleFuncBlockType]:  # noqa: N802
        rules = self._chains.get(chain)
        if rules is None:
            rules = self._chains[chain] = [self._choose(chain)]
        return rules

    def _choose(self, chain: str) -> RuleFuncBlockType:
        rules = [
            (rule.name, rule.fn)
            for rule in self.__rules__
            if rule.enabled and (not chain or chain in rule.alt)
        ]
        characters = "".join(_STARTS.values())
        starting = {
            c: tuple(fn for name, fn in rules if c in _STARTS.get(name, c) and name != "code")
            for c in characters
        }
        others = tuple(fn for name, fn in rules if name not in _STARTS and name != "code")
        indented = tuple(fn for name, fn in rules if name not in _STARTS)

        def tried(state: StateBlock, line: int, end: int, silent: bool) -> bool:
            if state.sCount[line] - state.blkIndent >= 4:
                chosen = indented
            else:
                first = state.bMarks[line] + state.tShift[line]
                chosen = starting.get(state.src[first : first + 1], others)
            for rule in chosen:  # noqa: SIM110 - a generator costs as much as the rule
                if rule(state, line, end, silent):
                    return True
            return False

        return tried


def paragraph_rule(state: StateBlock, line: int, last: int, silent: bool) -> bool:
    """A paragraph of one line without blanks to cut off, or else as the library reads it."""
    after = line + 1
    content = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
    if (
        (after < state.lineMax and not state.isEmpty(after))
        or not content
        or content[0].isspace()
        or content[-1].isspace()
    ):
        return paragraph(state, line, last, silent)
    state.line = after
    push_paragraph(state.tokens, content, [line, after], state.level)
    return True


def heading_rule(state: StateBlock, line: int, last: int, silent: bool) -> bool:
    """A heading with its signs before it only, or else as the library reads it."""
    begin, end = state.bMarks[line] + state.tShift[line], state.eMarks[line]
    found = None if silent else _HEADING.fullmatch(state.src, begin, end)
    if found is None:
        return heading(state, line, last, silent)
    signs, words = found.groups()
    tag = f"h{len(signs)}"
    opening = state.push("heading_open", tag, 1)
    inline = state.push("inline", "", 0)
    closing = state.push("heading_close", tag, -1)
    opening.markup = closing.markup = signs
    opening.map = inline.map = [line, line + 1]
    inline.content, inline.children = words, []
    state.line = line + 1
    return True


class _Lines(StateBlock):
    """The lines of a text, cut and measured without a look at each of their characters."""

    def __init__(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> None:
        super().__init__("", md, env, tokens)
        self.bMarks, self.eMarks = [], []
        self.src = src
        lines = src.split("\n")
        # As in the library, what is blank after the last line feed is no line.
        if not lines[-1].strip(" \t"):
            lines.pop()
        start = 0
        for line in lines:
            self.bMarks.append(start)
            start += len(line) + 1
            self.eMarks.append(start - 1)
        self.lineMax = len(lines)
        # After the last line, one stands that is none, at the text's end.
        self.bMarks.append(len(src))
        self.eMarks.append(len(src))
        self.tShift, self.sCount, self.bsCount = ([0] * (len(lines) + 1) for _ in range(3))
        for row, line in enumerate(lines):
            if line[:1] in _BLANKS:
                indent = len(line) - len(line.lstrip(" \t"))
                self.tShift[row] = indent
                self.sCount[row] = len(line[:indent].expandtabs(4))

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        if nesting < 0:
            self.level -= 1
        token = BlockToken(ttype, tag, nesting, self.level)
        if nesting > 0:
            self.level += 1
        self.tokens.append(token)
        return token
