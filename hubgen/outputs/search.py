"""What the browser searches: one file of records, named by what is in it, and where it lies.

A record is an entry as a row of plain JSON; the file is these rows one after another. What
depends on others or on the day is put behind each row.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from hubgen.hub.addresses import list_address
from hubgen.hub.ground import Ground
from hubgen.outputs.shelf import Shelf, Stock, digest, single
from hubgen.plan.rows import CHECKED, UNCONFIRMED

INDEX = "search/index.json"
VERSION = 1

_write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Joint(NamedTuple):
    """A row with what is put behind it: its check's worth, and the network that a group is in."""

    row: str
    state: str
    inside: str


def join_records(ground: Ground, joints: Iterable[Joint]) -> bytes:
    """The file of all records, in reading order, as UTF-8."""
    rows = ",\n".join(
        f'{row},"{state}",{_write(inside) if inside else _NONE}]' for row, state, inside in joints
    )
    return f'{_head(ground)[:-1]},"entries":[\n{rows}\n]}}\n'.encode()


_NONE = '""'


def _head(ground: Ground) -> str:
    """The tables that rows refer to by place."""
    return _write(tables(ground))


def tables(ground: Ground) -> dict[str, object]:
    """Kinds, facets and words as the browser shows them."""
    settings = ground.settings
    return {
        "schema_version": VERSION,
        "kinds": [
            {
                "name": kind.name,
                "label": kind.label,
                "labels": kind.labels,
                "href": ground.base.href(list_address(kind.plural)),
            }
            for kind in settings.kinds
        ],
        "facets": [
            {
                "name": facet.name,
                "title": facet.title,
                "values": [(value.name, value.title) for value in facet.values],
            }
            for facet in ground.facets
        ],
        "words": {"checked": CHECKED, "unconfirmed": UNCONFIRMED},
    }


def make_index(ground: Ground, file: str) -> bytes:
    """The small file that is always at the same place and tells where the records are."""
    told = {"schema_version": VERSION, "records": ground.base.href(f"/{file}")}
    return (_write(told) + "\n").encode()


def search_shelf(stock: Stock) -> Shelf:
    """Both files; none where a hub is not searched, or Pagefind does it."""
    if not stock.has("search") or stock.ground.has_pagefind:
        return single({}, b"")
    ground, hub = stock.ground, stock.hub
    numbers = hub.published
    states = [stock.catalogue.state(number)[0] for number in numbers]
    told = (stock.pieces[n][:8] + hub.inside.get(n, "").encode() for n in numbers)
    key = digest(_head(ground).encode(), "".join(states).encode(), *told)
    # A new name for new records, so that browsers may keep them for ever.
    file = f"search/records.{key.hex()[:12]}.json"

    def joints() -> Iterator[Joint]:
        for number, state in zip(numbers, states, strict=True):
            row = stock.fragments(number).search
            yield Joint(row, state, hub.inside.get(number, ""))

    makers = {
        INDEX: lambda: make_index(ground, file),
        file: lambda: join_records(ground, joints()),
    }
    return single(makers, key)
