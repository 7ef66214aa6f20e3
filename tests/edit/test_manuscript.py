"""A file is changed where it is meant, and is the same everywhere else, to the byte."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubgen.edit.formatting import formatted
from hubgen.edit.manuscript import Manuscript
from hubgen.problems import Misuse

PATH = "content/networks/one.md"
TEXT = """---
# At the top.

title: "One: the first"  # beside
summary: Some words
  that go on
status: {state: active, as_of: 2009-01-28}  # a flow
# Above members.
members:
  # Inside.
  - {count: 3, as_of: 2012}   # c1
  - count: 17
    as_of: no
    note: >
      folded
      # not a comment

join:
    how: open   # deep
    who: |
      Anybody

      at all
tags: [web, 'comms',
  peer]
related:
- networks/a
- networks/b
version: 1.10
# At the end.
---

The body: [a](a.md).
"""
ORDER = ("title", "summary", "status", "join", "members", "tags", "related", "id", "verified")


def manuscript(text: str = TEXT) -> Manuscript:
    return Manuscript(PATH, text.encode())


def changed(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that only one of two texts has."""
    old, new = before.split("\n"), after.split("\n")
    while old and new and old[0] == new[0]:
        del old[0], new[0]
    while old and new and old[-1] == new[-1]:
        del old[-1], new[-1]
    return old, new


@pytest.mark.parametrize(
    ("place", "value", "old", "new"),
    [
        ("title", "Two", ['title: "One: the first"  # beside'], ["title: Two  # beside"]),
        ("summary", "Short", ["summary: Some words", "  that go on"], ["summary: Short"]),
        (
            "status.state",
            "closed",
            ["status: {state: active, as_of: 2009-01-28}  # a flow"],
            ["status: {state: closed, as_of: 2009-01-28}  # a flow"],
        ),
        (
            "status.evidence",
            "a, b",
            ["status: {state: active, as_of: 2009-01-28}  # a flow"],
            ['status: {state: active, as_of: 2009-01-28, evidence: "a, b"}  # a flow'],
        ),
        ("join.how", "request", ["    how: open   # deep"], ["    how: request   # deep"]),
        ("join.url", "https://a.org/", [], ["    url: https://a.org/"]),
        ("members.1.as_of", "2013", ["    as_of: no"], ["    as_of: 2013"]),
        ("tags.1", "events", ["tags: [web, 'comms',"], ["tags: [web, events,"]),
        ("related.0", "networks/c", ["- networks/a"], ["- networks/c"]),
        ("id", "first", [], ["id: first"]),
        ("verified", {"by": "us", "how": "x"}, [], ["verified:", "  by: us", "  how: x"]),
    ],
)
def test_a_value_takes_the_place_of_another(
    place: str, value: str, old: list[str], new: list[str]
) -> None:
    one = manuscript()
    one.put(place, value, ORDER)
    assert changed(TEXT, one.text) == (old, new)
    assert one.plain(place) == value


def test_a_new_field_stands_where_its_kind_has_it() -> None:
    one = manuscript("---\ntitle: One\n# Of the tags.\ntags: [web]\n---\n")
    one.put("status", {"state": "closed"}, ORDER)
    assert (
        one.text == "---\ntitle: One\nstatus:\n  state: closed\n# Of the tags.\ntags: [web]\n---\n"
    )


@pytest.mark.parametrize(
    ("place", "old"),
    [
        ("title", ['title: "One: the first"  # beside']),
        ("members.0", ["  - {count: 3, as_of: 2012}   # c1"]),
        ("related.1", ["- networks/b"]),
        ("join.who", ["    who: |", "      Anybody", "", "      at all"]),
        ("version", ["version: 1.10"]),
        ("nothing", []),
    ],
)
def test_what_is_taken_out_leaves_the_rest(place: str, old: list[str]) -> None:
    one = manuscript()
    one.take(place)
    assert changed(TEXT, one.text) == (old, [])


@pytest.mark.parametrize("place", ["tags", "related"])
def test_an_item_that_comes_and_goes_leaves_no_trace(place: str) -> None:
    one = manuscript()
    one.add(place, "fresh")
    one.add(place, "fresh")
    known = one.plain(place)
    assert isinstance(known, tuple)
    assert known.count("fresh") == 1
    one.take(f"{place}.{known.index('fresh')}")
    assert one.text == TEXT


def test_a_field_that_is_emptied_goes() -> None:
    one = manuscript("---\ntitle: One\naliases: [/a/]\n---\n")
    one.take("aliases.0")
    assert one.text == "---\ntitle: One\n---\n"


def test_a_field_below_one_that_is_not_there_makes_both() -> None:
    one = manuscript("---\ntitle: One\n---\n")
    one.put("status.state", "closed")
    assert one.text == "---\ntitle: One\nstatus:\n  state: closed\n---\n"


def test_a_yaml_file_is_changed_alike_its_body_too() -> None:
    text = "title: One\nbody: |\n  See [a](a.md).\n\n  End.\n"
    one = Manuscript("content/networks/one.yaml", text.encode())
    one.turn(one.body.replace("a.md", "b.md"))
    one.put("title", "Two")
    assert one.text == "title: Two\nbody: |\n  See [a](b.md).\n\n  End.\n"


def test_windows_lines_and_a_bom_are_read_and_come_back_plain() -> None:
    one = Manuscript(PATH, b"\xef\xbb\xbf---\r\ntitle: One\r\n---\r\nBody\r\n")
    one.put("title", "Two")
    assert one.text == "---\ntitle: Two\n---\nBody\n"


@pytest.mark.parametrize(
    "data",
    [
        *(b"no front matter", b"---\ntitle: [\n---\n", b"\xff"),
        *(b"---\na: 1\na: 2\n---\n", b"---\n&a b: c\n---\n"),
    ],
)
def test_what_cannot_be_read_cannot_be_changed(data: bytes) -> None:
    with pytest.raises(Misuse, match=r"content/networks/one\.md"):
        Manuscript(PATH, data)


def test_a_comment_inside_a_record_that_is_replaced_is_not_lost() -> None:
    one = manuscript()
    with pytest.raises(Misuse, match="has a comment in members"):
        one.put("members", ({"count": "1"},))
    assert one.text == TEXT


# --- wild files ---

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=12)
SCALARS = st.one_of(
    st.sampled_from(["no", "1.10", "2009-01", "12:30", "0x1f", "~", "", "a: b", "# x", "- y"]),
    WORDS,
)
NAMES = st.sampled_from(["title", "summary", "tags", "status", "odd", "more-odd", "related"])
STYLES = st.sampled_from(["'", '"', "|"])


@st.composite
def files(draw: st.DrawFn) -> str:
    """Fields in any order and manner, with comments and empty lines between."""
    lines = ["---"]
    for name in draw(st.lists(NAMES, unique=True, min_size=1)):
        if draw(st.booleans()):
            lines.append(draw(st.sampled_from(["", "# a comment", "#", "# one\n# two"])))
        lines += draw(fields(name))
    lines += draw(st.sampled_from([[], ["# last"], [""]]))
    return "\n".join([*lines, "---", draw(st.sampled_from(["", "Body.\n", "\n---\nmore"]))])


@st.composite
def fields(draw: st.DrawFn, name: str) -> list[str]:
    text = draw(SCALARS).replace("\x85", "").replace("\u2028", "").replace("\u2029", "")
    quoted = "'" + text.replace("'", "''") + "'"
    match draw(st.sampled_from(["single", "block", "list", "flow", "record", "empty"])):
        case "single":
            return [f"{name}: {quoted}{draw(st.sampled_from(['', '  # beside']))}"]
        case "block":
            return [f"{name}: |", "  # no comment", "", "  text"]
        case "list":
            return [f"{name}:", f"  - {quoted}", "  # between", "  - b"]
        case "flow":
            return [f"{name}: [{quoted}, b,", "  c]"]
        case "record":
            return [f"{name}:", f"  one: {quoted}", "  two: {x: 1, y: [2]}"]
        case _:
            return [f"{name}:"]


def readable(text: str) -> Manuscript | None:
    try:
        return manuscript(text)
    except Misuse:
        return None


@settings(max_examples=300)
@given(files(), NAMES, SCALARS)
def test_a_change_changes_its_field_and_nothing_else(text: str, name: str, value: str) -> None:
    one = readable(text)
    if one is None:
        return
    before, body = one.plain(""), one.body
    assert isinstance(before, dict)
    try:
        one.put(name, value, ORDER)
    except Misuse:
        assert one.plain("") == before  # a person must do it, and nothing was done
        return
    assert one.plain("") == {**before, name: value}
    assert one.body == body
    comments = [line for line in text.split("\n") if line.startswith("#")]
    assert [line for line in one.text.split("\n") if line.startswith("#")] == comments


@settings(max_examples=300)
@given(files())
def test_the_canonical_form_says_the_same_and_is_its_own(text: str) -> None:
    one = readable(text)
    if one is None:
        return
    made = formatted(PATH, text.encode(), ORDER)
    two = manuscript(made.decode())
    assert two.plain("") == one.plain("")
    assert sorted(made.decode().split("\n")) == sorted((text.rstrip("\n") + "\n").split("\n"))
    assert formatted(PATH, made, ORDER) == made
    names = [key.value for key, _ in two.fields.pairs if key.value in ORDER]
    assert names == sorted(names, key=ORDER.index)
