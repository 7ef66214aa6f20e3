"""Text → Markdown tokens: markdown-it-py, asked only for the rules that can begin at a place.

The library tries each of its rules at each line and at each character that may be a sign. Here a
rule is tried only where the character stands that it begins with, and the commonest shapes, which
can mean one thing only, are read in one step; all else the library's own rules read.
`plain_parser` is the same parser without that.
"""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore, normalize, text_join
from markdown_it.token import Token

from hubgen.render.markdown.blocks import QuickBlocks, heading_rule, paragraph_rule
from hubgen.render.markdown.inline import LINK_HELPERS, QuickInline
from hubgen.render.markdown.lists import list_rule
from hubgen.render.markdown.tokens import DEEPEST

# How a line ends that can make the one above it a heading, or part the text: made of signs.
_LINE_ENDS = frozenset("-*=_ \t")
# What a list and a heading end where they stand right below it, as in the library.
_ENDED = ["paragraph", "reference", "blockquote"]


def plain_parser() -> MarkdownIt:
    """The parser with what bodies may use; our own rules judge links, not its guesses."""
    options = {"html": False, "linkify": False, "maxNesting": DEEPEST + 1}
    parser = MarkdownIt("commonmark", options).enable("table")
    parser.validateLink = lambda _: True  # type: ignore[assignment, method-assign]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    return parser


def parse(text: str) -> list[Token]:
    """The tokens of a body, as `plain_parser` gives them."""
    ends = {line[-1:] for line in text.split("\n")}
    lines = "\r" in text or not _LINE_ENDS.isdisjoint(ends)
    return _quick_parser("|" in text, lines).parse(text)


@cache
def _quick_parser(tables: bool, lines: bool) -> MarkdownIt:
    """A parser for texts in which tables can be, and lines made of signs, or one, or neither."""
    parser = plain_parser()
    parser.disable("html_block")
    if not tables:
        parser.disable("table")
    if not lines:
        parser.disable(["lheading", "hr"])
    parser.block.ruler.at("paragraph", paragraph_rule)
    parser.block.ruler.at("heading", heading_rule, {"alt": _ENDED})
    parser.block.ruler.at("list", list_rule, {"alt": _ENDED})
    parser.core.ruler.at("normalize", _normalize)
    parser.core.ruler.at("text_join", _join_texts)
    parser.block = QuickBlocks(parser.block)
    parser.helpers = LINK_HELPERS  # type: ignore[assignment]
    parser.inline = QuickInline(parser.inline)
    return parser


def _normalize(state: StateCore) -> None:
    """Make other line ends and null characters what they count as; files have none left."""
    if "\r" in state.src or "\0" in state.src:
        normalize(state)


def _join_texts(state: StateCore) -> None:
    """Join the texts that stand apart, which only an escape or an entity leaves."""
    if "\\" in state.src or "&" in state.src:
        text_join(state)
