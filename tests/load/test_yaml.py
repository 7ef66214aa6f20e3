"""The front matter reader: any text is a document or a problem, and each place is in the file."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hubgen.load.documents import Parsed, parse_document
from hubgen.load.nodes import Mapping, Node, Scalar, Sequence

PATH = "content/networks/one.md"
VALID = """\
---
title: "A: network"   # a comment
summary: >
  One sentence
  on two lines.
tags: [web, 'comms']
status:
  state: active
  as_of: 2026-01
members:
  - {count: 20, as_of: 2009}
  - count: 30
    as_of: 2010
owner: |
  A block
---
## Words

A [link](../networks/two.md) and ![an image](../static/x.png), <b>, https://x.example.
"""
SYNTAX = "---\n...: -?|>%@`#&*!{}[],'\"\\\t\r\x00\u0085\u2028\ufeff\U0001f600é aA0\n"


def judge(data: bytes, path: str = PATH) -> Parsed:
    """A document or an error, and every place is a place of the file."""
    parsed = parse_document(path, data)
    errors = [one for one in parsed.problems if one.is_error]
    assert parsed.document is not None or errors
    text = data.decode("utf-8", "replace").removeprefix("\ufeff")
    lines = re.split(r"\r\n|\r|\n", text)
    for one in parsed.problems:
        at = one.location
        assert at.path == path
        assert 1 <= at.line <= len(lines)
        assert 1 <= at.column <= len(lines[at.line - 1]) + 1
        assert at.end_line == 0 or (at.line, at.column) <= (at.end_line, at.end_column)
        assert one.message.isprintable()
        assert one.hint
    if parsed.document:
        for node in nodes(parsed.document.fields):
            assert 1 <= node.span.line <= node.span.end_line <= len(lines) + 1
    return parsed


def nodes(node: Node) -> list[Node]:
    if isinstance(node, Scalar):
        return [node]
    if isinstance(node, Sequence):
        return [node, *(one for item in node.items for one in nodes(item))]
    return [node, *(one for pair in node.pairs for part in pair for one in nodes(part))]


@settings(max_examples=300)
@given(st.text(alphabet=SYNTAX, max_size=60))
@example("title: |+\n\n\n")
@example("? a\n: b")
@example("{a: b}: c")
@example("a: b\u2028c: [")
@example("- - - a")
@example("'")
@example("a:\n- b\n c")
def test_any_text_is_a_document_or_a_problem(text: str) -> None:
    judge(f"---\n{text}\n---\nBody".encode())
    judge(text.encode(), "content/networks/one.yaml")


@settings(max_examples=100)
@given(st.binary(max_size=80))
def test_any_bytes_are_a_document_or_a_problem(data: bytes) -> None:
    judge(data)
    judge(b"---\n" + data)


@settings(max_examples=300)
@given(st.integers(0, len(VALID)), st.integers(0, 6), st.text(alphabet=SYNTAX, max_size=4))
def test_a_slip_of_the_pen_is_a_document_or_a_problem(at: int, cut: int, new: str) -> None:
    judge((VALID[:at] + new + VALID[at + cut :]).encode())


def fields(text: str) -> dict[str, object]:
    document = judge(f"---\n{text}\n---\n".encode()).document
    assert document is not None
    return {key.value: plain(value) for key, value in document.fields.pairs}


def plain(node: Node) -> object:
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    assert isinstance(node, Mapping)
    return {key.value: plain(value) for key, value in node.pairs}


@pytest.mark.parametrize(
    "word", ["no", "on", "y", "null", "~", "1.10", "12:30", "0o17", "0x1f", "2026-01-01", "<<", "="]
)
def test_scalars_stay_text(word: str) -> None:
    assert fields(f"a: {word}") == {"a": word}


def test_a_block_a_list_and_a_record_are_read() -> None:
    assert fields("a: |\n  one\n  two\nb: [x, 'y']\nc: {d: e}") == {
        "a": "one\ntwo\n",
        "b": ["x", "y"],
        "c": {"d": "e"},
    }


@pytest.mark.parametrize("text", ["title: *name", "title: &name x", "<<: *base", "a: [&x 1, *x]"])
def test_anchors_and_aliases_are_refused(text: str) -> None:
    parsed = judge(f"---\n{text}\n---\n".encode())
    assert [one.code for one in parsed.problems] == ["yaml-alias"]


@pytest.mark.parametrize("text", ["a: !!python/name:os.system x", "!x a: b", "a: !!str no"])
def test_tags_are_refused(text: str) -> None:
    parsed = judge(f"---\n{text}\n---\n".encode())
    assert [one.code for one in parsed.problems] == ["yaml-tag"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("title: A: b", (2, 9)),
        ("title: x\ntags: [web", (3, 7)),
        ("title:LG\nsummary: x", (2, 6)),
        ("title: x\nsummary x", (3, 1)),
        ("title: x\n  more: y", (3, 3)),
        ("title: 'x' y", (2, 12)),
        ("a: b\na: c", (3, 1)),
        ("title: x\nowner: Team #one", (3, 13)),
    ],
)
def test_a_mistake_is_shown_where_it_was_made(text: str, place: tuple[int, int]) -> None:
    (problem,) = judge(f"---\n{text}\n---\n".encode()).problems
    assert (problem.location.line, problem.location.column) == place


def test_a_hash_with_a_space_before_and_after_is_a_comment() -> None:
    assert judge(b"---\ntitle: A network # the first\n---\n").problems == ()
