"""What a hub says in the files that changed, and what it said there before: two sides, alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from hubgen.check.checked import Read, read_entry
from hubgen.check.pages import TextPage
from hubgen.check.rules import Rules, entry_files, read_rules
from hubgen.compare.git import Moved, Past, blobs_below, find_moved, read_blobs
from hubgen.compare.heirs import find_heirs
from hubgen.hub.ground import Ground, make_ground
from hubgen.load.content import ENDINGS, find_content
from hubgen.load.files import Found, is_ignored, read_file
from hubgen.problems import Report

_SINGLE = ("content/hub.yaml", "content/denylist.yaml")
_VOCABULARIES = "content/vocabularies"
_STATIC = "content/static/"


class Side(NamedTuple):
    """A hub at one time, as far as it changed: its rules, entries and pages by path, files.

    `static` are the names of files to publish, `faulty` the paths of files with errors.
    """

    rules: Rules
    ground: Ground
    entries: Mapping[str, Read]
    pages: Mapping[str, TextPage]
    static: frozenset[str]
    faulty: frozenset[str]


class Comparison(NamedTuple):
    """A hub beside what it was at a commit; `then` is None where there was no hub yet.

    `heirs` are the entries that those of before became, by their file of before.
    """

    past: Past
    then: Side | None
    now: Side
    moved: tuple[Moved, ...]
    heirs: Mapping[str, Read]

    @property
    def before(self) -> Mapping[str, Read]:
        """The entries of before, by path."""
        return self.then.entries if self.then else {}

    @property
    def here(self) -> frozenset[str]:
        """The changed files that are there."""
        return frozenset(one.path for one in self.moved if one.is_here)


def compare(past: Past, today: date) -> Comparison | None:
    """Read both sides of all that changed since; None when hub.yaml cannot be understood."""
    moved = find_moved(past)
    now = _read_now(past.root, moved, today)
    if now is None:
        return None
    blobs = {one.path: one.blob for one in moved if one.blob}
    blobs |= blobs_below(past, [*_SINGLE, _VOCABULARIES])
    documents = {path: blob for path, blob in blobs.items() if _is_document(path)}
    then = _read_side(read_blobs(past, documents), _published(blobs), today, Report())
    bare = Comparison(past, then, now, moved, {})
    return bare._replace(heirs=find_heirs(bare.before, now.entries, bare.here))


def _read_now(root: Path, moved: Iterable[Moved], today: date) -> Side | None:
    here = [one.path for one in moved if one.is_here]
    vocabularies = root / _VOCABULARIES
    paths = [*filter(_is_document, here), *_SINGLE]
    if vocabularies.is_dir() and not vocabularies.is_symlink():
        paths += [f"{_VOCABULARIES}/{file.name}" for file in vocabularies.iterdir()]
    report = Report()
    files = {}
    for path in filter(_is_document, paths):
        data = read_file(Found(path, str(root / path)), report)
        if data is not None:
            files[path] = data
    return _read_side(files, _published(here), today, report)


def _is_document(path: str) -> bool:
    """Whether a file may be an entry, a page, a vocabulary or a single file, by its path."""
    if path in _SINGLE:
        return True
    parts = path.split("/")
    return (
        len(parts) == 3
        and parts[1] not in ("static", "state")
        and parts[2].endswith(ENDINGS)
        and not any(map(is_ignored, parts))
        and "\ufffd" not in path  # stands for bytes that are no text: no name of an entry
    )


def _published(paths: Iterable[str]) -> Iterator[str]:
    """The names of files to publish; what is in them is nothing to compare."""
    for path in paths:
        name = path.removeprefix(_STATIC)
        if name and name != path and not any(map(is_ignored, filter(None, name.split("/")))):
            yield name


def _read_side(
    files: Mapping[str, bytes], static: Iterable[str], today: date, report: Report
) -> Side | None:
    """Read some files as the hub that they would be alone; `report` has what is wrong so far."""
    with TemporaryDirectory() as folder:
        for path, data in files.items():
            file = Path(folder, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        return _read_folder(Path(folder), frozenset(static), today, report)


def _read_folder(root: Path, static: frozenset[str], today: date, report: Report) -> Side | None:
    content = find_content(root, report)
    rules = read_rules(content, today, report)
    if rules is None:
        return None
    report.severities = rules.settings.severities
    entries = {}
    for found in entry_files(content, rules.settings, report):
        data = read_file(found, report)
        read = read_entry(found.path, data, rules, report) if data is not None else None
        if read is not None:
            entries[found.path] = read
    return Side(
        rules,
        make_ground(rules.settings, None, rules.vocabularies),
        entries,
        {page.path: page for page in rules.pages},
        static,
        frozenset(one.location.path for one in report.problems if one.is_error),
    )
