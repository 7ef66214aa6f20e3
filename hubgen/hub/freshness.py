"""Freshness: how far a person's last check can be trusted today (contract §1, verified).

Days are ordinals (0: none), as shapes and the hub hold them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from hubgen.check.entry import Entry, day_of, text_of
from hubgen.kinds.values import Duration

CHECKED, DUE, OVERDUE, NEVER = "checked", "due", "overdue", "never"
SOON = 30
"""Days ahead of its time from which a check is due: a maintainer comes once a month."""

_HALF_A_YEAR = Duration(months=6)


class Freshness(NamedTuple):
    """When a person checked, who and how, and when to look again; `on` is None for never."""

    on: date | None = None
    by: str = ""
    how: str = ""
    due: date | None = None


def freshness(entry: Entry, usual: Mapping[str, Duration]) -> Freshness:
    """From `verified` and `review_in` (else the usual time of the kind), never from an edit."""
    verified = entry.record("verified")
    on = day_of(verified, "on")
    if on is None:
        return Freshness()
    own = entry.values.get("review_in")
    span = own if isinstance(own, Duration) else usual.get(entry.kind.name, _HALF_A_YEAR)
    return Freshness(on, text_of(verified, "by"), text_of(verified, "how"), span.after(on))


def state_of(verified: int, due: int, today: int) -> str:
    """What a check of one day, which holds until another, is worth today."""
    if not verified:
        return NEVER
    if due <= today:
        return OVERDUE
    return DUE if due - today <= SOON else CHECKED
