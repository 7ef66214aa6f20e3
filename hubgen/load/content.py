"""The whole of content/ as documents, sorted into the rooms they belong to."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hubgen.load.documents import Document, Parsed, digest_of, parse_document
from hubgen.load.files import LARGEST_STATIC, Found, find_files, read_file
from hubgen.memo import Memo
from hubgen.problems import Location, Report

if TYPE_CHECKING:
    from hubgen.load.static import StaticFile

ENDINGS = (".md", ".yaml")
# Enough for every entry of a large hub; JSON takes some twenty times its size in memory.
LARGEST_STATE = 8 * 1024 * 1024
STATES = ("imports", "links", "river")


@dataclass(frozen=True, slots=True)
class Content:
    """What was found: settings, vocabularies, folders of entries, pages, files to publish.

    `folders` holds every folder of documents by its name; which of them are kinds is known
    once the settings are. A document that could not be read is a problem, and not here; but
    `names` has every "folder/slug" that a file stands for, readable or not.
    """

    settings: Document | None
    denylist: Document | None
    folders: Mapping[str, Mapping[str, Document]]
    static: Mapping[str, StaticFile]
    names: frozenset[str]
    ignored: tuple[str, ...]


def load_content(root: Path, report: Report, memo: Memo) -> Content:
    """Read everything below `root`/content; each file ends as a value, ignored, or a problem."""
    ignored: list[str] = []
    documents: dict[str, Document] = {}
    folders: dict[str, dict[str, Document]] = {}
    static: dict[str, StaticFile] = {}
    names: set[str] = set()
    for found in find_files(root, report, ignored):
        parts = found.path.split("/")[1:]
        if parts[0] == "static" and len(parts) > 1:
            _load_static(found, "/".join(parts[1:]), static, report, memo)
        elif parts[0] == "state" and len(parts) == 2:
            _check_state(found, parts[1], report)
        elif len(parts) == 1 and parts[0] in ("hub.yaml", "denylist.yaml"):
            document = _load_document(found, report, memo)
            if document:
                documents[parts[0]] = document
        elif len(parts) == 2 and parts[1].endswith(ENDINGS):
            names.add(f"{parts[0]}/{parts[1].rpartition('.')[0]}")
            _load_into(folders.setdefault(parts[0], {}), found, report, memo)
        else:
            _unexpected(found, parts, report)
    return Content(
        documents.get("hub.yaml"),
        documents.get("denylist.yaml"),
        folders,
        static,
        frozenset(names),
        tuple(ignored),
    )


def _read_parsed(found: Found, report: Report, memo: Memo) -> Parsed | None:
    data = read_file(found, report)
    if data is None:
        return None
    digest = digest_of(data)
    parsed = memo.get("parse", (found.path, digest), lambda: parse_document(found.path, data))
    report.extend(parsed.problems)
    return parsed


def _load_document(found: Found, report: Report, memo: Memo) -> Document | None:
    parsed = _read_parsed(found, report, memo)
    return parsed.document if parsed else None


def _load_into(folder: dict[str, Document], found: Found, report: Report, memo: Memo) -> None:
    """Add a document to its folder under its slug; the same slug twice is a collision."""
    document = _load_document(found, report, memo)
    if document is None:
        return
    other = folder.get(document.slug)
    if other is not None:
        report.add(
            "address-taken",
            Location(found.path),
            f'"{document.slug}" is also the name of {other.path}',
            "one entry, one file: delete or rename one of them",
        )
        return
    folder[document.slug] = document


def _load_static(
    found: Found, name: str, static: dict[str, StaticFile], report: Report, memo: Memo
) -> None:
    # Its many formats are imported where there are such files, which most hubs do without.
    from hubgen.load.static import Refusal, read_static

    data = read_file(found, report, LARGEST_STATIC, "static-too-large")
    if data is None:
        return
    digest = digest_of(data)
    result = memo.get("static", (name, digest), lambda: read_static(name, data))
    if isinstance(result, Refusal):
        report.add(result.code, Location(found.path), result.message, result.hint)
    else:
        static[name] = result


def _check_state(found: Found, name: str, report: Report) -> None:
    """State that no verb of this version reads must still be whole, or be named."""
    stem, _, ending = name.rpartition(".")
    if ending != "json" or stem not in STATES:
        _unexpected(found, ["state", name], report)
        return
    data = read_file(found, report, LARGEST_STATE)
    if data is None:
        return
    try:
        json.loads(data)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        column = getattr(error, "colno", 1)
        report.add(
            "damaged-state",
            Location(found.path, line, column),
            "this is not whole JSON: the file is damaged",
            "bring it back from git, or delete it: hubgen starts anew without it",
        )


def _unexpected(found: Found, parts: list[str], report: Report) -> None:
    name = parts[-1]
    if len(parts) > 2:
        hint = f"put it directly into content/{parts[0]}/: folders in folders are not read"
    elif len(parts) == 1:
        hint = "entries live in a folder: content/networks/, content/groups/, content/faqs/"
    elif name.endswith(".yml"):
        hint = f'rename it to "{name[:-4]}.yaml"'
    elif name.endswith((".markdown", ".mdown", ".MD")):
        hint = f'rename it to "{name.rpartition(".")[0]}.md"'
    else:
        hint = "entries end in .md or .yaml; files to publish belong in content/static/"
    message = f'hubgen does not know what "{name}" is'
    report.add("unexpected-file", Location(found.path), message, hint)
