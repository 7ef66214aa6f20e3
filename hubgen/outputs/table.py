"""/data/entries.csv: all published entries as one table, for spreadsheets (RFC 4180).

Each field is a column, named by its path: `status.state`. Entries come as fragments, each made
once when its file is read, so that the table costs no more than to join them.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from hubgen.check.entry import Entry
from hubgen.hub.ground import Ground
from hubgen.hub.records import field_key
from hubgen.kinds.types import Field, Kind, RecordOf
from hubgen.kinds.values import Value, plain

TABLE = "data/entries.csv"
FIRST = ("kind", "slug", "id", "address", "title")

Path: TypeAlias = tuple[str, ...]

# Spreadsheets take a cell that begins so for a formula, with all that a formula can do.
# The wide forms, too: some programs for Chinese and Japanese read them as the narrow ones.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Where the address goes: no text of an entry can hold this character.
_PLACE = "\0"

_write = json.JSONEncoder(ensure_ascii=False).encode


class Table:
    """Writes rows: knows the columns, which are the fields of all kinds, each once."""

    def __init__(self, ground: Ground) -> None:
        kinds = ground.settings.kinds
        self.columns = _columns(kinds)
        places = {name: place for place, name in enumerate(self.columns)}
        # Of each field the columns that it fills: what is not there costs nothing then.
        self._places: dict[str, dict[str, list[tuple[int, Path]]]] = {}
        for kind in kinds:
            own = self._places[kind.name] = {}
            for path in _paths(kind):
                own.setdefault(path[0], []).append((places[_named(kind, path)], path[1:]))

    def row(self, entry: Entry) -> str:
        """An entry's row, with a place left for its address."""
        cells = [""] * len(self.columns)
        places = self._places[entry.kind.name]
        for name, value in entry.values.items():
            for place, path in places.get(name, ()):
                found = _at(value, path) if path else value
                if found is not None:
                    cells[place] = _guarded(_cell(found))
        cells[:4] = entry.kind.name, entry.slug, entry.id, _PLACE
        cells[4] = _guarded(entry.title)
        cells[-1] = _guarded(entry.body.text.strip("\n"))
        return _row(cells)


def join_table(ground: Ground, pieces: Iterable[tuple[str, str]]) -> bytes:
    """The table of entries, given in reading order as (reference, row)."""
    # A base address is quoted or not, whatever entry follows; a reference asks for nothing.
    start, _, end = _row([f"{ground.base.url}{_PLACE}"]).removesuffix("\r\n").partition(_PLACE)
    rows = [row.replace(_PLACE, f"{start}{ref}/{end}", 1) for ref, row in pieces]
    return "".join([_row(_columns(ground.settings.kinds)), *rows]).encode()


def column_paths(kind: Kind) -> dict[str, Path]:
    """The columns of a kind's fields, each with the path of the field."""
    return {_named(kind, path): path for path in _paths(kind)}


def _columns(kinds: Iterable[Kind]) -> tuple[str, ...]:
    """All columns: what every row begins with, the fields by declaration, the body."""
    fields = dict.fromkeys(_named(kind, path) for kind in kinds for path in _paths(kind))
    return (*FIRST, *(name for name in fields if name not in FIRST), "body")


def _named(kind: Kind, path: Path) -> str:
    return ".".join((field_key(kind, path[0]), *path[1:]))


def _paths(kind: Kind) -> Iterator[Path]:
    for field in kind.fields:
        yield from _below(field, ())


def _below(field: Field, above: Path) -> Iterator[Path]:
    path = (*above, field.name)
    if isinstance(field.type, RecordOf):
        for one in field.type.fields:
            yield from _below(one, path)
    else:
        yield path


def _at(values: Value, path: Path) -> Value | None:
    found: Value | None = values
    for name in path:
        if not isinstance(found, dict):
            return None
        found = found.get(name)
    return found


def _cell(value: Value) -> str:
    """A value in one cell: a list of texts joined, a list of records as JSON (and odd texts)."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, tuple):
        return str(value)
    cells = ["" if isinstance(item, dict) else _cell(item) for item in value]
    # Of some lists of texts nobody could tell afterwards where one ends.
    odd = not all(cells) or any(";" in cell or "\n" in cell for cell in cells)
    if odd or "".join(cells[:1]).startswith("["):
        return _write(plain(value))
    return "; ".join(cells)


def _guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; an import takes the mark off again.

    What begins with such a mark already gets one more, so that the import takes off the right one.
    """
    return f"'{cell}" if cell.lstrip("'").startswith(FORMULA) else cell


def _row(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue()
