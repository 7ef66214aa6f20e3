"""content/pages/*.md → pages of text: about, contribute and their like."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from hubgen.check.filenames import check_slug
from hubgen.check.reading import Place, read_record
from hubgen.kinds.types import Date, Field, Integer, Text
from hubgen.load.documents import Body, Document
from hubgen.problems import Report

PAGE = (
    Field("title", Text(120), "The heading.", required=True),
    Field("summary", Text(160), "One sentence that says what it is.", required=True),
    Field("nav", Integer(), "Its place in the menu; without, it stands in the footer."),
    Field("updated", Date(), "The day of the last change."),
)


class TextPage(NamedTuple):
    """A page of text; `nav` is None where it does not stand in the menu."""

    slug: str
    path: str
    title: str
    summary: str
    body: Body
    nav: int | None = None
    updated: date | None = None


def read_pages(
    documents: Mapping[str, Document], today: date, report: Report
) -> tuple[TextPage, ...]:
    """All pages in order of slug."""
    return tuple(_read(documents[slug], today, report) for slug in sorted(documents))


def _read(document: Document, today: date, report: Report) -> TextPage:
    check_slug(document, report)
    values = read_record(document.fields, PAGE, Place(document.path, report))
    nav, updated = values.get("nav"), values.get("updated")
    if isinstance(updated, date) and updated.toordinal() > today.toordinal() + 1:
        report.add(
            "future-date",
            document.place("updated"),
            f"updated: {updated} has not come yet",
            f"today is {today}; correct the date",
        )
    return TextPage(
        document.slug,
        document.path,
        str(values.get("title", document.slug)),
        str(values.get("summary", "")),
        document.body,
        nav if isinstance(nav, int) else None,
        updated if isinstance(updated, date) else None,
    )
