"""A folder with all below it: what is in it, whether a file is right, and how it is taken away."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterable
from enum import Enum
from pathlib import Path

from hubgen.publish.manifest import digest_of


class Sort(Enum):
    """What lies at a path, without following symbolic links."""

    FILE = "file"
    FOLDER = "folder"
    OTHER = "other"


def survey(folder: Path) -> dict[str, Sort]:
    """Everything below a folder by its path with "/"; empty when the folder is missing."""
    found: dict[str, Sort] = {}
    waiting = [("", os.fspath(folder))]
    while waiting:
        prefix, place = waiting.pop()
        try:
            listing = os.scandir(place)
        except FileNotFoundError:
            continue
        with listing:
            for entry in listing:
                path = prefix + entry.name
                if entry.is_dir(follow_symlinks=False):
                    found[path] = Sort.FOLDER
                    waiting.append((path + "/", entry.path))
                else:
                    is_file = entry.is_file(follow_symlinks=False)
                    found[path] = Sort.FILE if is_file else Sort.OTHER
    return found


def folders_of(paths: Iterable[str]) -> set[str]:
    """Every folder that some path lies in, without the root itself."""
    folders: set[str] = set()
    level = {path.rpartition("/")[0] for path in paths}
    while level := level - folders - {""}:
        folders |= level
        level = {path.rpartition("/")[0] for path in level}
    return folders


def holds(place: str | Path, digest: bytes) -> bool:
    """Whether a file has exactly the content with this SHA-256; its times are not asked."""
    try:
        with open(place, "rb") as file:
            return digest_of(file.read()) == digest
    except OSError:
        return False


def rescue(was: Path, now: Path, ours: Collection[str], *, newer: bool) -> bool:
    """Bring over what others put into the old tree while the new one was made; whether any.

    With `newer` false what the new tree has by now is left alone, for others may have put it there.
    """
    found = False
    for path, sort in survey(was).items():
        if sort is Sort.FOLDER or path in ours:
            continue
        source, place = was / path, now / path
        if os.path.lexists(place):
            if not newer or os.path.samestat(os.lstat(source), os.lstat(place)):
                continue
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
        os.replace(source, place)
        found = True
    return found


def remove_tree(folder: Path) -> None:
    """Remove a folder and all below it, never following a symbolic link; a missing one is fine."""
    try:
        found = os.lstat(folder)
    except FileNotFoundError:
        return
    if not stat.S_ISDIR(found.st_mode):
        os.unlink(folder)
        return
    os.chmod(folder, stat.S_IMODE(found.st_mode) | stat.S_IRWXU)  # it may have come as read-only
    with os.scandir(folder) as listing:
        entries = list(listing)
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            remove_tree(Path(entry.path))
        else:
            os.unlink(entry.path)
    os.rmdir(folder)


def assert_relative(paths: Collection[str]) -> None:
    """ValueError for a path that could leave the tree or that two things would share: a bug."""
    # All are searched at once, for there are many and none has a fault.
    framed = "/" + "/\0/".join(paths) + "/"
    if any(fault in framed for fault in ("//", "/./", "/../")) or framed.count("\0") >= len(paths):
        for path in paths:
            if any(fault in f"/{path}/" for fault in ("//", "/./", "/../", "\0")):
                raise ValueError(f"not a path below the output folder: {path!r}")
    folders = folders_of(paths)
    if not folders.isdisjoint(paths):
        path = next(path for path in paths if path in folders)
        raise ValueError(f"both a file and a folder: {path!r}")
