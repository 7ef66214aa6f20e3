"""The files below content/: which there are, which are ignored, and their bytes.

Only regular files are read: no symbolic links, pipes or devices (trust A5).
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hubgen.problems import Location, Report

DEEPEST = 20
LARGEST = 1024 * 1024
LARGEST_STATIC = 5 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Found:
    """A regular file: its path below the hub with "/", and where it is on this machine."""

    path: str
    file: Path


def is_ignored(name: str) -> bool:
    """Hidden files, editors' backups and README.md are not content (contract §2)."""
    return name.startswith(".") or name.endswith("~") or name == "README.md"


def find_files(root: Path, report: Report, ignored: list[str]) -> Iterator[Found]:
    """Every regular file below `root`/content in order of path; notes what is not one."""
    yield from _walk(root / "content", "content", 0, report, ignored)


def _walk(
    folder: Path, path: str, depth: int, report: Report, ignored: list[str]
) -> Iterator[Found]:
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
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        _unreadable(path, error, report)
        return
    for entry in found:
        name = entry.name
        below = f"{path}/{name}"
        if is_ignored(name):
            ignored.append(below)
        elif entry.is_dir(follow_symlinks=False):
            yield from _walk(folder / name, below, depth + 1, report, ignored)
        elif entry.is_file(follow_symlinks=False):
            yield Found(shown(below), folder / name)
        else:
            what = "a symbolic link" if entry.is_symlink() else "not a regular file"
            report.add(
                "not-a-file",
                Location(shown(below)),
                f"this is {what}; only regular files are read",
                "put the file itself here, or delete this",
            )


def shown(path: str) -> str:
    """A path as text, also when its bytes are not UTF-8."""
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
