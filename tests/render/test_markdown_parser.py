"""The quick way through a body gives what the library gives when it is left to itself."""

from __future__ import annotations

import re
import sys
from collections.abc import MutableMapping, Sequence
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from hubgen.render.markdown.parser import parse, plain_parser
from hubgen.render.markdown.writer import write_html

ROOT = Path(__file__).parents[2]
PIECES = [
    *("*", "**", "***", "_", "__", "*a*", "**a b**", "_a_", "(*a*)", " ", "  ", "\t", "    "),
    *("a", "b c", "é", "1", ".", ",", "-", ":", "'", '"', "(", ")", "\u00a0", "\u2003", "\x1f"),
    *("\n", "\n\n", "\r\n", "\n    ", "\n  ", "\n\t", "  \n", "\\\n", "\0"),
    *(
        "[",
        "]",
        "](",
        ")",
        "[a](b)",
        "[a](<b c>)",
        '[a](b "c")',
        "[a](b(c))",
        "[*a*](b)",
        "![",
        "!",
    ),
    *(
        "[a]",
        "[a]: b\n",
        "\n[a]: <b> 'c'\n",
        "[a][]",
        "![a](b)",
        "![*a*](b)",
        "](b\\)",
        "](b&amp;)",
    ),
    *("`", "``", "`a`", "`*`", "<", ">", "<b>", "<http://a>", "<a@b.example>", "<!--", "-->"),
    *("&", "&amp;", "&lt;b>", "&#42;", "\\", "\\*", "\\[", "|", "\\|", "a|b\n-|-\n", "\n-|:-:\n"),
    *(
        "\n# ",
        "\n## a ##",
        "\n===",
        "\n---",
        "\n- - -",
        "\n***",
        "\n=",
        "\n-",
        "\n> ",
        ">",
        "\n>\ta",
    ),
    *("\n- ", "\n-\ta", "\n* ", "\n+ ", "\n1. ", "\n2) ", "\n10. ", "\n-\n", "\n    - ", "\n  - "),
    *("\n```", "\n~~~", "\n```a b\n", "\n```\n", "\n<div>\n", "https://a.example/b_c_d", "www.a"),
]
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=2), max_size=20).map("".join)


@cache
def plain() -> MarkdownIt:
    return plain_parser()


def seen(tokens: Sequence[Token]) -> list[MutableMapping[str, Any]]:
    """All that is known of tokens; the library leaves texts of nothing where it paired signs."""
    return [
        {**token.as_dict(children=False), "children": seen(token.children or ())}
        for token in tokens
        if token.type != "text" or token.content
    ]


def library(text: str) -> tuple[list[MutableMapping[str, Any]], str]:
    tokens = plain().parse(text)
    known = seen(tokens)
    return known, plain().renderer.render(tokens, plain().options, {})


def quick(text: str) -> tuple[list[MutableMapping[str, Any]], str]:
    tokens = parse(text)
    known = seen(tokens)
    return known, write_html(tokens)


@settings(max_examples=600)
@given(TEXTS)
@example("*a **b** c* **d***e* f")
@example("**a** *b* _c_ (*d*) e*f* *g*h")
@example("a *b **c* d**")
@example("_a_a b")
@example("a_b_ c _d_e f*g* **h**i (_j_) [_k_ *l*](m)")
@example("*a* *b **c** d* _e *f* g_")
@example("[a](b&amp;c) [d](e\\)f) [g](h(i)) [j]( k ) [l](<m>)")
@example("- a\n  - b\n    > c\n\n  d\n- e\n  ```\n  f\n  ```\n")
@example("[*a*](b) [a *b* c](d_e_f) [a](b) *c")
@example("![a *b* [c](d)](e)")
@example("[a]: <b c> 'd'\n\n[a] [a](b \"c\")")
@example("a\n- b\n\n  c\n- d\n===\n> e\nf\n---")
@example("a\r\n-\r\n")
@example("> a | b\n> -|-\n> c | d\ne")
@example("-     a\n-\tb\n - c\n\n      d")
@example("- a\n- [b](c)\n- **d** e\n\n\nf")
@example("- a\n- b\n\n- c\n\n  d")
@example("- a\n- b\nc")
@example("- a\n* b\n\n+ c\n\n1. d\n2) e")
@example("3. a\n12. b\n\n4. c")
@example("- [a]: b\n- [c\n- `d` e\n- ```\n- * * *")
@example("a\n- b\n- c\n   - d")
@example("> - a\n> - b\n\n- c\n  # d")
@example("# a\n## b #\n### #c\n####### d\n## e#\n ## f\n     # g")
@example("a\nb \n c\n<http://d*e>*f*\n")
@example("[" * 50 + "a" + "](b)" * 50)
@example("> " * 50 + "*a*")
def test_any_text_is_read_and_written_as_the_library_does(text: str) -> None:
    assert quick(text) == library(text)


@pytest.mark.parametrize("text", PIECES)
def test_each_piece_alone_is_read_as_the_library_does(text: str) -> None:
    assert quick(f"a {text} b") == library(f"a {text} b")
    assert quick(text) == library(text)


def test_all_bodies_of_the_hub_are_read_as_the_library_does() -> None:
    bodies = [
        re.sub(r"\A---\n.*?\n---\n", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        for file in sorted(ROOT.glob("content/**/*.md"))
    ]
    assert len(bodies) > 100
    for text in bodies:
        assert quick(text) == library(text)


def test_plain_words_links_headings_and_lists_ask_no_rule_of_the_library() -> None:
    asked: set[str] = set()

    def note(frame: FrameType, event: str, _: object) -> None:
        file = Path(frame.f_code.co_filename)
        if event == "call" and file.parent.name in ("rules_block", "rules_inline"):
            asked.add(file.stem)

    parse("")  # makes the parser, if nothing has yet
    before = sys.getprofile()
    sys.setprofile(note)
    try:
        parse(
            "Plain words, and more.\n\n## A heading\n\n- One\n- [Two](b.md)\n\n1. First\n\n"
            "See [a link](b.md), <https://a.example/>, *one* word and **two words**.\n"
        )
    finally:
        sys.setprofile(before)
    assert asked == {"state_block"}
