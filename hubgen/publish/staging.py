"""The new tree is built beside the old one, sharing every unchanged file with it by hard link."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Collection, Mapping
from enum import Enum
from pathlib import Path, PurePosixPath

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


def folders_of(paths: Collection[str]) -> set[str]:
    """Every folder that some path lies in, without the root itself."""
    folders: set[str] = set()
    for path in paths:
        above = path.rpartition("/")[0]
        while above and above not in folders:
            folders.add(above)
            above = above.rpartition("/")[0]
    return folders


def holds(place: Path, content: bytes) -> bool:
    """Whether a file has exactly this content; its times are not asked."""
    try:
        with open(place, "rb") as file:
            return os.fstat(file.fileno()).st_size == len(content) and file.read() == content
    except OSError:
        return False


def stage(
    new: Path,
    old: Path,
    files: Mapping[str, bytes],
    unchanged: Collection[str],
    foreign: Mapping[str, Sort],
) -> None:
    """Build the whole tree at `new`: the site's files and those of others found in `old`.

    Modes of folders that exist in `old` are kept. OSError when the disk is full or read-only.
    """
    new.mkdir()
    folders = folders_of(files) | folders_of(foreign)
    folders |= {path for path, sort in foreign.items() if sort is Sort.FOLDER}
    for folder in sorted(folders):
        (new / folder).mkdir()
    for path, content in sorted(files.items()):
        if path not in unchanged or not _linked(old / path, new / path):
            write(new / path, content)
    for path, sort in sorted(foreign.items()):
        if sort is not Sort.FOLDER and not _linked(old / path, new / path):
            shutil.copy2(old / path, new / path, follow_symlinks=False)
    for folder in sorted({"", *folders}, reverse=True):
        if (old / folder).is_dir():
            shutil.copymode(old / folder, new / folder)


def write(place: Path, content: bytes) -> None:
    """Write a file that is not there yet."""
    with open(place, "xb") as file:
        file.write(content)


def _linked(source: Path, place: Path) -> bool:
    try:
        os.link(source, place, follow_symlinks=False)
    except OSError as error:
        if error.errno in _NO_LINKS:
            return False
        raise
    return True


def rescue(was: Path, now: Path, ours: Collection[str]) -> None:
    """Bring over what others put into the old tree while the new one was made."""
    for path, sort in survey(was).items():
        if sort is Sort.FOLDER or path in ours:
            continue
        source, place = was / path, now / path
        try:
            if os.path.samestat(os.lstat(source), os.lstat(place)):
                continue
        except FileNotFoundError:
            place.parent.mkdir(parents=True, exist_ok=True)
        os.replace(source, place)


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
    folders = folders_of(paths)
    for path in paths:
        parts = PurePosixPath(path).parts
        if "/".join(parts) != path or not parts or ".." in parts or path.startswith("/"):
            raise ValueError(f"not a path below the output folder: {path!r}")
        if path in folders:
            raise ValueError(f"both a file and a folder: {path!r}")
