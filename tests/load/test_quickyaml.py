"""The quick reader: where it answers, it says what the full reader says, and it answers often."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hubgen.load.frontmatter import split_front_matter
from hubgen.load.quickyaml import read_simple
from hubgen.load.yamlevents import read_events
from hubgen.load.yamltext import read_yaml
from hubgen.problems import Report

ROOT = Path(__file__).parents[2]


def is_quick(text: str, first_line: int = 2) -> bool:
    """Whether the quick reader answers; its answer is that of the full reader."""
    quick = read_simple(text, first_line)
    if quick is None:
        return False
    report = Report()
    full = read_events(text, "a.md", first_line, report)
    # Nodes are tuples, and a list of nothing equals a record of nothing; not so in words.
    assert repr(quick) == repr(full)
    assert report.findings == ()
    return True


def fields_in(folder: Path) -> list[str]:
    """The front matter of every Markdown file below a folder, and the text of every other file."""
    texts = []
    for file in sorted(one for one in folder.rglob("*") if one.is_file()):
        text = file.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")
        parts = split_front_matter(text, file.name, Report())
        texts.append(parts.front if parts else text)
    return texts


REAL = fields_in(ROOT / "content")
SPOILT = fields_in(ROOT / "tests" / "problems")
SIMPLE = """\
# A comment first
title: "A: \\"network\\" of C:\\\\"   # a comment

summary: One sentence
  on two lines, it's [open] {to-all}  # of them
quote: 'It''s  one
  on two'
double: "It's one
  on two
  and three" # lines
tags: [web, 'comms', "a, b", [], { }, [deep, {er: x}] ]  # more
status: {state: active, as_of: 2026-01, url: https://x.example/a:b}
members:
  - {count: 20, as_of: 2009}
  - count: 30
    note: a
     b

    of:
    - one
    -   two
    more:
      deep: {x: "", y: ''}
      empty:
  - plain
  # between
  - https://x.example/?a=b#c
empty:    # nothing
last: a
  b
# the end

"""


def test_every_simple_form_is_read_quickly() -> None:
    assert is_quick(SIMPLE)


def test_entries_are_read_quickly() -> None:
    quick = sum(is_quick(text) for text in REAL)
    assert len(REAL) > 100
    assert quick >= 0.95 * len(REAL)


def test_what_is_wrong_is_never_read_otherwise() -> None:
    answers = [is_quick(text) for text in SPOILT]
    assert any(answers)
    assert not all(answers)


@pytest.mark.parametrize(
    "text",
    [
        "a: b",  # no line feed at the end
        "",
        "\n",
        "a: b\na: c\n",
        "a: {b: c, b: d}\n",
        "a: {b: x, c: y, b: z}\n",
        "a: b: c\n",
        "a: b:\n",
        "a: b #c\n",
        "a:\tb\n",
        "a: b\u2028c\n",
        "a: b\x85\n",
        "\ufeffa: b\n",
        "a: &b c\n",
        "a: *b\n",
        "a: !b c\n",
        "a: |\n  b\n",
        "a: >-\n  b\n",
        "? a\n: b\n",
        "--- \na: b\n",
        "a: b\n---\nc: d\n",
        "a: b\n...\n",
        "%YAML 1.1\n---\na: b\n",
        "a: - b\n",
        "- a\n",
        " a: b\n",
        "a: b\n c: d\n",
        "a:\n  b: c\n d: e\n",
        "a:\n  - b\n - c\n",
        "a:\n  - b\n  c: d\n",
        "a:\n- - b\n",
        "a:\n-\n",
        "a:\n- \n",
        "a:\n- # b\n",
        "a: b\n\n c\n",
        "a: b\n # c\n d\n",
        "a: b # c\n d\n",
        "a: 'b' c\n",
        "a: 'b'#c\n",
        "a: 'b\nc'\n",
        "a: 'b\n\n  c'\n",
        "a: 'b\n",
        'a: "\\n"\n',
        'a: "b\\\n  c"\n',
        "a: [b\n",
        "a: [b,\n  c]\n",
        "a: [b, ]\n",
        "a: [b: c]\n",
        "a: [b]c\n",
        "a: [b}\n",
        "a: {b}\n",
        "a: {b: }\n",
        "a: [b #c]\n",
        "a: [b ? c]\n",
        "a: " + "[" * 12 + "]" * 12 + "\n",
        "".join(" " * step + "a:\n" for step in range(12)),
        "a" * 1025 + ": b\n",
        "".join(f"a{number}: b\n" for number in range(10_001)),
    ],
)
def test_what_is_not_simple_is_left_to_the_full_reader(text: str) -> None:
    assert not is_quick(text)


def test_the_door_gives_either_answer() -> None:
    for text in (SIMPLE, "a: |\n  b\n", "a: [b\n"):
        report, full = Report(), Report()
        assert read_yaml(text, "a.md", 2, report) == read_events(text, "a.md", 2, full)
        assert report.findings == full.findings


def made(chance: random.Random) -> str:
    """Fields as people write them, nested at random."""
    return "".join(_field(chance, 0, f"field{number}") for number in range(chance.randint(1, 9)))


WORDS = ("a", "it's", "the-one", "2026-11-22", "3,144", "(low)", "https://x.example/a?b=c", "ünï")


def _words(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(1, 6)))


def _inline(chance: random.Random) -> str:
    word = chance.choice(["a b", "c-d", "1.10", '"e, f"', "'g''s'", "https://x.example/", "[]"])
    return chance.choice(
        [word, f"[{word}, h]", f"{{i: {word}, j: k}}", f'"{_words(chance)}: #1"', _words(chance)]
    )


def _field(chance: random.Random, indent: int, name: str) -> str:
    lead = " " * indent
    deeper = indent + chance.choice([2, 2, 2, 4])
    comment = chance.choice(["", "", "", "  # why", " ", f"\n{lead}# above", "\n"])
    form = chance.randint(0, 7 if indent < 8 else 3)
    if form < 3:
        return f"{lead}{name}: {_inline(chance)}{comment}\n"
    if form == 3:
        return f"{lead}{name}: {_words(chance)}\n{' ' * deeper}{_words(chance)}{comment}\n"
    if form == 4:
        inner = "".join(_field(chance, deeper, part) for part in ("one", "two"))
        return f"{lead}{name}:{comment}\n{inner}"
    start = " " * (deeper if form < 7 else indent)
    if form == 5:
        item = _field(chance, len(start) + 2, "key").lstrip(" ")
        return f"{lead}{name}:\n{start}- {item}" + _field(chance, len(start) + 2, "more")
    items = [f"{start}- {_inline(chance)}{comment}\n" for _ in range(chance.randint(1, 3))]
    return f"{lead}{name}:\n" + "".join(items)


def test_what_is_made_at_random_is_read_alike() -> None:
    answers = [is_quick(made(random.Random(seed))) for seed in range(400)]
    assert sum(answers) > 200


SYNTAX = "\n\n\n    --::##'\"[]{},,?|>&*!%@`\\\t\x85\u2028é aaA0._/"
PIECES = st.sampled_from(
    ["a", "b", "a: ", "b:", "- ", "  ", "    ", "\n", "\n  ", "\n    ", "\n- ", "\n  - ", "\na: ",
     "\nb: ", "\n  c: ", "[", "]", "{", "}", ", ", "'", '"', " #", "# ", ": ", "\\", '\\"', "''",
     "x y", "é", "|", "-", ".", "\n\n"]
)  # fmt: skip


@settings(max_examples=400)
@given(st.text(alphabet=SYNTAX, max_size=60))
@example('b"\n  c')
def test_any_text_is_read_alike(text: str) -> None:
    is_quick(text + "\n")
    is_quick(f"a: {text}\n")


@settings(max_examples=600)
@given(st.lists(PIECES, max_size=24).map("".join))
def test_any_pieces_are_read_alike(text: str) -> None:
    is_quick(text + "\n")
    is_quick(f"a: {text}\n")


@settings(max_examples=600)
@given(
    st.sampled_from([SIMPLE, *REAL[::10]]),
    st.floats(0, 1),
    st.integers(0, 6),
    st.one_of(st.text(alphabet=SYNTAX, max_size=4), PIECES),
)
def test_a_slip_of_the_pen_is_read_alike(text: str, at: float, cut: int, new: str) -> None:
    place = int(at * len(text))
    is_quick(text[:place] + new + text[place + cut :])
