"""A tree is made what it should be: links where the other tree has the file, writing elsewhere."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from hubgen.publish.manifest import digest_of

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


class Sort(Enum):
    """What lies at a path, without following symbolic links."""

    FILE = "file"
    FOLDER = "folder"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a tree shall hold: files by their SHA-256, the things of others, and all folders."""

    files: Mapping[str, str]
    others: Mapping[str, Sort]
    folders: frozenset[str]

    @classmethod
    def of(cls, files: Mapping[str, str], others: Mapping[str, Sort]) -> Wanted:
        """With the folders that these files need, and those that others made."""
        folders = folders_of(files) | folders_of(others)
        folders |= {path for path, sort in others.items() if sort is Sort.FOLDER}
        return cls(files, others, frozenset(folders))


@dataclass(frozen=True, slots=True)
class Change:
    """What has to be done to a tree, in this order; `modes` are folders that take the other's."""

    remove: Collection[str]
    unmade: Collection[str]
    made: Collection[str]
    link: Collection[str]
    write: Collection[str]
    modes: Collection[str] = ()

    def places(self) -> set[str]:
        """Everything that came, went or became another."""
        return {*self.remove, *self.unmade, *self.made, *self.link, *self.write}


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
    for path in paths:
        above = path.rpartition("/")[0]
        while above and above not in folders:
            folders.add(above)
            above = above.rpartition("/")[0]
    return folders


def holds(place: str | Path, digest: str) -> bool:
    """Whether a file has exactly the content with this SHA-256; its times are not asked."""
    try:
        with open(place, "rb") as file:
            return digest_of(file.read()) == digest
    except OSError:
        return False


def compare(tree: Path, live: Path, wanted: Wanted, shared: Collection[str]) -> Change:
    """What makes `tree` hold what is wanted, looking at all of it; `live` has `shared` rightly.

    A file of `tree` is right when it is the very file of `live`, or else when its content is.
    """
    found = survey(tree)
    here, there = os.fspath(tree) + "/", os.fspath(live) + "/"
    right = set()
    for path, sort in found.items():
        if path in shared:
            if sort is not Sort.FOLDER and _same(here + path, there + path):
                right.add(path)
        elif sort is Sort.FILE and path in wanted.files and holds(here + path, wanted.files[path]):
            right.add(path)
    folders = {path for path, sort in found.items() if sort is Sort.FOLDER}
    things = (path for path, sort in wanted.others.items() if sort is not Sort.FOLDER)
    needed = [path for path in (*wanted.files, *things) if path not in right]
    return Change(
        remove=found.keys() - folders - right,
        unmade=folders - wanted.folders,
        made=wanted.folders - folders,
        link=[path for path in needed if path in shared],
        write=[path for path in needed if path not in shared],
        modes=["", *wanted.folders],
    )


def apply(change: Change, tree: Path, live: Path, content: Callable[[str], bytes]) -> bool:
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
    for path in sorted(change.made):
        os.mkdir(here + path)
    linked = True
    for path in change.link:
        if not link(there + path, here + path):
            shutil.copy2(there + path, here + path, follow_symlinks=False)
            linked = False
    for path in change.write:
        write(here + path, content(path))
    _take_modes({*change.modes, *change.made}, change.made, live, tree)
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


def _same(one: str, other: str) -> bool:
    try:
        return os.path.samestat(os.lstat(one), os.lstat(other))
    except FileNotFoundError:
        return False


def _take_modes(folders: Collection[str], made: Collection[str], live: Path, tree: Path) -> None:
    """Give folders the modes that they have in `live`, what is deeper first."""
    if not live.exists():
        return
    here, there = os.fspath(tree) + "/", os.fspath(live) + "/"
    usual = 0
    for path in sorted(folders, reverse=True):
        try:
            mode = stat.S_IMODE(os.lstat(there + path).st_mode)
        except FileNotFoundError:
            continue
        # Most folders are as they were just made: these need no second look.
        if path in made and mode == usual:
            continue
        found = stat.S_IMODE(os.lstat(here + path).st_mode)
        if found != mode:
            os.chmod(here + path, mode)
        elif path in made:
            usual = mode


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
    folders = folders_of(paths)
    for path in paths:
        framed = f"/{path}/"
        if "//" in framed or "/./" in framed or "/../" in framed:
            raise ValueError(f"not a path below the output folder: {path!r}")
        if path in folders:
            raise ValueError(f"both a file and a folder: {path!r}")
