"""The kinds' declarations → the page that explains every field of an entry."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator

from hubgen.kinds.builtin import BUILT_IN
from hubgen.kinds.examples import example_of
from hubgen.kinds.types import (
    Boolean,
    Choice,
    Date,
    Decimal,
    Email,
    Field,
    FieldType,
    Integer,
    Kind,
    Length,
    ListOf,
    Markdown,
    Partial,
    RecordOf,
    Reference,
    ScalarType,
    Term,
    Text,
    Url,
)

# It changes when the words below change, not whenever the page is written.
UPDATED = "2026-11-22"

_START = f"""\
---
title: Fields of an entry
summary: Every field that a network, a group or a question can have, and how its value is written.
updated: {UPDATED}
---

Each entry is a text file. The lines between the two lines of three dashes hold its fields; below
them stands the text, in Markdown. The terms of `tags` and their like are in
`content/vocabularies/`.

A field that is not required may be left out. A name such as `status.state` is a field inside
another: write `state` below `status`, two spaces in. It is required only where the outer field is
there.
"""
_HEAD = "| Field | What it says | Required | Value |\n| --- | --- | --- | --- |"


def field_reference(kinds: Iterable[Kind]) -> str:
    """Write the whole file content/pages/fields.md: for each kind, a table of its fields."""
    return "\n".join([_START, *("\n".join(_section(kind)) for kind in kinds)])


def _section(kind: Kind) -> Iterator[str]:
    yield f"## {_cell(kind.label)}"
    yield ""
    yield f"{_cell(kind.help)}. The files lie in `content/{kind.plural}/`."
    if kind.body_required:
        yield "The text below the fields is required."
    yield ""
    yield _HEAD
    for field in kind.fields:
        yield from _rows(field, "")
    yield ""


def _rows(field: Field, within: str) -> Iterator[str]:
    """Write a field as a row, the fields of a record as rows below it."""
    name = f"{within}{field.name}"
    required = "yes" if field.required else "no"
    yield f"| `{name}` | {_cell(field.help)} | {required} | {_type(field.type)} |"
    record = field.type.item if isinstance(field.type, ListOf) else field.type
    if isinstance(record, RecordOf):
        for one in record.fields:
            yield from _rows(one, f"{name}.")


def _type(type_: FieldType) -> str:
    if isinstance(type_, RecordOf):
        return _record(type_, "fields")
    if not isinstance(type_, ListOf):
        return _scalar(type_)
    if isinstance(type_.item, RecordOf):
        return _record(type_.item, "list of fields")
    return f"list{_count(type_)}, each: {_scalar(type_.item)}"


def _count(type_: ListOf) -> str:
    """Say how many, where the declaration is stricter than any list."""
    if type_.most != ListOf(type_.item).most:
        return f" of {type_.least} to {type_.most}"
    return f" of at least {type_.least}" if type_.least else ""


def _record(type_: RecordOf, what: str) -> str:
    either = " or ".join(f"`{name}`" for name in type_.any_of)
    return f"{what}, with {either}" if either else what


def _scalar(type_: ScalarType) -> str:
    match type_:
        case Text(pattern=None, longest=longest):
            return f"text, at most {longest} characters"
        case Text(pattern=pattern) if pattern:
            return _with_example(pattern.name, type_)
        case Choice(values=values):
            return f"one of {_codes(values)}"
        case Boolean():
            return "`true` or `false`"
        case Term(vocabulary=vocabulary):
            return f"a term of `{vocabulary}`"
        case Reference(plurals=plurals):
            where = f" in {_codes(plurals)}" if plurals else ""
            return _with_example(f"another entry{where}", type_)
        case Url():
            return "web address, with `https://`"
        case Partial(or_text=or_text):
            words = ", or words" if or_text else ""
            return f"year, month or day, like `2009`, `2009-01` or `2009-01-28`{words}"
        case _:
            return _with_example(_WORDS[type(type_)], type_)


_WORDS: dict[type, str] = {
    Markdown: "text in Markdown",
    Email: "e-mail address",
    Date: "day",
    Length: "length of time",
    Integer: "whole number, digits only",
    Decimal: "number",
}


def _with_example(words: str, type_: ScalarType) -> str:
    example = example_of(type_)
    return f"{words}, like `{example}`" if example else words


def _codes(values: Iterable[str]) -> str:
    return ", ".join(f"`{value}`" for value in values)


def _cell(text: str) -> str:
    """Take their meaning from the characters that Markdown would read in a table."""
    return re.sub(r"([\\`*\[\]<|])", r"\\\1", text)


if __name__ == "__main__":
    sys.stdout.write(field_reference(BUILT_IN))
