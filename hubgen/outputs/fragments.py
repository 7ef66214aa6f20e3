"""An entry as a piece of each file that is joined from all entries: made once, when it is read."""

from __future__ import annotations

from typing import NamedTuple

from hubgen.check.entry import Entry
from hubgen.hub.ground import Ground
from hubgen.outputs.api import api_fragment
from hubgen.outputs.search_rows import RowWriter
from hubgen.outputs.table import Table
from hubgen.plan.rows import Face


class Fragments(NamedTuple):
    """Its row among the records that are searched, its record in the API, its row in the table.

    What no output asks for is empty.
    """

    search: str
    api: str
    table: str


class FragmentMaker:
    """Makes the pieces that a hub's outputs ask for."""

    def __init__(self, ground: Ground) -> None:
        outputs = ground.settings.outputs
        self._rows = RowWriter(ground) if "search" in outputs else None
        self._api = "api" in outputs
        self._table = Table(ground) if "csv" in outputs else None
        self.wanted = any((self._rows, self._api, self._table))

    def make(self, entry: Entry, face: Face) -> Fragments:
        """The pieces of an entry."""
        return Fragments(
            self._rows.row(entry, face) if self._rows else "",
            api_fragment(entry) if self._api else "",
            self._table.row(entry) if self._table else "",
        )
