"""Declared fields in the words of those who read the data: what a value is, in JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hubgen.hub.records import field_key
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
from hubgen.plan.data_views import FieldRow, FieldTable
from hubgen.plan.words import listed

_ALWAYS = ("id",)  # the slug where an entry names none


def field_tables(kinds: Sequence[Kind]) -> tuple[FieldTable, ...]:
    """The fields of all kinds, each told once: those of every kind, then those of some."""
    owners: dict[FieldRow, list[Kind]] = {}
    for kind in kinds:
        for row in _rows(kind):
            owners.setdefault(row, []).append(kind)
    groups: dict[tuple[str, ...], list[FieldRow]] = {tuple(kind.name for kind in kinds): []}
    for row, having in owners.items():
        groups.setdefault(tuple(kind.name for kind in having), []).append(row)
    labels = {kind.name: kind.labels.lower() for kind in kinds}
    tables = []
    for names, rows in groups.items():
        words = "every entry" if len(names) == len(kinds) else listed([labels[n] for n in names])
        anchor = f"fields-of-{'-'.join(names)}" if len(names) < len(kinds) else "fields"
        tables.append(FieldTable(f"Fields of {words}", anchor, tuple(rows)))
    return tuple(table for table in tables if table.rows)


def _rows(kind: Kind) -> Iterator[FieldRow]:
    for field in kind.fields:
        yield from _below(field, field_key(kind, field.name))


def _below(field: Field, name: str) -> Iterator[FieldRow]:
    """A field as a row, and the fields of its records below it."""
    always = field.required or name in _ALWAYS
    yield FieldRow(name, field.help, value_words(field.type), always)
    is_list = isinstance(field.type, ListOf)
    inner = field.type.item if isinstance(field.type, ListOf) else field.type
    if isinstance(inner, RecordOf):
        for one in inner.fields:
            yield from _below(one, f"{name}{'[]' if is_list else ''}.{one.name}")


def value_words(type_: FieldType) -> str:
    """What stands in the JSON for a value of a type."""
    if isinstance(type_, RecordOf):
        return "record"
    if isinstance(type_, ListOf):
        if isinstance(type_.item, RecordOf):
            return "list of records"
        return f"list, each: {value_words(type_.item)}"
    return _scalar(type_)


def _scalar(type_: ScalarType) -> str:
    match type_:
        case Text(pattern=pattern) if pattern:
            return _like(pattern.name, type_)
        case Choice(values=values):
            return f"one of: {', '.join(values)}"
        case Term(vocabulary=vocabulary):
            return f"a term of {vocabulary}"
        case Reference(plurals=plurals):
            return _like(f"another entry{f' of {listed(plurals)}' if plurals else ''}", type_)
        case Partial(or_text=or_text):
            return f"year, month or day, like 2009-01{', or words' if or_text else ''}"
        case _:
            words = _WORDS[type(type_)]
            return words if type_ in _PLAIN else _like(words, type_)


_WORDS: dict[type, str] = {
    Text: "text",
    Markdown: "text in Markdown",
    Url: "web address",
    Email: "e-mail address",
    Date: "day",
    Length: "length of time",
    Integer: "whole number",
    Decimal: "number, written as text",
    Boolean: "true or false",
}
# Of these an example tells nothing.
_PLAIN = (Boolean(), Url())


def _like(words: str, type_: ScalarType) -> str:
    example = example_of(type_)
    return f"{words}, like {example}" if example else words
