"""The references of one entry, as far as they can be judged without the others."""

from __future__ import annotations

from hubgen.check.entry import Entry
from hubgen.kinds.types import Reference
from hubgen.kinds.values import Ref
from hubgen.load.documents import Document
from hubgen.problems import Report


def check_references(entry: Entry, document: Document, report: Report) -> None:
    """A reference names an entry of a kind that the field may name, and not the entry itself."""
    for place, type_, ref in entry.leaves(entry.kind.outline.referring):
        if not (isinstance(type_, Reference) and isinstance(ref, Ref)):
            continue
        field = place.partition(".")[0]
        if type_.plurals and ref.plural not in type_.plurals:
            report.add(
                "bad-reference",
                document.place(place),
                f"{field} cannot name one of the {ref.plural}",
                f"it may name {' or '.join(type_.plurals)}",
            )
        elif ref == entry.ref:
            report.add(
                "self-reference",
                document.place(place),
                f"{field} names the entry itself",
                "delete it",
            )
