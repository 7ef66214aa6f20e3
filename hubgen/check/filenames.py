"""File names that become parts of addresses."""

from __future__ import annotations

from hubgen.kinds.slugs import slug_fault, slugify
from hubgen.load.documents import Document
from hubgen.problems import Location, Report


def check_slug(document: Document, report: Report) -> None:
    """The file's name is the entry's slug and must be able to stand in an address."""
    fault = slug_fault(document.slug)
    if fault:
        ending = document.path.rpartition(".")[2]
        report.add(
            "bad-filename",
            Location(document.path),
            f'"{document.slug}" cannot be an address: {fault}',
            f'rename the file to "{slugify(document.slug) or "a-name"}.{ending}"',
        )
