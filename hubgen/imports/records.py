"""JSON → items: the lists of the API, a record beside a page, or a list of somebody's own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from hubgen.check.settings import Settings
from hubgen.imports.columns import OF_EVERY_ROW, flat, kind_named, paths_of, put
from hubgen.imports.items import Item, Unreadable
from hubgen.imports.mapping import LEFT_OUT, unknown_column
from hubgen.imports.tables import table_text
from hubgen.kinds.types import Kind
from hubgen.problems import Location, Report

MOST_RECORDS = 100_000


def record_items(
    data: bytes,
    name: str,
    settings: Settings,
    usual: Kind | None,
    columns: Mapping[str, str],
    report: Report,
) -> list[Item]:
    """The records of a file; none, and problems, when a key is no field.

    `columns` says of some keys which field they are; `usual` is the kind of records that tell
    none. Unreadable when it is no JSON, or no list of records.
    """
    text = table_text(data)
    records = _records(text)
    known = paths_of([usual] if usual else settings.kinds) | {one: (one,) for one in OF_EVERY_ROW}
    items: list[Item] = []
    unknown: set[str] = set()
    for number, record in enumerate(records, 1):
        place = f"{name}:{number}"
        if not isinstance(record, dict):
            items.append(Item(place, "", {}, fault="it is no record"))
            continue
        told: dict[str, object] = {}
        for key, value in flat(record, known):
            field = columns.get(key, key)
            if field == LEFT_OUT or value is None:
                continue
            if field not in known:
                if key not in unknown:
                    unknown.add(key)
                    unknown_column(key, _place(text, key, name), known, report)
                continue
            told[field] = value
        items.append(_item(told, place, known, settings, usual))
    return items


def _place(text: str, key: str, file: str) -> Location:
    """Where a key stands first; of a nested one, its last part."""
    at = text.find(json.dumps(key.rpartition(".")[2], ensure_ascii=False))
    before = text[: max(at, 0)]
    return Location(file, before.count("\n") + 1, at - before.rfind("\n") if at >= 0 else 1)


def _records(text: str) -> list[object]:
    try:
        found = json.loads(text)
    except RecursionError:
        raise Unreadable("it is nested too deeply") from None
    except ValueError as error:
        raise Unreadable(f"it is no JSON: {error}") from None
    if isinstance(found, dict):
        found = found.get("items", found.get("item", found))
    found = found if isinstance(found, list) else [found]
    if len(found) > MOST_RECORDS:
        raise Unreadable(f"it has more than {MOST_RECORDS:,} records")
    return found


def _item(
    told: Mapping[str, object],
    place: str,
    known: Mapping[str, tuple[str, ...]],
    settings: Settings,
    usual: Kind | None,
) -> Item:
    word = _text(told.get("kind", "")).strip().casefold()
    kind = kind_named(settings, word) if word else usual
    values: dict[str, Any] = {}
    for name, value in told.items():
        if name not in OF_EVERY_ROW and name != "title":
            put(values, known[name], value)
    fault = "" if word or usual else "it does not say its kind, and --kind was not given"
    return Item(
        place,
        _text(told.get("title", "")),
        values,
        _text(told.get("body", "")),
        kind.name if kind else word,
        _text(told.get("slug", "")).strip(),
        fault,
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
