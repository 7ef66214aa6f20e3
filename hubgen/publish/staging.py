"""A tree is made what it should be: links where the other tree has the file, writing elsewhere."""

from __future__ import annotations

import errno
import os
import stat
from bisect import bisect_left
from collections.abc import Callable, Collection, Sequence
from itertools import pairwise
from pathlib import Path

from hubgen.publish.change import Change
from hubgen.publish.parts import in_parts, ranges

_NO_LINKS = {
    errno.EPERM,
    errno.EACCES,
    errno.EXDEV,
    errno.EMLINK,
    errno.ENOSYS,
    errno.ENOTSUP,
    errno.EOPNOTSUPP,
}
"""Why a hard link may be refused where writing the file again still works (link(2))."""

_NEW = (
    os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
)

MANY = 1_000
"""With fewer files to write or link, forking costs more than it saves."""


def apply(
    change: Change, tree: Path, live: Path, content: Callable[[str], bytes], jobs: int = 1
) -> bool:
    """Do a change to `tree`; False when something had to be copied that could not be linked.

    What is replaced is unlinked first, so that no file that `live` shares is written through.
    OSError when the disk is full or read-only.
    """
    here, there = os.fspath(tree) + "/", os.fspath(live) + "/"
    if not tree.exists():
        tree.mkdir()
    for path in change.remove:
        os.unlink(here + path)
    for path in sorted(change.unmade, reverse=True):
        os.rmdir(here + path)

    def work(part: Change, _alone: bool) -> bytes:
        return _fill(part, here, there, content)

    shared, parts = _parted(change, jobs)
    for path in shared:
        os.mkdir(here + path)
    linked = not any(in_parts(parts, work))
    _take_modes({*change.modes, *shared}.difference(*(part.made for part in parts)), here, there)
    return linked


def write(place: str, content: bytes) -> None:
    """Write a file that is not there yet."""
    handle = os.open(place, _NEW, 0o666)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(handle, rest) :]
    finally:
        os.close(handle)


def link(source: str, place: str) -> bool:
    """Give a file a second name; False where the file system has none or forbids it."""
    try:
        os.link(source, place, follow_symlinks=False)
    except OSError as error:
        if error.errno in _NO_LINKS:
            return False
        raise
    return True


def _parted(change: Change, jobs: int) -> tuple[Sequence[str], Sequence[Change]]:
    """The files of a change in contiguous parts, each with the folders that only it needs.

    The folders that several parts need come first.
    """
    paths = sorted([*change.link, *change.write])
    # A folder goes with what is in it, and that begins with its name and a slash.
    made = sorted(path + "/" for path in change.made)
    cuts = [paths[begin] for begin, _ in ranges(len(paths), jobs, MANY)[1:]]
    if not cuts:
        return (), [Change(made=[path[:-1] for path in made], link=change.link, write=change.write)]
    above = {cut[: at + 1] for cut in cuts for at, letter in enumerate(cut) if letter == "/"}
    shared = [path[:-1] for path in made if path in above]
    pieces = [
        _slices(sorted(names), cuts)
        for names in ([path for path in made if path not in above], change.link, change.write)
    ]
    return shared, [
        Change(made=[path[:-1] for path in folders], link=linked, write=written)
        for folders, linked, written in zip(*pieces, strict=True)
    ]


def _slices(names: Sequence[str], cuts: Sequence[str]) -> list[Sequence[str]]:
    """Sorted names cut into parts, each of which begins at its cut."""
    bounds = [0, *(bisect_left(names, cut) for cut in cuts), len(names)]
    return [names[begin:end] for begin, end in pairwise(bounds)]


def _fill(part: Change, here: str, there: str, content: Callable[[str], bytes]) -> bytes:
    """Make the folders and files of a part; something, when a file had to be copied."""
    copied = b""
    for path in part.made:
        os.mkdir(here + path)
    for path in part.link:
        if not link(there + path, here + path):
            import shutil

            shutil.copy2(there + path, here + path, follow_symlinks=False)
            copied = b"copied"
    for path in part.write:
        write(here + path, content(path))
    _take_modes(part.made, here, there, new=True)
    return copied


def _take_modes(folders: Collection[str], here: str, there: str, *, new: bool = False) -> None:
    """Give folders the modes that they have in the other tree, what is deeper first."""
    if not os.path.exists(there):
        return
    usual = -1
    for path in sorted(folders, reverse=True):
        try:
            mode = stat.S_IMODE(os.lstat(there + path).st_mode)
        except FileNotFoundError:
            continue
        # Most folders are as they were just made: these need no second look.
        if new and mode == usual:
            continue
        found = stat.S_IMODE(os.lstat(here + path).st_mode)
        if found != mode:
            os.chmod(here + path, mode)
        else:
            usual = mode
