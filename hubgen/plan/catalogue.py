"""What lists, the home page and feeds draw from: the hub in order, and each entry's face."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from hubgen.hub.freshness import OVERDUE, state_of
from hubgen.hub.ground import Ground
from hubgen.hub.hub import Hub
from hubgen.hub.outward import Trouble
from hubgen.hub.river import DRY, River
from hubgen.plan.rows import Face, row_of
from hubgen.plan.views import Row

_MOST_ROWS = 200_000


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Catalogue:
    """The whole hub; `face` reads what is shown of one entry, by its number."""

    ground: Ground
    hub: Hub
    today: date
    face: Callable[[int], Face]
    river: River = DRY
    troubles: tuple[Trouble, ...] = ()
    _rows: dict[int, Row] = field(default_factory=dict)

    def state(self, number: int) -> str:
        """What the last check of an entry is worth on the hub's day."""
        days = self.hub.days
        return state_of(days.verified[number], days.due[number], self.today.toordinal())

    def is_overdue(self, number: int) -> bool:
        """Whether nobody confirmed in time what an entry says of itself."""
        return self.state(number) == OVERDUE

    def row(self, number: int) -> Row:
        """The row of an entry in any list; made once, as long as memory lasts for that."""
        row = self._rows.get(number)
        if row is None:
            if len(self._rows) > _MOST_ROWS:
                self._rows.clear()
            inside = self.hub.inside.get(number, "")
            row = row_of(self.face(number), inside, overdue=self.is_overdue(number))
            self._rows[number] = row
        return row

    def rows(self, numbers: Iterable[int]) -> tuple[Row, ...]:
        """The rows of some entries, in their order."""
        return tuple(map(self.row, numbers))
