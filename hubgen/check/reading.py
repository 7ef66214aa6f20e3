"""Nodes × declarations → typed values: the one place where written text meets a field's type."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from hubgen.check.near import nearest, suggestion
from hubgen.kinds.examples import example_of
from hubgen.kinds.types import (
    Choice,
    Field,
    FieldType,
    ListOf,
    Outline,
    RecordOf,
    ScalarType,
    Wrong,
    outline_of,
)
from hubgen.kinds.values import Value
from hubgen.load.nodes import Mapping, Node, Scalar
from hubgen.load.nodes import Sequence as Items
from hubgen.load.text import FORBIDDEN
from hubgen.problems import Location, Report


class Place(NamedTuple):
    """Where values are read: the file, its report, and whether it is still a draft."""

    path: str
    report: Report
    draft: bool = False
    inside: str = ""  # the record that is being read, "join" or "cost"

    def name(self, field: str) -> str:
        """A field's name with the record it stands in: "join.how"."""
        return f"{self.inside}.{field}" if self.inside else field


def read_record(
    node: Mapping, fields: Sequence[Field], place: Place, skip: Collection[str] = ()
) -> dict[str, Value]:
    """Read the declared fields of a mapping; absent and wrong ones are left out.

    Each mistake is reported; keys in `skip` are read elsewhere.
    """
    return read_fields(node, outline_of(fields), place, skip)


def read_fields(
    node: Mapping, outline: Outline, place: Place, skip: Collection[str] = ()
) -> dict[str, Value]:
    """Read a mapping by the shape of its declared fields, as `read_record` does."""
    declared = outline.by_name
    values: dict[str, Value] = {}
    for key, value in node.pairs:
        name = key.value
        field = declared.get(name)
        if field is None:
            if name not in skip:
                _unknown_field(key, [*declared, *skip], place)
            continue
        read = read_value(value, field.type, name, place)
        if read is not None:
            values[name] = read
    for field in outline.required:
        found = values.get(field.name)
        # What was read is there; only of an absent or empty value the node must be asked.
        if not found or (isinstance(found, str) and found.isspace()):
            written = node.get(field.name)
            if written is None or _is_empty(written):
                _missing(field, node.key(field.name), node, place)
    return values


def _is_empty(node: Node) -> bool:
    """Nothing written, or a list or record with nothing in it."""
    if isinstance(node, Scalar):
        return not node.value.strip()
    return not (node.items if isinstance(node, Items) else node.pairs)


def _missing(field: Field, key: Scalar | None, node: Mapping, place: Place) -> None:
    at = key.span if key else node.span
    location = Location(place.path, at.line, at.column)
    if key:
        location = Location(place.path, at.line, at.column, at.line, at.end_column)
    elif at.column == 1:
        # Missing from the top of the file: no line is to blame.
        location = Location(place.path)
    verb = "has no value" if key else "is missing"
    place.report.add(
        "missing-field",
        location,
        f'"{place.name(field.name)}" {verb}',
        f"{field.help[:1].lower()}{field.help[1:]} Write {example(field)}",
        lenient=place.draft,
    )


def _unknown_field(key: Scalar, known: Sequence[str], place: Place) -> None:
    near = nearest(key.value, known)
    place.report.add(
        "unknown-field",
        key.span.at(place.path),
        f'unknown field "{key.value}"',
        f'did you mean "{near}"?' if near else f"known fields: {', '.join(sorted(known))}",
    )


def read_value(node: Node, type_: FieldType, name: str, place: Place) -> Value | None:
    """Read one value; None when it is absent or wrong (the report says what).

    `name` is that of the field, without the record that is being read.
    """
    if isinstance(node, Scalar) and not node.value and node.plain:
        return None
    if isinstance(type_, ListOf):
        return _read_list(node, type_, name, place)
    if isinstance(type_, RecordOf):
        return _read_record_value(node, type_, name, place)
    return _read_scalar(node, type_, name, place)


def _read_scalar(node: Node, type_: ScalarType, name: str, place: Place) -> Value | None:
    if not isinstance(node, Scalar):
        what = "a list" if isinstance(node, Items) else "a record"
        name = place.name(name)
        place.report.add(
            "wrong-shape",
            Location(place.path, node.span.line, node.span.column),
            f'"{name}" holds {what}; one value is expected',
            "write one value, without brackets, braces or dashes",
        )
        return None
    # What is printable is not forbidden, which is the quicker question.
    found = None if node.value.isprintable() else FORBIDDEN.search(node.value)
    if found:
        place.report.add(
            "control-character",
            node.span.at(place.path),
            f'"{place.name(name)}" has a character that cannot be shown:'
            f" U+{ord(found.group()):04X}",
            "delete it, or the backslash escape that makes it",
        )
        return None
    value = type_.read(node.value)
    if isinstance(value, Wrong):
        hint = value.hint
        if isinstance(type_, Choice):
            hint = suggestion(node.value, type_.values)
        message = f"{place.name(name)}: {value.message}"
        place.report.add(value.code, node.span.at(place.path), message, hint)
        return None
    return value if value or not isinstance(value, str) else None


def _read_list(node: Node, type_: ListOf, name: str, place: Place) -> Value | None:
    if not isinstance(node, Items):
        name = place.name(name)
        one_text = isinstance(node, Scalar) and not isinstance(type_.item, RecordOf)
        written = node.value if isinstance(node, Scalar) else ""
        place.report.add(
            "wrong-shape",
            Location(place.path, node.span.line, node.span.column),
            f'"{name}" holds {"one value" if isinstance(node, Scalar) else "a record"};'
            " a list is expected",
            (
                f"write {_last(name)}: [{written}]"
                if one_text
                else f"write {_last(name)}: {_example_value(type_)}"
            ),
        )
        return None
    if len(node.items) > type_.most:
        place.report.add(
            "too-many",
            Location(place.path, node.span.line, node.span.column),
            f'"{place.name(name)}" has {len(node.items):,} values; at most {type_.most:,} fit',
            "keep those that matter most to a reader",
        )
    values: list[Value] = []
    are_records = isinstance(type_.item, RecordOf)
    for item in node.items[: type_.most]:
        value = read_value(item, type_.item, name, place)
        if value is None:
            continue
        if not are_records and value in values:
            place.report.add(
                "repeated-value",
                item.span.at(place.path),
                f'"{value}" stands in {place.name(name)} twice',
                "keep one of them",
            )
            continue
        values.append(value)
    return tuple(values)


def _read_record_value(node: Node, type_: RecordOf, name: str, place: Place) -> Value | None:
    name = place.name(name)
    if not isinstance(node, Mapping):
        first = next((one for one in type_.fields if one.required), type_.fields[0])
        written = node.value if isinstance(node, Scalar) else "…"
        place.report.add(
            "wrong-shape",
            Location(place.path, node.span.line, node.span.column),
            f'"{name}" holds {"one value" if isinstance(node, Scalar) else "a list"}; '
            "named fields are expected",
            f"write {_last(name)}: {{{first.name}: {written}}}",
        )
        return None
    inside = Place(place.path, place.report, place.draft, name)
    values = read_fields(node, type_.outline, inside)
    if type_.any_of and not any(node.get(one) for one in type_.any_of):
        place.report.add(
            "missing-field",
            Location(place.path, node.span.line, node.span.column),
            f"{name} needs {' or '.join(type_.any_of)}",
            f"write {type_.any_of[0]}: …",
            lenient=place.draft,
        )
    return values


def _last(name: str) -> str:
    """The name as it is written in its record."""
    return name.rpartition(".")[2]


def example(field: Field) -> str:
    """How a field is written, for a hint."""
    return f"{field.name}: {_example_value(field.type)}"


def _example_value(type_: FieldType) -> str:
    if isinstance(type_, ListOf):
        return f"[{_example_value(type_.item)}]"
    if isinstance(type_, RecordOf):
        required = [one for one in type_.fields if one.required] or list(type_.fields[:1])
        inner = ", ".join(f"{one.name}: {_example_value(one.type)}" for one in required)
        return f"{{{inner}}}"
    return example_of(type_) or "…"
