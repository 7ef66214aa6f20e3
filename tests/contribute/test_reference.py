from __future__ import annotations

import re
from pathlib import Path

import pytest

from hubgen.contribute.reference import field_reference
from hubgen.kinds.builtin import BUILT_IN
from hubgen.kinds.types import Boolean, Choice, Field, Kind, ListOf, RecordOf, Text

PAGE = Path(__file__).parents[2] / "content/pages/fields.md"


def kind(*fields: Field) -> Kind:
    return Kind("tool", "tools", "Tool", "Tools", "Things to use", fields)


def test_the_committed_page_is_what_the_declarations_say() -> None:
    command = "python -m hubgen.contribute.reference > content/pages/fields.md"
    same = PAGE.read_text(encoding="utf-8") == field_reference(BUILT_IN)
    assert same, f"a declaration changed; bring the page up to date: {command}"


@pytest.mark.parametrize("kind", BUILT_IN, ids=lambda one: one.name)
def test_every_field_has_one_row_and_its_explanation(kind: Kind) -> None:
    rows = re.findall(
        r"^\| `([\w.]+)` \| .+ \| (?:yes|no) \| .+ \|$", field_reference([kind]), re.MULTILINE
    )
    wanted = []
    for field in kind.fields:
        wanted.append(field.name)
        record = field.type.item if isinstance(field.type, ListOf) else field.type
        if isinstance(record, RecordOf):
            wanted += [f"{field.name}.{one.name}" for one in record.fields]
    assert rows == wanted


def test_a_type_is_told_in_words() -> None:
    many = RecordOf((Field("a", Text(9)), Field("b", Boolean())), any_of=("a", "b"))
    text = field_reference(
        [
            kind(
                Field("how", ListOf(Choice(("x", "y")), 1, 3), "Ways.", required=True),
                Field("who", ListOf(many), "People."),
            )
        ]
    )
    assert "| `how` | Ways. | yes | list of 1 to 3, each: one of `x`, `y` |" in text
    assert "| `who` | People. | no | list of fields, with `a` or `b` |" in text
    assert "| `who.a` |  | no | text, at most 9 characters |" in text


def test_words_with_a_meaning_in_markdown_stay_words() -> None:
    text = field_reference([kind(Field("a", Text(9), "This | that, *so* <b>."))])
    assert r"| `a` | This \| that, \*so\* \<b>. |" in text
