"""A finished site replaces the published one whole: staged beside it, swapped in (trust C13)."""

from __future__ import annotations

import errno
import os
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from hubgen.problems import Misuse, Refused
from hubgen.publish.exchange import LAST, only_one, put_in_place, recover
from hubgen.publish.manifest import MANIFEST, manifest_bytes, read_manifest
from hubgen.publish.staging import (
    Sort,
    assert_relative,
    folders_of,
    holds,
    remove_tree,
    rescue,
    stage,
    survey,
)

__all__ = ["Published", "check_output", "publish"]

_KEPT_APART = ("content", "themes", ".hubgen", ".git")
"""Folders of a hub that no site may be written into."""

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "there is no permission to write there",
    errno.EPERM: "there is no permission to write there",
    errno.EFBIG: "a file would be larger than allowed",
    errno.EXDEV: "it is a mount point; choose a folder inside it",
    errno.EBUSY: "it is a mount point; choose a folder inside it",
}


@dataclass(frozen=True, slots=True)
class Published:
    """How many of the site's files were written, kept as they were, and removed as outdated.

    `notice` says in one line what this system could not do; it is empty on Linux and macOS.
    """

    written: int
    kept: int
    removed: int
    notice: str = ""


def publish(
    files: Mapping[str, bytes], output: Path, *, hub: Path, clean: bool = False
) -> Published:
    """Make `output` hold exactly `files`, a manifest, and what others put there.

    Misuse for a folder that is not hubgen's (`clean` takes it over); Refused when the disk or a
    permission forbids it. Whatever happens, the folder holds the whole old or the whole new site.
    """
    assert_relative([MANIFEST, *files])
    try:
        target = check_output(output, hub)
        target.parent.mkdir(parents=True, exist_ok=True)
        with only_one(target.parent) as held:
            done = _replace({**files, MANIFEST: manifest_bytes(files)}, target, clean=clean)
    except OSError as error:
        reason = _reason(error)
        raise Refused(f"cannot publish to {output}: {reason}; nothing there was changed") from error
    if not held and not done.notice:
        notice = "this file system cannot hold back a second build: run one at a time"
        return Published(done.written, done.kept, done.removed, notice)
    return done


def _reason(error: OSError) -> str:
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


def check_output(output: Path, hub: Path) -> Path:
    """The absolute path of an output folder; Misuse for a place where no site may be written."""
    target = Path(os.path.abspath(output))
    if target == target.parent:
        raise Misuse(f"the output folder cannot be {target}")
    if target.is_symlink():
        raise Misuse(f"the output folder {output} is a symbolic link: name the folder itself")
    if target.exists() and not target.is_dir():
        raise Misuse(f"the output folder {output} is a file")
    real, root = target.parent.resolve() / target.name, hub.resolve()
    if root.is_relative_to(real):
        raise Misuse(f"the output folder {output} holds the hub itself: choose another")
    for name in _KEPT_APART:
        if real.is_relative_to(root / name):
            raise Misuse(f"the output folder {output} is inside {name}/: choose another")
    return target


def _replace(files: Mapping[str, bytes], target: Path, *, clean: bool) -> Published:
    """Clear what a killed run left, compare, stage, exchange, prune."""
    spare = target.parent / f".{target.name}.hubgen"
    recover(spare, target)
    remove_tree(spare)
    old = survey(target)
    ours = read_manifest(target, clean=clean)
    unchanged = {
        path for path in files if old.get(path) is Sort.FILE and holds(target / path, files[path])
    }
    outdated = {path for path in ours - files.keys() if path in old}
    foreign = _foreign(old, ours, files, unchanged, clean=clean, target=target)
    written = len(files.keys() - unchanged - {MANIFEST})
    done = Published(written, len(files) - 1 - written, len(outdated))
    if len(unchanged) == len(files) and not outdated:
        return done
    try:
        spare.mkdir()
        stage(spare / "next", target, files, unchanged, foreign)
        was = put_in_place(spare / "next", target, spare)
        _prune(was, target, spare, ours | files.keys())
    except BaseException:
        with suppress(OSError):
            remove_tree(spare)
        raise
    if was is not None and was.name == LAST:
        notice = "this system cannot exchange two folders at once: the site was away for a moment"
        return Published(done.written, done.kept, done.removed, notice)
    return done


def _prune(was: Path | None, target: Path, spare: Path, ours: Collection[str]) -> None:
    """Remove the old tree, now that nobody reads it; Refused when that fails."""
    try:
        if was is not None:
            rescue(was, target, ours)
        remove_tree(spare)
    except OSError as error:
        raise Refused(f"published, but {spare} is left over: {_reason(error)}") from error


def _foreign(
    old: Mapping[str, Sort],
    ours: Collection[str],
    files: Mapping[str, bytes],
    unchanged: Collection[str],
    *,
    clean: bool,
    target: Path,
) -> dict[str, Sort]:
    """What others put into the folder, to carry over; Misuse where the site needs its place."""
    our_folders, new_folders = folders_of(ours), folders_of(files)
    foreign: dict[str, Sort] = {}
    for path, sort in old.items():
        if path in ours or path == MANIFEST or (sort is Sort.FOLDER and path in our_folders):
            continue
        if path in files and sort is not Sort.FOLDER:
            if clean or path in unchanged:
                continue
            raise Misuse(
                f"{target / path} was not written by hubgen and the site needs its place:"
                " move it away, or replace it with --clean"
            )
        blocked = path in files or (sort is not Sort.FOLDER and path in new_folders)
        if blocked or not folders_of([path]).isdisjoint(files):
            raise Misuse(
                f"{target / path} was not written by hubgen and the site needs its place:"
                " move it away"
            )
        foreign[path] = sort
    return foreign
