"""Nodes × declarations → typed values: the one place where written text meets a field's type."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from hubgen.check.near import nearest, suggestion
from hubgen.kinds.examples import example_of
from hubgen.kinds.types import (
    Choice,
    Field,
    FieldType,
    ListOf,
    RecordOf,
    ScalarType,
    Wrong,
)
from hubgen.kinds.values import Value
from hubgen.load.nodes import Mapping, Node, Scalar
from hubgen.load.nodes import Sequence as Items
from hubgen.load.text import FORBIDDEN
from hubgen.problems import Location, Report


@dataclass(frozen=True, slots=True)
class Place:
    """Where values are read: the file, its report, and whether it is still a draft."""

    path: str
    report: Report
    draft: bool = False
    inside: str = ""  # the record that is being read, "join" or "cost"

    def name(self, field: str) -> str:
        """A field's name with the record it stands in: "join.how"."""
        return f"{self.inside}.{field}" if self.inside else field


def read_record(
    node: Mapping, fields: Sequence[Field], place: Place, skip: Iterable[str] = ()
) -> dict[str, Value]:
    """Read the declared fields of a mapping; absent and wrong ones are left out.

    Each mistake is reported; keys in `skip` are read elsewhere.
    """
    declared = {field.name: field for field in fields}
    skipped = set(skip)
    values: dict[str, Value] = {}
    for key, value in node.pairs:
        field = declared.get(key.value)
        if field is None:
            if key.value not in skipped:
                _unknown_field(key, [*declared, *skipped], place)
            continue
        read = read_value(value, field.type, place.name(field.name), place)
        if read is not None:
            values[field.name] = read
    written = {key.value for key, value in node.pairs if not _is_empty(value)}
    for field in fields:
        if field.required and field.name not in written:
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
    """Read one value; None when it is absent or wrong (the report says what)."""
    if isinstance(node, Scalar) and node.is_empty:
        return None
    if isinstance(type_, ListOf):
        return _read_list(node, type_, name, place)
    if isinstance(type_, RecordOf):
        return _read_record_value(node, type_, name, place)
    return _read_scalar(node, type_, name, place)


def _read_scalar(node: Node, type_: ScalarType, name: str, place: Place) -> Value | None:
    if not isinstance(node, Scalar):
        what = "a list" if isinstance(node, Items) else "a record"
        place.report.add(
            "wrong-shape",
            Location(place.path, node.span.line, node.span.column),
            f'"{name}" holds {what}; one value is expected',
            "write one value, without brackets, braces or dashes",
        )
        return None
    found = FORBIDDEN.search(node.value)
    if found:
        place.report.add(
            "control-character",
            node.span.at(place.path),
            f'"{name}" has a character that cannot be shown: U+{ord(found.group()):04X}',
            "delete it, or the backslash escape that makes it",
        )
        return None
    value = type_.read(node.value)
    if isinstance(value, Wrong):
        hint = value.hint
        if isinstance(type_, Choice):
            hint = suggestion(node.value, type_.values)
        place.report.add(value.code, node.span.at(place.path), f"{name}: {value.message}", hint)
        return None
    return value if value != "" else None


def _read_list(node: Node, type_: ListOf, name: str, place: Place) -> Value | None:
    if not isinstance(node, Items):
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
            f'"{name}" has {len(node.items):,} values; at most {type_.most:,} fit',
            "keep those that matter most to a reader",
        )
    values: list[Value] = []
    for item in node.items[: type_.most]:
        value = read_value(item, type_.item, name, place)
        if value is None:
            continue
        if value in values and not isinstance(type_.item, RecordOf):
            place.report.add(
                "repeated-value",
                item.span.at(place.path),
                f'"{value}" stands in {name} twice',
                "keep one of them",
            )
            continue
        values.append(value)
    return tuple(values)


def _read_record_value(node: Node, type_: RecordOf, name: str, place: Place) -> Value | None:
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
    values = read_record(node, type_.fields, replace(place, inside=name))
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
