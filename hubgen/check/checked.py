"""Files of entries → entries and all that is wrong with them, each judged by itself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from hubgen.check.denylist import check_refusals
from hubgen.check.entries import check_entry
from hubgen.check.entry import Entry
from hubgen.check.references import check_references
from hubgen.check.rules import Rules, entry_files, read_rules
from hubgen.load.content import find_content
from hubgen.load.documents import Document, parse_document
from hubgen.load.files import Found, read_file
from hubgen.problems import Report


class Read(NamedTuple):
    """An entry with the document it was read from, for the places of its values."""

    entry: Entry
    document: Document


class Checked(NamedTuple):
    """The rules of a hub and all its entries in order of path, drafts and the retired too.

    `names` has the "folder/slug" of every entry's file, readable or not.
    """

    rules: Rules
    entries: tuple[Entry, ...]
    names: frozenset[str]


def read_hub(root: Path, today: date, report: Report) -> Checked | None:
    """Read the entries of a hub for looking things up; None when hub.yaml cannot be understood.

    What is wrong with one entry is reported; what is wrong between entries is `build`'s to find.
    """
    content = find_content(root, report)
    rules = read_rules(content, today, report)
    if rules is None:
        return None
    report.severities = rules.settings.severities
    files = entry_files(content, rules.settings, report)
    names = frozenset(found.path.split("/", 1)[1].rpartition(".")[0] for found in files)
    return Checked(rules, tuple(_entries(files, rules, report)), names)


def _entries(files: Iterable[Found], rules: Rules, report: Report) -> Iterable[Entry]:
    for found in files:
        data = read_file(found, report)
        read = read_entry(found.path, data, rules, report) if data is not None else None
        if read is not None:
            yield read.entry


def read_entry(path: str, data: bytes, rules: Rules, report: Report) -> Read | None:
    """Read and check the bytes of a file; None, and problems, when it is no entry at all.

    What is found depends on nothing but the bytes, the file's name and the rules: not on the
    day, and not on other entries.
    """
    parsed = parse_document(path, data)
    report.extend(parsed.problems)
    kind = rules.settings.kind(path.split("/", 2)[1])
    if parsed.document is None or kind is None:
        return None
    document = parsed.document
    entry = check_entry(document, kind, rules.vocabularies, report)
    check_references(entry, document, report)
    check_refusals(entry, document, rules.refusals, report)
    return Read(entry, document)
