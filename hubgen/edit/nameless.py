"""An entry whose name is not told any more: what is left of its file."""

from __future__ import annotations

from hubgen.edit.manuscript import plain
from hubgen.edit.writing import Written, entry_text, field_lines
from hubgen.kinds.examples import example_of
from hubgen.kinds.questions import has_state
from hubgen.kinds.types import (
    Email,
    FieldType,
    Kind,
    ListOf,
    Markdown,
    Partial,
    RecordOf,
    ScalarType,
    Text,
    Url,
)
from hubgen.kinds.values import PartialDate
from hubgen.load.nodes import Mapping

_GONE = "Taken out"
# What keeps its address and its place in feeds; each is a name of hubgen's own.
_KEPT = ("added", "id", "aliases")


def nameless_text(kind: Kind, path: str, fields: Mapping, retired: dict[str, Written]) -> str:
    """The whole file anew: only what checking asks for, with no word that somebody wrote.

    Comments, the body and what is not required are gone; required words are others.
    """
    values: dict[str, Written] = {}
    for field in kind.fields:
        node = fields.get(field.name)
        if field.name == "retired":
            values["retired"] = retired
        elif node is not None and field.name in _KEPT:
            values[field.name] = plain(node)
        elif node is not None and field.required:
            values[field.name] = _without_words(field.type, plain(node))
    if "status" in values and has_state(kind, "unknown"):
        values["status"] = {"state": "unknown"}
    if path.endswith(".md"):
        return entry_text(kind, values, "")
    lines = (line for name, value in values.items() for line in field_lines(name, value))
    return "".join(f"{line}\n" for line in lines)


def _without_words(type_: FieldType, value: Written) -> Written:
    """The same value, if it is one of a few or a number; else one that says nothing."""
    if isinstance(type_, ListOf):
        items = value if isinstance(value, tuple) else ()
        if isinstance(type_.item, RecordOf):
            return tuple(_without_words(type_.item, item) for item in items[: type_.least])
        return tuple(dict.fromkeys(_item(type_.item, item) for item in items))
    if isinstance(type_, RecordOf):
        known = value if isinstance(value, dict) else {}
        wanted = {field.name for field in type_.fields if field.required} | set(type_.any_of[:1])
        return {
            field.name: _without_words(field.type, known.get(field.name, ""))
            for field in type_.fields
            if field.name in wanted
        }
    return _item(type_, value)


def _item(type_: ScalarType, value: Written) -> str:
    said = value if isinstance(value, str) else ""
    match type_:
        case Text(pattern=None) | Markdown():
            return _GONE
        case Partial(or_text=True):
            return said if isinstance(type_.read(said), PartialDate) else "unknown"
        case Text() | Url() | Email():
            return example_of(type_)
        case _:
            return said
