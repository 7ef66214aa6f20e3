"""What lies in content/, sorted into the rooms it belongs to; nothing is read yet but state."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hubgen.load.files import Found, find_files, read_file
from hubgen.problems import Location, Report

if TYPE_CHECKING:
    from hubgen.load.documents import Document

ENDINGS = (".md", ".yaml")
# Enough for every entry of a large hub; JSON takes some twenty times its size in memory.
LARGEST_STATE = 8 * 1024 * 1024
STATES = ("imports", "links", "river")
_STATIC = "content/static/"
_SINGLE = ("hub.yaml", "denylist.yaml")


class Content(NamedTuple):
    """The files that were found, in order of path.

    `single` are hub.yaml and denylist.yaml; `folders` holds the documents of every folder by its
    name: which of them are kinds is known once the settings are. `static` are the files to
    publish by their name, `ignored` and `problems` what was passed over and what may not be there.
    """

    single: Mapping[str, Found]
    folders: Mapping[str, tuple[Found, ...]]
    static: Mapping[str, Found]
    state: tuple[Found, ...]
    ignored: tuple[str, ...]
    every: tuple[Found, ...]


def find_content(root: Path, report: Report) -> Content:
    """Look at all below `root`/content; each file has its place, is ignored, or is a problem."""
    ignored: list[str] = []
    folders: dict[str, tuple[Found, ...]] = {}
    single: dict[str, Found] = {}
    static: dict[str, Found] = {}
    state: list[Found] = []
    every: list[Found] = []
    for folder, files in find_files(root, report, ignored):
        every += files
        _, _, name = folder.partition("/")
        if name == "static" or name.startswith("static/"):
            static.update((found.path[len(_STATIC) :], found) for found in files)
            continue
        documents: dict[str, Found] = {}
        for found in files:
            file = found.path[len(folder) + 1 :]
            if name and "/" not in name and file.endswith(ENDINGS):
                slug = file.rpartition(".")[0]
                if documents.setdefault(slug, found) is not found:
                    _taken(found, slug, documents[slug].path, report)
            elif not name and file in _SINGLE:
                single[file] = found
            elif name == "state" and _is_state(file):
                state.append(found)
            else:
                _unexpected(found, found.path.split("/")[1:], report)
        if documents:
            folders[name] = tuple(documents.values())
    return Content(
        single,
        folders,
        static,
        tuple(state),
        tuple(ignored),
        tuple(every),
    )


def read_document(found: Found, report: Report) -> Document | None:
    """One file as a document; None, and problems, when it cannot be one."""
    from hubgen.load.documents import parse_document  # a run with nothing new reads none

    data = read_file(found, report)
    if data is None:
        return None
    parsed = parse_document(found.path, data)
    report.extend(parsed.problems)
    return parsed.document


def _taken(found: Found, slug: str, other: str, report: Report) -> None:
    report.add(
        "address-taken",
        Location(found.path),
        f'"{slug}" is also the name of {other}',
        "one entry, one file: delete or rename one of them",
    )


def _is_state(name: str) -> bool:
    stem, _, ending = name.rpartition(".")
    return ending == "json" and stem in STATES


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
