"""A block's text → inline tokens: from sign to sign, with the one rule that can begin there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import SimpleNamespace
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkDestination, parseLinkLabel, parseLinkTitle
from markdown_it.parser_inline import ParserInline, RuleFuncInlineType
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

from hubgen.render.markdown.tokens import DEEPEST, QuickToken, text_token

# What the character must be for an inline rule to have a chance at it.
_SIGNS: Mapping[str, str] = {
    "newline": "\n",
    "escape": "\\",
    "backticks": "`",
    "emphasis": "*_",
    "link": "[",
    "image": "!",
    "autolink": "<",
    "entity": "&",
}
# A "]" starts nothing, but the search for the end of a link's words has to stop at it.
_SIGN = re.compile(r"[\n\\`*_\[\]<&!]")
# What can mean one thing only: plain words between signs of which neither stands beside another,
# nor within a word; a link of plain words to a plain address; an address; the end of a line.
_PIECE = re.compile(
    r"(\*\*?|__?)([A-Za-z0-9](?:[^\n\\`*_\[\]<&!]*[A-Za-z0-9])?)\1(?=[ \n.,;:?)]|\Z)"
    r"|\[([^\n\\`*_\[\]<&!]+)\]\(([^\x00-\x20\x7f\\()<&]+)\)"
    r"|<(https?:[^\x00-\x20<>]*)>"
    r"|(?<![ \n])\n(?![ \t\n])"
)
# An address with nothing in it that has to be undone or counted.
_DESTINATION = re.compile(r"(?!<)[^\x00-\x20\x7f\\()&]+")


class QuickInline(ParserInline):
    """Jumps from sign to sign and asks the one rule that can begin there."""

    def __init__(self, plain: ParserInline) -> None:
        super().__init__()
        self.ruler = plain.ruler
        self.ruler2 = plain.ruler2
        rules = {rule.name: rule.fn for rule in plain.ruler.__rules__ if rule.enabled}
        self._rules: dict[str, RuleFuncInlineType] = {
            sign: rules[name] for name, signs in _SIGNS.items() for sign in signs
        }

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        if _push_plain(src, tokens):
            return tokens
        state = _Inline(src, md, env, tokens)
        self.tokenize(state)
        # Signs that the library has noted are to be paired, and the pieces joined again.
        if state.delimiters or any(meta and meta["delimiters"] for meta in state.tokens_meta):
            for rule in self.ruler2.getRules(""):
                rule(state)
        return state.tokens

    def tokenize(self, state: StateInline) -> None:
        src, end, rules = state.src, state.posMax, self._rules
        if state.level >= DEEPEST + 1:
            rules = {}
        while (at := state.pos) < end:
            found = _SIGN.search(src, at, end)
            if found is None:
                state.append_pending(src[at:end])
                state.pos = end
                break
            sign = found.start()
            if sign > at:
                state.append_pending(src[at:sign])
                state.pos = sign
            rule = rules.get(src[sign])
            if rule is None or not rule(state, False):
                state.append_pending(src[state.pos])
                state.pos += 1
        if state.pending:
            state.pushPending()

    def skipToken(self, state: StateInline) -> None:  # noqa: N802
        at = state.pos
        known = state.cache.get(at)
        if known is not None:
            state.pos = known
            return
        if state.level > DEEPEST:
            state.pos = state.posMax
        else:
            found = _SIGN.search(state.src, at, state.posMax)
            sign = found.start() if found else state.posMax
            if sign > at:
                state.pos = sign
            else:
                rule = self._rules.get(state.src[at])
                state.level += 1
                if rule is None or not rule(state, True):
                    state.pos += 1
                state.level -= 1
        state.cache[at] = state.pos


class _Inline(StateInline):
    """The state of one block's text, with quicker tokens."""

    def pushPending(self) -> Token:  # noqa: N802
        token = text_token(self.pending, self.pendingLevel)
        self.tokens.append(token)
        self.pending = ""
        return token


def _push_plain(src: str, tokens: list[Token]) -> bool:
    """Add the tokens of a text in which each sign can mean one thing only; False, and none."""
    added: list[Token] = []
    at, end = 0, len(src)
    while at < end:
        sign = _SIGN.search(src, at)
        begin = sign.start() if sign else end
        if begin > at:
            added.append(text_token(src[at:begin]))
        if sign is None:
            break
        piece = _PIECE.match(src, begin)
        if piece is None:
            return False
        mark, stressed, words, address, bare = piece.groups()
        if mark:
            # In the middle of a word, several readings are to be weighed.
            if begin and src[begin - 1] not in " \n(":
                return False
            tag = "em" if len(mark) == 1 else "strong"
            _push_around(added, tag, tag, stressed, mark)
        elif words:
            _push_around(added, "link", "a", words)
            added[-3].attrs = {"href": address}
        elif bare:
            _push_around(added, "link", "a", bare, "autolink")
            added[-3].attrs = {"href": bare}
            added[-3].info = added[-1].info = "auto"
        else:
            added.append(QuickToken("softbreak", "br", 0))
        at = piece.end()
    tokens += added
    return True


def _push_around(tokens: list[Token], name: str, tag: str, words: str, markup: str = "") -> None:
    """Add words with an opening and a closing tag around them."""
    opening = QuickToken(f"{name}_open", tag, 1)
    closing = QuickToken(f"{name}_close", tag, -1)
    if markup:
        opening.markup = closing.markup = markup
    tokens += (opening, text_token(words, 1), closing)


class _Destination(NamedTuple):
    ok: bool
    pos: int
    str: str


def _link_destination(text: str, at: int, end: int) -> object:
    """Where a link leads, in one step where its address is plain."""
    found = _DESTINATION.match(text, at, end)
    if found is None or text[found.end() : found.end() + 1] in ("\\", "(", "&"):
        return parseLinkDestination(text, at, end)
    return _Destination(True, found.end(), found.group())


LINK_HELPERS = SimpleNamespace(
    parseLinkDestination=_link_destination,
    parseLinkLabel=parseLinkLabel,
    parseLinkTitle=parseLinkTitle,
)
