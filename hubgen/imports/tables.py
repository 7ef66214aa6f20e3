"""A spreadsheet saved as CSV → items: a row each, a field for each column (RFC 4180)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from hubgen.check.settings import Settings
from hubgen.imports.columns import (
    OF_EVERY_ROW,
    cell_value,
    kind_named,
    paths_of,
    put,
    type_at,
    unguarded,
)
from hubgen.imports.items import Item, Unreadable
from hubgen.imports.mapping import LEFT_OUT, unknown_column
from hubgen.kinds.types import Kind
from hubgen.load.cleaning import cleaned
from hubgen.problems import Location, Report

LARGEST = 32 * 1024 * 1024
MOST_ROWS = 100_000
_LONGEST_CELL = 1024 * 1024
_SEPARATORS = ",;\t"
_BYTE_ORDERS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))


def table_items(
    data: bytes,
    name: str,
    settings: Settings,
    usual: Kind | None,
    columns: Mapping[str, str],
    report: Report,
) -> list[Item]:
    """The rows of a table; none, and problems, when a column is no field.

    `columns` says of some which field they are; `usual` is the kind of rows that tell none.
    Unreadable when it is no table.
    """
    text = table_text(data)
    rows = _rows(text)
    header = next(rows, None)
    if header is None:
        raise Unreadable("it is empty")
    _, names = header
    paths = _header(names, name, settings, usual, columns, report)
    if report.problems:
        return []
    if usual is None and "kind" not in paths:
        raise Unreadable("no column says what kind each row is: say --kind network, for instance")
    width = len(names)
    return [_item(cells, width, f"{name}:{line}", paths, settings, usual) for line, cells in rows]


def table_text(data: bytes) -> str:
    """The text of a file: UTF-8, or UTF-16 as spreadsheets mark it; Unreadable when neither."""
    if len(data) > LARGEST:
        raise Unreadable(f"it has more than {LARGEST // 1024 // 1024} MiB")
    encoding = next((name for mark, name in _BYTE_ORDERS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Unreadable(
            f"line {line} has a letter that is not UTF-8: save it as CSV UTF-8"
        ) from None


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that say anything, each with the line where it begins."""
    first = text.split("\n", 1)[0]
    separator = max(_SEPARATORS, key=lambda one: (first.count(one), one == ","))
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=separator)
    count, line = 0, 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise Unreadable(f"line {line} cannot be read as a row: {error}") from None
        if any(cell.strip() for cell in cells):
            count += 1
            if count > MOST_ROWS + 1:
                raise Unreadable(f"it has more than {MOST_ROWS:,} rows")
            yield line, cells
        line = reader.line_num + 1


def _header(
    names: Sequence[str],
    file: str,
    settings: Settings,
    usual: Kind | None,
    columns: Mapping[str, str],
    report: Report,
) -> dict[str, tuple[int, tuple[str, ...]]]:
    """The columns that are read, by the name of their field: their place, and its path."""
    known = paths_of([usual] if usual else settings.kinds) | {one: (one,) for one in OF_EVERY_ROW}
    found: dict[str, tuple[int, tuple[str, ...]]] = {}
    column = 1
    for place, raw in enumerate(names):
        name = cleaned(raw).strip()
        at = Location(file, 1, column, 1, column + len(raw))
        column += len(raw) + 1
        field = columns.get(name, name)
        if field == LEFT_OUT:
            continue
        if field not in known:
            unknown_column(name, at, known, report)
        elif field in found:
            report.add(
                "duplicate-key",
                at,
                f'two columns say "{field}"',
                "keep one of them, or leave the other out in the file for --map",
            )
        else:
            found[field] = place, known[field]
    return found


def _item(
    cells: Sequence[str],
    width: int,
    place: str,
    paths: Mapping[str, tuple[int, tuple[str, ...]]],
    settings: Settings,
    usual: Kind | None,
) -> Item:
    """A row as an item; its own fault when it has more cells than there are columns."""
    told = {
        name: unguarded(cells[number])
        for name, (number, _) in paths.items()
        if number < len(cells) and cells[number].strip()
    }
    word = told.get("kind", "").strip().casefold()
    kind = kind_named(settings, word) if word else usual
    values: dict[str, Any] = {}
    for name, cell in told.items():
        path = paths[name][1]
        if name not in OF_EVERY_ROW and name != "title":
            put(values, path, cell_value(cell, type_at(kind, path) if kind else None))
    return Item(
        place,
        told.get("title", ""),
        values,
        told.get("body", ""),
        kind.name if kind else word,
        told.get("slug", "").strip(),
        "it has more cells than the table has columns"
        if any(map(str.strip, cells[width:]))
        else "",
    )
