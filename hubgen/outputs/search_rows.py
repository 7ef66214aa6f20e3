"""An entry as a row of the records that are searched, made once when the entry is read."""

from __future__ import annotations

import json
import re

from hubgen.check.entry import Entry, day_of
from hubgen.hub.facets import values_of
from hubgen.hub.ground import Ground
from hubgen.hub.shape import latest_count
from hubgen.plan.rows import Face

_MOST_TITLES = 9
_OTHERS = re.compile(r"[^a-z0-9]+")
_write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class RowWriter:
    """Writes rows: knows the place of each kind, facet and value in the records' tables."""

    def __init__(self, ground: Ground) -> None:
        self._kinds = {kind.name: place for place, kind in enumerate(ground.settings.kinds)}
        self._width = len(ground.facets)
        self._titles = [[value.title for value in facet.values] for facet in ground.facets]
        self._places = {
            f"{facet.name}/{value.name}": (column, place)
            for column, facet in enumerate(ground.facets)
            for place, value in enumerate(facet.values)
        }

    def row(self, entry: Entry, face: Face) -> str:
        """An entry's row, still open at its end."""
        columns: list[list[int]] = [[] for _ in range(self._width)]
        for name in values_of(entry):
            place = self._places.get(name)
            if place:
                columns[place[0]].append(place[1])
        count = (latest_count(entry) or {}).get("count", 0)
        verified = day_of(entry.record("verified"), "on")
        row = (
            self._kinds[entry.kind.name],
            0 if entry.slug == _plain_slug(face.title) else entry.slug,
            face.title,
            entry.texts("aka"),
            face.summary,
            entry.text("owner"),
            columns,
            face.status[:2] or 0,
            [self._short(note, columns) for note in face.notes],
            face.checked,
            verified.toordinal() if verified else 0,
            count,
        )
        return _write(row)[:-1]

    def _short(self, note: str, columns: list[list[int]]) -> str | int:
        """A note as a number, where it is the titles of an entry's first values of a facet.

        Of the facet in column 3 the first two are 32: most of what is shown need not be told twice.
        """
        for column, places in enumerate(columns):
            titles = [self._titles[column][place] for place in places[:_MOST_TITLES]]
            for count in range(1, len(titles) + 1):
                if note == ", ".join(titles[:count]):
                    return column * 10 + count
        return note


def _plain_slug(title: str) -> str:
    """The slug that browsers make of a title themselves: a seventh of the file, when compressed."""
    return _OTHERS.sub("-", title.lower()).strip("-") if title.isascii() else ""
