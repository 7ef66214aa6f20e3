"""Columns of tables and keys of records → fields of entries, and cells → their values.

The way back from `hubgen.outputs.table`: what that writes is read here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from hubgen.check.settings import Settings
from hubgen.kinds.types import Choice, FieldType, Kind, ListOf, RecordOf, Term
from hubgen.outputs.table import FORMULA, column_paths

OF_EVERY_ROW = ("kind", "slug", "address", "body")
"""Columns that are no fields: what an entry is, and where it stood."""

_BETWEEN = re.compile(r"\s*;\s*|\s*\n\s*")
_BETWEEN_TERMS = re.compile(r"\s*[;,\n]\s*")


def paths_of(kinds: Iterable[Kind]) -> dict[str, tuple[str, ...]]:
    """Each column that a table of these kinds can have, with the path of its field."""
    found: dict[str, tuple[str, ...]] = {}
    for kind in kinds:
        found.update(column_paths(kind))
    return found


def kind_named(settings: Settings, word: str) -> Kind | None:
    """The kind with this name or plural, whatever its case."""
    word = word.strip().casefold()
    return next((kind for kind in settings.kinds if word in (kind.name, kind.plural)), None)


def type_at(kind: Kind, path: tuple[str, ...]) -> FieldType | None:
    """The type of the field at a path; None where the kind has none."""
    field = kind.field(path[0])
    for name in path[1:]:
        if field is None or not isinstance(field.type, RecordOf):
            return None
        field = next((one for one in field.type.fields if one.name == name), None)
    return field.type if field else None


def unguarded(cell: str) -> str:
    """A cell without the mark that keeps spreadsheets from taking it for a formula."""
    is_guarded = cell.startswith("'") and cell.lstrip("'").startswith(FORMULA)
    return cell[1:] if is_guarded else cell


def cell_value(cell: str, type_: FieldType | None) -> object:
    """What a cell says: a text, a list of texts, or records that stand in it as JSON."""
    if not isinstance(type_, ListOf):
        return _parsed(cell, dict) if isinstance(type_, RecordOf) else cell
    if (found := _parsed(cell, list)) is not cell:
        return found
    if isinstance(type_.item, RecordOf):
        return cell
    closed = isinstance(type_.item, (Term, Choice))
    parts = (_BETWEEN_TERMS if closed else _BETWEEN).split(cell.strip())
    return [one for one in parts if one]


def _parsed(cell: str, kind: type) -> object:
    """The JSON in a cell, if it is that and of this kind; else the cell."""
    if not cell.lstrip().startswith(("[", "{")):
        return cell
    try:
        found = json.loads(cell)
    except (ValueError, RecursionError):
        return cell
    return found if isinstance(found, kind) else cell


def put(values: dict[str, Any], path: tuple[str, ...], value: object) -> None:
    """Let a value stand at a path of nested records."""
    for name in path[:-1]:
        inner = values.setdefault(name, {})
        if not isinstance(inner, dict):
            return
        values = inner
    values[path[-1]] = value


def flat(
    record: Mapping[str, object], known: Mapping[str, object], above: str = ""
) -> Iterator[tuple[str, object]]:
    """The keys of a record as columns: an inner record that is no field itself is opened."""
    for key, value in record.items():
        name = f"{above}{key}"
        if isinstance(value, Mapping) and name not in known and len(above) < 200:
            yield from flat(value, known, f"{name}.")
        else:
            yield name, value
