"""What every entry is judged by: settings, vocabularies, refusals; and the hub's pages of text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from hubgen.check.declarations import FOLDERS
from hubgen.check.denylist import Refusals, read_denylist
from hubgen.check.near import nearest
from hubgen.check.pages import TextPage, read_pages
from hubgen.check.settings import Settings, read_settings
from hubgen.check.vocabularies import Vocabulary, read_vocabularies
from hubgen.load.content import Content, read_document
from hubgen.load.documents import Document
from hubgen.load.files import Found
from hubgen.problems import Location, Report


class Rules(NamedTuple):
    """The few files that all others rest on, in types; `theme_place` is where the theme is named.

    `terms` tells where each term of each vocabulary stands.
    """

    settings: Settings
    theme_place: Location
    vocabularies: Mapping[str, Vocabulary]
    refusals: Refusals
    pages: tuple[TextPage, ...]
    terms: Mapping[tuple[str, str], Location]


def judging_files(content: Content) -> tuple[Found, ...]:
    """The few files that every entry is judged by."""
    return (*content.single.values(), *content.folders.get("vocabularies", ()))


def read_rules(content: Content, today: date, report: Report) -> Rules | None:
    """Read them all; None when hub.yaml cannot be understood (nothing else makes sense)."""
    hub_yaml = _single(content, "hub.yaml", report)
    settings = read_settings(hub_yaml, report)
    if settings is None or hub_yaml is None:
        return None
    documents = _documents(content, "vocabularies", report)
    vocabularies = read_vocabularies(documents, report)
    return Rules(
        settings,
        hub_yaml.place("theme"),
        vocabularies,
        read_denylist(_single(content, "denylist.yaml", report), report),
        read_pages(_documents(content, "pages", report), today, report),
        {
            (name, key.value): key.span.at(document.path)
            for name, document in documents.items()
            for key, _ in document.fields.pairs
        },
    )


def _single(content: Content, name: str, report: Report) -> Document | None:
    found = content.single.get(name)
    return read_document(found, report) if found else None


def _documents(content: Content, folder: str, report: Report) -> dict[str, Document]:
    found = (read_document(one, report) for one in content.folders.get(folder, ()))
    return {document.slug: document for document in found if document}


def entry_files(content: Content, settings: Settings, report: Report) -> tuple[Found, ...]:
    """The files of entries, kind by kind; a folder of no kind is a problem for each file in it."""
    entries: list[Found] = []
    for folder, files in content.folders.items():
        if settings.kind(folder) is not None:
            entries += files
        elif folder not in FOLDERS:
            _unknown_folder(folder, files, settings, report)
    return tuple(entries)


def _unknown_folder(
    folder: str, files: tuple[Found, ...], settings: Settings, report: Report
) -> None:
    plurals = [kind.plural for kind in settings.kinds]
    near = nearest(folder, [*plurals, *FOLDERS])
    for found in files:
        report.add(
            "unexpected-file",
            Location(found.path),
            f"no kind of entry lives in content/{folder}/",
            f"did you mean content/{near}/?"
            if near
            else f"the hub's kinds live in: {', '.join(plurals)}; hub.yaml can declare more",
        )
