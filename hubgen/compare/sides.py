"""What a hub says in the files that changed, and what it said there before: two sides, alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from hubgen.check.checked import Read, read_entry
from hubgen.check.pages import TextPage
from hubgen.check.rules import Rules, entry_files, read_rules
from hubgen.compare.git import Moved, Past, blobs_below, find_moved, read_blobs
from hubgen.hub.ground import Ground, make_ground
from hubgen.load.content import find_content
from hubgen.load.files import LARGEST_STATIC, Found, is_ignored, read_file
from hubgen.problems import Report

_JUDGING = ("content/hub.yaml", "content/denylist.yaml", "content/vocabularies")
_STATIC = "content/static/"


class Side(NamedTuple):
    """A hub at one time, as far as it changed: its rules, entries and pages by path, files."""

    rules: Rules
    ground: Ground
    entries: Mapping[str, Read]
    pages: Mapping[str, TextPage]
    static: frozenset[str]


class Comparison(NamedTuple):
    """A hub beside what it was at a commit; `then` is None where there was no hub yet."""

    past: Past
    then: Side | None
    now: Side
    moved: tuple[Moved, ...]

    @property
    def entry_paths(self) -> list[str]:
        """The files of entries that changed, in order of path."""
        before = self.then.entries if self.then else {}
        return sorted({*before, *self.now.entries})


def compare(past: Past, today: date) -> Comparison | None:
    """Read both sides of all that changed since; None when hub.yaml cannot be understood."""
    moved = find_moved(past)
    now = _read_now(past.root, moved, today)
    if now is None:
        return None
    blobs = {one.path: one.blob for one in moved if one.blob}
    blobs |= blobs_below(past, _JUDGING)
    then = _read_side(read_blobs(past, blobs), today)
    return Comparison(past, then, now, moved)


def _read_now(root: Path, moved: Iterable[Moved], today: date) -> Side | None:
    vocabularies = root / "content" / "vocabularies"
    paths = [one.path for one in moved if one.is_here]
    paths += ["content/hub.yaml", "content/denylist.yaml"]
    if vocabularies.is_dir() and not vocabularies.is_symlink():
        paths += [f"content/vocabularies/{file.name}" for file in vocabularies.iterdir()]
    unread = Report()  # what cannot be read is `check`'s to tell
    files = {}
    for path in paths:
        data = read_file(Found(path, str(root / path)), unread, LARGEST_STATIC)
        if data is not None:
            files[path] = data
    return _read_side(files, today)


def _read_side(files: Mapping[str, bytes], today: date) -> Side | None:
    """Read some files as the hub that they would be alone."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        for path, data in files.items():
            if ".." not in path.split("/") and not any(map(is_ignored, path.split("/"))):
                file = root / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(data)
        return _read_folder(root, today)


def _read_folder(root: Path, today: date) -> Side | None:
    report = Report()
    content = find_content(root, report)
    rules = read_rules(content, today, report)
    if rules is None:
        return None
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
        frozenset(content.static),
    )
