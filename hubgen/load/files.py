"""The files below content/: which there are, which are ignored, and their bytes.

Only regular files are read: no symbolic links, pipes or devices (trust A5).
"""

from __future__ import annotations

import os
import stat
import struct
from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from hubgen.problems import Location, Report

DEEPEST = 20
LARGEST = 1024 * 1024
LARGEST_STATIC = 5 * 1024 * 1024
_ALL = 2**64 - 1


class Found(NamedTuple):
    """A regular file: its path below the hub with "/", where it is here, and its identity.

    `seen` is empty where the system cannot tell a file that was changed from one that was not.
    """

    path: str
    file: str
    seen: bytes = b""


CAN_SEE = os.stat in os.supports_dir_fd
"""Whether ctime tells of changes here: that of Windows does not."""

_identity = struct.Struct("<4Q").pack
_times = struct.Struct("<2Q").unpack_from


def identity(status: os.stat_result) -> bytes:
    """What a file is known by: inode, size, mtime and ctime, which no program can set back."""
    if not CAN_SEE:
        return b""
    times = status.st_mtime_ns & _ALL, status.st_ctime_ns & _ALL
    return _identity(status.st_ino & _ALL, status.st_size, *times)


def changed_at(seen: bytes) -> int:
    """The later of the times in an identity, in nanoseconds."""
    return max(_times(seen, 16)) if seen else _ALL


def is_ignored(name: str) -> bool:
    """Hidden files, editors' backups and README.md are not content (contract §2)."""
    return name[0] == "." or name[-1] == "~" or name == "README.md"


def find_files(root: Path, report: Report, ignored: list[str]) -> Iterator[tuple[str, list[Found]]]:
    """Every folder below `root`/content with its regular files in order; notes what is not one."""
    yield from _walk(os.fspath(root / "content"), "content", 0, report, ignored)


def _walk(
    folder: str, path: str, depth: int, report: Report, ignored: list[str]
) -> Iterator[tuple[str, list[Found]]]:
    if depth > DEEPEST:
        report.add(
            "unexpected-file",
            Location(shown(path)),
            f"more than {DEEPEST} folders inside each other",
            "entries lie directly in the folder of their kind",
        )
        return
    try:
        with os.scandir(folder) as entries:
            below = sorted(entries, key=_name)
    except OSError as error:
        _unreadable(path, error, report)
        return
    files: list[Found] = []
    folders: list[os.DirEntry[str]] = []
    for entry in below:
        name = entry.name
        if is_ignored(name):
            ignored.append(f"{path}/{name}")
        elif entry.is_file(follow_symlinks=False):
            files.append(Found(shown(f"{path}/{name}"), entry.path, _seen(entry)))
        elif entry.is_dir(follow_symlinks=False):
            folders.append(entry)
        else:
            what = "a symbolic link" if entry.is_symlink() else "not a regular file"
            report.add(
                "not-a-file",
                Location(shown(f"{path}/{name}")),
                f"this is {what}; only regular files are read",
                "put the file itself here, or delete this",
            )
    yield shown(path), files
    for entry in folders:
        yield from _walk(entry.path, f"{path}/{entry.name}", depth + 1, report, ignored)


_name = attrgetter("name")


def _seen(entry: os.DirEntry[str]) -> bytes:
    try:
        return identity(entry.stat(follow_symlinks=False))
    except OSError:  # it has just gone: reading it will say so
        return b""


def shown(path: str) -> str:
    """A path as text, also when its bytes are not UTF-8."""
    if path.isascii():
        return path
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _unreadable(path: str, error: OSError, report: Report) -> None:
    report.add(
        "unreadable-file",
        Location(shown(path)),
        f"cannot be read: {error.strerror or error}",
        "check that you may read it, and that it is not damaged",
    )


def read_file(
    found: Found, report: Report, largest: int = LARGEST, too_large: str = "file-too-large"
) -> bytes | None:
    """The bytes of a file, or None with a problem: unreadable, replaced by a link, too large."""
    try:
        # Not blocking and not following: a pipe or a link put here since the walk does no harm.
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        handle = os.open(found.file, flags | getattr(os, "O_BINARY", 0))
        try:
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode):
                report.add(
                    "not-a-file",
                    Location(found.path),
                    "this is not a regular file",
                    "put the file itself here, or delete this",
                )
                return None
            if status.st_size > largest:
                report.add(
                    too_large,
                    Location(found.path),
                    f"the file has {status.st_size:,} bytes; at most {largest:,} are read",
                    "make it smaller, or split it into several files",
                )
                return None
            return _read_all(handle, status.st_size)
        finally:
            os.close(handle)
    except OSError as error:
        _unreadable(found.path, error, report)
        return None


def _read_all(handle: int, size: int) -> bytes:
    data = os.read(handle, size + 1)
    while len(data) <= size and (more := os.read(handle, size + 1 - len(data))):
        data += more
    return data[:size]
