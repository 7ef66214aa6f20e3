"""What the two trees looked like when they were left: every file's identity, never its time alone.

A file is known again by inode, size, mtime and ctime, in nanoseconds: whatever is done to it sets
its ctime, which no program can set back. A folder is known by inode, mtime and ctime: whatever is
added, taken away or renamed in it sets these. The clock of a file system ticks in steps, so what
changed in the tick in which it was looked at, or later, could change again unseen: such a thing is
noted as doubtful, and asked by its content the next time (git's rule for racy times).
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from hubgen.publish.manifest import MANIFEST, digest_of
from hubgen.publish.staging import Sort, Wanted, folders_of, holds

INDEX = "index.json"
CAN_SEE = os.stat in os.supports_dir_fd
"""Whether ctime tells of changes here: that of Windows does not."""

_FORM = 1
"""The form of the index; one of another form is not read."""

Seen = str
"""The identity of a file or folder, four or three numbers; empty when it is doubtful."""


@dataclass(frozen=True, slots=True)
class Twins:
    """Two trees with the same names for the same files, as they were seen last."""

    files: Mapping[str, Seen]
    others: Mapping[str, Sort]
    live: Mapping[str, Seen]
    spare: Mapping[str, Seen]
    digests: Mapping[str, str]
    listed: Mapping[str, Mapping[str, int]]

    def holds_still(self, was: Path) -> bool:
        """Whether nothing came into, left or moved in the tree that was `live` and is at `was`.

        Its root has another ctime, for it was moved: that is asked by its names.
        """
        try:
            return _folders_hold(was, self.live, self.listed) and all(
                _listing(was / path) == names for path, names in self.listed.items()
            )
        except OSError:
            return False


def recall(folder: Path, live: Path, spare: Path) -> Twins | None:
    """What is known of the two trees; None when anything is damaged, missing or not as it was."""
    if not CAN_SEE:
        return None
    try:
        head, body = (folder / INDEX).read_bytes().split(b"\n", 1)
        if head.decode() != digest_of(body):
            return None
        index = json.loads(body)
        manifest = (live / MANIFEST).read_bytes()
        if index["form"] != _FORM or digest_of(manifest) != index["manifest"]:
            return None
        digests = {**json.loads(manifest)["files"], MANIFEST: index["manifest"]}
        trees = index["live"], index["spare"]
        doubtful = {"", *(path for tree in trees for path, seen in tree.items() if not seen)}
        listed = {path: _listing(live / path) for path in doubtful}
        same = (
            _files_hold(live, index["files"], digests)
            and _folders_hold(live, index["live"], doubtful)
            and _folders_hold(spare, index["spare"], doubtful)
            and all(_listing(spare / path) == names for path, names in listed.items())
        )
        others = {path: Sort(sort) for path, sort in index["others"].items()}
    except (OSError, ValueError, KeyError, RecursionError):
        return None
    return Twins(index["files"], others, *trees, digests, listed) if same else None


def _files_hold(live: Path, files: Mapping[str, Seen], digests: Mapping[str, str]) -> bool:
    """Whether no file of ours was touched; that of the manifest is known by its content."""
    with _opened(live) as root:
        for path, known in files.items():
            found = os.stat(path, dir_fd=root, follow_symlinks=False)
            if known:
                if _file(found) != known:
                    return False
            elif path != MANIFEST and not holds(live / path, digests[path]):
                return False
    return True


def _folders_hold(tree: Path, seen: Mapping[str, Seen], listed: Collection[str]) -> bool:
    """Whether nothing was added to the folders of `tree`, save those `listed`, or taken away."""
    with _opened(tree) as root:
        for path, known in seen.items():
            if path not in listed:
                found = os.stat(path, dir_fd=root, follow_symlinks=False)
                if _folder(found) != known:
                    return False
    return True


def _listing(folder: Path) -> dict[str, int]:
    """The names in a folder with their inodes, and its mode.

    The folders in it have inodes of their own in every tree.
    """
    with os.scandir(folder) as entries:
        names = {
            entry.name: 0 if entry.is_dir(follow_symlinks=False) else entry.inode()
            for entry in entries
        }
    return {**names, "": os.stat(folder).st_mode}


def forget(folder: Path) -> None:
    """Before anything is touched, nothing is known."""
    (folder / INDEX).unlink(missing_ok=True)


def tick(folder: Path) -> int:
    """The time by the file system's own clock, in nanoseconds as it writes them."""
    with open(folder / f"{INDEX}.new", "wb") as file:
        return os.fstat(file.fileno()).st_mtime_ns


def see_folders(
    tree: Path,
    folders: Collection[str],
    known: Mapping[str, Seen],
    touched: Collection[str],
    now: int,
) -> dict[str, Seen]:
    """The identity of every folder: those that hold something `touched` are looked at."""
    around = {*folders_of(touched), *touched}
    seen: dict[str, Seen] = {"": ""}
    with _opened(tree) as root:
        for path in folders:
            found = known.get(path)
            if not found or path in around:
                looked = os.stat(path, dir_fd=root, follow_symlinks=False)
                found = _folder(looked) if looked.st_ctime_ns < now else ""
            seen[path] = found
    return seen


def see_files(
    live: Path,
    files: Collection[str],
    known: Mapping[str, Seen],
    touched: Collection[str],
    now: int,
    written: int,
) -> dict[str, Seen]:
    """The identity of every file: those `touched` are looked at; all were `written` before."""
    seen: dict[str, Seen] = {}
    with _opened(live) as root:
        for path in files:
            found = known.get(path)
            if not found or path in touched:
                looked = os.stat(path, dir_fd=root, follow_symlinks=False)
                # Somebody may have edited it since: that gave it a later mtime.
                sure = looked.st_ctime_ns < now and looked.st_mtime_ns < written
                found = _file(looked) if sure else ""
            seen[path] = found
    return seen


def note(
    folder: Path,
    wanted: Wanted,
    files: Mapping[str, Seen],
    live: Mapping[str, Seen],
    spare: Mapping[str, Seen],
) -> None:
    """Write down the two trees as they were seen."""
    body = json.dumps(
        {
            "form": _FORM,
            "manifest": wanted.files[MANIFEST],
            "others": {path: sort.value for path, sort in wanted.others.items()},
            "live": live,
            "spare": spare,
            "files": files,
        },
        separators=(",", ":"),
    ).encode()
    draft = folder / f"{INDEX}.new"
    draft.write_bytes(digest_of(body).encode() + b"\n" + body)
    os.rename(draft, folder / INDEX)


def _file(found: os.stat_result) -> Seen:
    return f"{found.st_ino} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}"


def _folder(found: os.stat_result) -> Seen:
    return f"{found.st_ino} {found.st_mtime_ns} {found.st_ctime_ns}"


@contextmanager
def _opened(folder: Path) -> Iterator[int]:
    """A folder's handle: names below it are found sooner than whole paths."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield handle
    finally:
        os.close(handle)
