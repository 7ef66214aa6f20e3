"""What a run found, sorted by what is to be done about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hubgen.linkcheck.places import Place
from hubgen.state.records import LinkRecord, LinksState


class Sort(NamedTuple):
    """Addresses with which the same is to be done: their name, a heading, what to do."""

    name: str
    heading: str
    advice: str
    is_wrong: bool


SORTS = (
    Sort("gone", "Gone", "put another address, or take this one out", True),
    Sort("error", "No answer", "try it yourself before you take it out", True),
    Sort("moved", "Moved for good", "hubgen links --fix puts the new address", True),
    Sort("blocked", "Closed to programs", "a person must look whether it is well", False),
    Sort("doubt", "In doubt", "nothing yet: it is asked again on the next run", False),
    Sort("unknown", "Not asked yet", "nothing: the next run asks", False),
)


class Finding(NamedTuple):
    """An address with what is held of it and all places that name it."""

    record: LinkRecord
    places: Sequence[Place]

    @property
    def sort(self) -> str:
        """The name of its sort, or "ok"."""
        settled = self.record.result
        if settled in ("ok", "unknown"):
            return "doubt" if self.record.doubt else settled
        return settled


def find_all(state: LinksState, places: Mapping[str, Sequence[Place]]) -> list[Finding]:
    """Every address that a file names, in order."""
    return [
        Finding(state.links.get(url) or LinkRecord(url), named) for url, named in places.items()
    ]


def counts(findings: Sequence[Finding]) -> dict[str, int]:
    """How many there are of each sort, good ones first."""
    names = ("ok", *(sort.name for sort in SORTS))
    return {name: sum(one.sort == name for one in findings) for name in names}
