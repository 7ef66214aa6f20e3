"""Everything in content/ checked: settings, vocabularies, entries, pages, and the rules across."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from hubgen.check.declarations import FOLDERS
from hubgen.check.denylist import check_refusals, read_denylist
from hubgen.check.entries import check_entry
from hubgen.check.entry import Entry
from hubgen.check.near import nearest
from hubgen.check.pages import TextPage, read_pages
from hubgen.check.relations import check_relations, check_terms_used
from hubgen.check.settings import Settings, read_settings
from hubgen.check.vocabularies import Vocabulary, read_vocabularies
from hubgen.kinds.types import Kind
from hubgen.load.content import Content
from hubgen.load.documents import Document
from hubgen.memo import Memo
from hubgen.problems import Location, Problem, Report


@dataclass(frozen=True, slots=True)
class Checked:
    """What content/ says, in types; entries include drafts and the retired, in order of path."""

    settings: Settings
    theme_place: Location
    vocabularies: Mapping[str, Vocabulary]
    entries: tuple[Entry, ...]
    pages: tuple[TextPage, ...]
    documents: Mapping[str, Document]


@dataclass(frozen=True, slots=True)
class CheckedEntry:
    """What came of one document: the entry, and what is wrong with it."""

    entry: Entry
    problems: tuple[Problem, ...]


def check_content(
    content: Content, today: date, drafts: bool, memo: Memo, report: Report
) -> Checked | None:
    """Check all documents; None when hub.yaml cannot be understood (nothing else makes sense)."""
    settings = read_settings(content.settings, report)
    if settings is None:
        return None
    vocabularies = read_vocabularies(content.folders.get("vocabularies", {}), report)
    pages = read_pages(content.folders.get("pages", {}), today, report)
    # All that an entry is judged by, apart from itself.
    rules = (
        content.settings and content.settings.digest,
        tuple((n, one.digest) for n, one in content.folders.get("vocabularies", {}).items()),
        today,
    )
    entries: list[Entry] = []
    for folder, documents in content.folders.items():
        kind = settings.kind(folder)
        if kind is not None:
            for document in documents.values():
                checked = memo.get(
                    "check",
                    (document.path, document.digest, rules),
                    partial(_check_one, document, kind, vocabularies, today),
                )
                entries.append(checked.entry)
                report.extend(checked.problems)
        elif folder not in FOLDERS:
            _unknown_folder(folder, documents, settings, report)
    by_path = {
        document.path: document
        for documents in content.folders.values()
        for document in documents.values()
    }
    check_relations(entries, by_path, content.names, drafts, report)
    check_terms_used(entries, vocabularies, by_path, report)
    check_refusals(entries, by_path, read_denylist(content.denylist, report), report)
    assert content.settings is not None
    return Checked(
        settings,
        content.settings.place("theme"),
        vocabularies,
        tuple(entries),
        pages,
        by_path,
    )


def _check_one(
    document: Document, kind: Kind, vocabularies: Mapping[str, Vocabulary], today: date
) -> CheckedEntry:
    report = Report()
    entry = check_entry(document, kind, vocabularies, today, report)
    return CheckedEntry(entry, report.findings)


def _unknown_folder(
    folder: str, documents: Mapping[str, Document], settings: Settings, report: Report
) -> None:
    plurals = [kind.plural for kind in settings.kinds]
    near = nearest(folder, [*plurals, *FOLDERS])
    for document in documents.values():
        report.add(
            "unexpected-file",
            Location(document.path),
            f"no kind of entry lives in content/{folder}/",
            f"did you mean content/{near}/?"
            if near
            else f"the hub's kinds live in: {', '.join(plurals)}; hub.yaml can declare more",
        )
