"""The files of a hub while a verb changes them: all are written, or none is."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

from hubgen.check.checked import Read, read_entry
from hubgen.check.near import suggestion
from hubgen.check.rules import Rules, entry_files, read_rules
from hubgen.edit.judging import judge
from hubgen.edit.manuscript import Manuscript
from hubgen.kinds.types import Kind
from hubgen.load.content import Content, find_content
from hubgen.load.files import Found, read_file
from hubgen.problems import Misuse, Refused, Report


class Desk:
    """What a verb has in hand: the rules of the hub, its files, and those that it changes."""

    def __init__(self, root: Path, today: date) -> None:
        self.root = root
        self.today = today
        report = Report()
        self.content: Content = find_content(root, report)
        rules = read_rules(self.content, today, report)
        if rules is None:
            raise Misuse("content/hub.yaml cannot be used; `hubgen check` says why")
        self.rules: Rules = rules
        self._entries = {
            found.path: found for found in entry_files(self.content, rules.settings, report)
        }
        self._opened: dict[str, Manuscript] = {}
        self._new: dict[str, bytes] = {}
        self._moved: dict[str, str] = {}  # where a file stands now → where it stood

    @property
    def entry_paths(self) -> list[str]:
        """The files of all entries, in order."""
        return list(self._entries)

    def path_of(self, word: str) -> str:
        """The file of an entry that is called `networks/lgcomms`, by its file or its address.

        Misuse with the nearest name when there is none.
        """
        ref = ref_of(word)
        for ending in (".md", ".yaml"):
            if f"content/{ref}{ending}" in self._entries:
                return f"content/{ref}{ending}"
        known = [path.split("/", 1)[1].rpartition(".")[0] for path in self._entries]
        meant = suggestion(ref, known) or "`hubgen list` names them all"
        raise Misuse(f'there is no entry "{ref}": {meant}')

    def has(self, ref: str) -> bool:
        """Whether there is an entry's file for a reference."""
        return any(f"content/{ref}{ending}" in self._entries for ending in (".md", ".yaml"))

    def kind_of(self, path: str) -> Kind:
        """The kind of the entries in a file's folder."""
        kind = self.rules.settings.kind(path.split("/")[1])
        if kind is None:
            raise Misuse(f"{path} is in the folder of no kind")
        return kind

    def read(self, path: str) -> Read:
        """An entry as it is now on the desk; Misuse when it is none."""
        report = Report()
        read = read_entry(path, self.open(path).text.encode(), self.rules, report)
        if read is None:
            raise Misuse(f"{path} cannot be read as it is; `hubgen check` says why")
        return read

    def open(self, path: str) -> Manuscript:
        """A file to be changed."""
        if path not in self._opened:
            self._opened[path] = Manuscript(path, self.data(path))
        return self._opened[path]

    def data(self, path: str) -> bytes:
        """The bytes of a file as it is on the disk."""
        report = Report()
        data = read_file(Found(path, str(self.root / path)), report)
        if data is None:
            reason = report.findings[0].message if report.findings else "it is not there"
            raise Misuse(f"{path}: {reason}")
        return data

    def mentioning(self, *words: str) -> Iterator[str]:
        """The files of entries and pages with one of these words in them."""
        wanted = [word.encode() for word in words]
        pages = (found.path for found in self.content.folders.get("pages", ()))
        for path in (*self._entries, *pages):
            try:
                data = self.data(path)
            except Misuse:
                continue  # `check` tells of it
            if any(word in data for word in wanted):
                yield path

    def move(self, old: str, new: str) -> None:
        """Let a file stand in another place."""
        self._new[new] = self.open(old).text.encode()
        self._moved[new] = old
        del self._opened[old]

    def make(self, path: str, text: str) -> None:
        """Let there be a new file."""
        self._new[path] = text.encode()

    def changes(self) -> dict[str, bytes]:
        """Every file that is to be written, with its new bytes."""
        told = {
            path: manuscript.text.encode()
            for path, manuscript in self._opened.items()
            if manuscript.is_changed
        }
        return dict(sorted({**told, **self._new}.items()))

    def write(self) -> list[str]:
        """Write them; where one cannot be written, all are as they were. The files, in order.

        Misuse, and nothing is written, when a file would say something wrong that is new.
        """
        changes = self.changes()
        before = {
            path: self.data(old)
            for path in changes
            if (self.root / (old := self._moved.get(path, path))).exists()
        }
        judge(self.rules, before, changes)
        gone = sorted(set(self._moved.values()) - changes.keys())
        write_files(self.root, changes, gone, self._moved)
        return [*changes, *(f"{path} (gone)" for path in gone)]

    def rewrite(self, path: str, text: str) -> None:
        """Let a file be another text altogether."""
        self.open(path).rewrite(text)


def ref_of(word: str) -> str:
    """`networks/lgcomms` from what people write: a reference, a file, an address."""
    word = word.replace(os.sep, "/").strip("/").removeprefix("content/")
    for ending in (".md", ".yaml"):
        word = word.removesuffix(ending)
    return word


def write_files(
    root: Path,
    files: Mapping[str, bytes],
    gone: Collection[str] = (),
    like: Mapping[str, str] | None = None,
) -> None:
    """Write several files and delete others as one: all of it, or nothing when one refuses.

    `like` names, for a new file, the one whose permissions it gets.
    """
    before: dict[Path, tuple[bytes, int | None] | None] = {}
    for path in (*files, *gone):
        place = root / path
        if place.is_symlink() or place.parent.is_symlink():
            raise Misuse(f"{path} is a symbolic link, or lies behind one; nothing was written")
        before[place] = (place.read_bytes(), _mode(place)) if place.exists() else None
    done: list[Path] = []
    try:
        for path, data in files.items():
            done.append(root / path)
            _replace(root / path, data, _mode(root / (like or {}).get(path, path)))
        for path in gone:
            if path not in files:
                done.append(root / path)
                (root / path).unlink()
    except BaseException as error:
        for place in done:
            old = before[place]
            with suppress(OSError):
                _replace(place, *old) if old is not None else place.unlink(missing_ok=True)
        if isinstance(error, OSError):
            reason = error.strerror or str(error)
            raise Refused(f"{error.filename}: {reason}; everything is as it was") from error
        raise


def _replace(place: Path, data: bytes, mode: int | None) -> None:
    """Let a file have these bytes, whole at every moment, and these permissions (None: usual)."""
    place.parent.mkdir(exist_ok=True)
    # Nobody can know the name, and "x" opens no file and no link that is there: a contribution
    # cannot lay one out that leads to a file elsewhere.
    beside = place.with_name(f".{secrets.token_hex(8)}.new")
    with beside.open("xb") as file:
        try:
            file.write(data)
            file.flush()
            if mode is not None:
                beside.chmod(mode)
            os.replace(beside, place)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise


def _mode(place: Path) -> int | None:
    return stat.S_IMODE(place.stat().st_mode) if place.exists() else None
