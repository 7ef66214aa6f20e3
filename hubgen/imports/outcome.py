"""What became of each row, item or message that an import read: nothing is lost in silence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

DRAFTED, SKIPPED, REFUSED = "drafted", "skipped", "refused"
RESULTS = (DRAFTED, SKIPPED, REFUSED)


class Line(NamedTuple):
    """What became of one: where it stands ("list.csv:12"), its title, the result, and why.

    `file` is the draft that it went into, as a path below content/.
    """

    place: str
    title: str
    result: str
    file: str = ""
    why: str = ""


class Outcome(NamedTuple):
    """New files and changed ones by their path below content/, and a line for all that was read.

    `unit` is what was read, in words for one and for several; `notes` are sentences for a person.
    """

    unit: tuple[str, str]
    lines: Sequence[Line]
    new: Mapping[str, str]
    changed: Mapping[str, str] = {}
    notes: Sequence[str] = ()

    def count(self, result: str) -> int:
        """How many came to this result."""
        return sum(line.result == result for line in self.lines)


def summary(outcome: Outcome) -> str:
    """The counts in one line; what was read is the sum of what became of it."""
    one, many = outcome.unit
    read = len(outcome.lines)
    counts = Counter(line.result for line in outcome.lines)
    told = ", ".join(f"{counts[result]:,} {result}" for result in RESULTS)
    drafts = len(outcome.new)
    return (
        f"{read:,} {one if read == 1 else many} read: {told}; "
        f"{drafts:,} {'draft' if drafts == 1 else 'drafts'}"
    )
