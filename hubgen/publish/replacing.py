"""One run: compare, bring the twin up to date, trade places, and make a twin of the other tree."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from hubgen.problems import Refused
from hubgen.publish.exchange import LAST, put_in_place, recover
from hubgen.publish.identity import (
    CAN_SEE,
    Seen,
    Twins,
    forget,
    note,
    recall,
    see_files,
    see_folders,
    tick,
)
from hubgen.publish.manifest import MANIFEST, digest_of, manifest_bytes, read_manifest
from hubgen.publish.others import things_of_others
from hubgen.publish.staging import (
    Change,
    Sort,
    Wanted,
    apply,
    compare,
    holds,
    link,
    remove_tree,
    rescue,
    survey,
)

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

_TWIN = "next"
"""The twin in the spare folder: it is the next tree to be published."""

_TRADE = "trade"
"""Tells the next run that two trees trade places, and which inode the new one has."""


@dataclass(frozen=True, slots=True)
class Published:
    """How many of the site's files were written, kept as they were, and removed as outdated.

    `notice` says in one line what this system could not do; it is empty on Linux and macOS.
    """

    written: int
    kept: int
    removed: int
    notice: str = ""


def reason_of(error: OSError) -> str:
    """Why the system refused, in words."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


@dataclass(frozen=True, slots=True)
class _Places:
    """The published folder and the spare beside it, with the twin."""

    target: Path
    spare: Path
    twin: Path

    @property
    def trade(self) -> Path:
        return self.spare / _TRADE


@dataclass(frozen=True, slots=True)
class _Old:
    """The published site as it was found; `twins` when it and the twin are known to be alike."""

    ours: Collection[str]
    things: Mapping[str, Sort]
    unchanged: Collection[str]
    outdated: Collection[str]
    twins: Twins | None


def replace_site(
    files: Mapping[str, bytes], digests: Mapping[str, str], target: Path, *, clean: bool
) -> Published:
    """Let `target` hold these files instead of those that an earlier run wrote.

    Misuse and OSError before the exchange: nothing has changed then. Refused after it.
    """
    spare = target.parent / f".{target.name}.hubgen"
    places = _Places(target, spare, spare / _TWIN)
    _mend(places)
    manifest = manifest_bytes(digests)
    wanted_files = {**digests, MANIFEST: digest_of(manifest)}
    old = _look(wanted_files, places, clean=clean)
    others = things_of_others(
        old.things, old.ours, wanted_files, old.unchanged, clean=clean, target=target
    )
    wanted = Wanted.of(wanted_files, others)
    written = len(digests.keys() - old.unchanged)
    done = Published(written, len(digests) - written, len(old.outdated))
    if len(old.unchanged) == len(wanted_files) and not old.outdated:
        if old.twins is None:
            _make_twin(wanted, places)
        return done

    def content(path: str) -> bytes:
        return manifest if path == MANIFEST else files[path]

    try:
        staged = _stage(wanted, old, places, content)
        if target.exists():
            places.trade.write_text(str(os.lstat(places.twin).st_ino))
        at_once = put_in_place(places.twin, target, spare)
    except OSError:
        if not (spare / LAST).exists():
            with suppress(OSError):
                remove_tree(spare)
        raise
    late = _bring_over(places, {*old.ours, *wanted_files}, staged.twins)
    _keep_twin(wanted, places, staged, late=late)
    if not at_once:
        notice = "this system cannot exchange two folders at once: the site was away for a moment"
        return replace(done, notice=notice)
    return done


def _mend(places: _Places) -> None:
    """Finish what a killed run began, so far as the published folder needs it."""
    for place in (places.spare, places.twin):
        if place.is_symlink() or (place.exists() and not place.is_dir()):
            place.unlink()
    recover(places.spare, places.target, places.twin)
    try:
        inode = places.trade.read_bytes()
    except OSError:
        return
    target, twin = places.target, places.twin
    if target.is_dir() and twin.is_dir() and str(os.lstat(target).st_ino).encode() == inode:
        ours = {MANIFEST, *read_manifest(target, clean=True), *read_manifest(twin, clean=True)}
        rescue(twin, target, ours, newer=False)
    places.trade.unlink()


def _look(files: Mapping[str, str], places: _Places, *, clean: bool) -> _Old:
    """The published site by its index, or else by all that is in it."""
    twins = None if clean else recall(places.spare, places.target, places.twin)
    if twins is not None and twins.others.keys().isdisjoint(files):
        known = twins.digests
        unchanged = {path for path, digest in files.items() if known.get(path) == digest}
        return _Old(known.keys(), twins.others, unchanged, known.keys() - files.keys(), twins)
    target = places.target
    things = survey(target)
    ours = read_manifest(target, clean=clean)
    unchanged = {
        path
        for path, digest in files.items()
        if things.get(path) is Sort.FILE and holds(target / path, digest)
    }
    outdated = {path for path in ours - files.keys() if path in things}
    return _Old(ours, things, unchanged, outdated, None)


@dataclass(frozen=True, slots=True)
class _Staged:
    """The new tree before anybody could touch it: its folders as they were, at which time.

    `twins` and `change` tell what the tree was made from, if that is known.
    """

    folders: Mapping[str, Seen]
    time: int
    twins: Twins | None = None
    change: Change | None = None


def _stage(wanted: Wanted, old: _Old, places: _Places, content: Callable[[str], bytes]) -> _Staged:
    """Make the twin the new site; OSError when the disk is full or read-only.

    A twin that resists (somebody took its permissions away) is given up for a new one.
    """
    target, twin, spare = places.target, places.twin, places.spare
    _clear(places)
    if old.twins is not None:
        change = _difference(old.twins, wanted)
        with suppress(OSError):
            apply(change, twin, target, content)
            now = tick(spare)
            folders = _see(twin, wanted, old.twins.spare, change.places(), now)
            return _Staged(folders, now, old.twins, change)
        remove_tree(twin)
    shared = {*old.unchanged, *wanted.others}
    fresh = not twin.exists()
    try:
        apply(compare(twin, target, wanted, shared), twin, target, content)
    except OSError:
        if fresh:
            raise
        remove_tree(twin)
        apply(compare(twin, target, wanted, shared), twin, target, content)
    now = tick(spare)
    return _Staged(_see(twin, wanted, {}, (), now), now)


def _see(
    tree: Path, wanted: Wanted, known: Mapping[str, Seen], touched: Collection[str], now: int
) -> dict[str, Seen]:
    return see_folders(tree, wanted.folders, known, touched, now) if CAN_SEE else {}


def _clear(places: _Places) -> None:
    """Before anything is touched, nothing is known; what is no twin goes."""
    if not places.spare.exists():
        places.spare.mkdir()
    forget(places.spare)
    for entry in list(places.spare.iterdir()):
        if entry != places.twin:
            remove_tree(entry)


def _difference(twins: Twins, wanted: Wanted) -> Change:
    """What makes either of two known twins the wanted tree."""
    known = twins.digests
    stale = [path for path, digest in known.items() if wanted.files.get(path) != digest]
    others = (path for path, sort in twins.others.items() if sort is not Sort.FOLDER)
    folders = twins.live.keys() - {""}
    return Change(
        remove=[*stale, *(path for path in others if path not in wanted.others)],
        unmade=folders - wanted.folders,
        made=wanted.folders - folders,
        link=[],
        write=[path for path, digest in wanted.files.items() if known.get(path) != digest],
    )


def _bring_over(places: _Places, ours: Collection[str], twins: Twins | None) -> bool:
    """Bring over what others put into the old tree while the new one was made; whether any."""
    try:
        late = False
        if places.twin.exists() and (twins is None or not twins.holds_still(places.twin)):
            late = rescue(places.twin, places.target, ours, newer=True)
        places.trade.unlink(missing_ok=True)
    except OSError as error:
        reason = reason_of(error)
        raise Refused(
            f"published, but what others put there meanwhile is left in {places.twin}: {reason}"
        ) from error
    return late


def _keep_twin(wanted: Wanted, places: _Places, staged: _Staged, *, late: bool) -> None:
    """Make the old tree a twin of the published one, or keep none: only time is lost.

    With `late` others put something there that is not in `wanted`: the next run will look.
    """
    target, twin, spare = places.target, places.twin, places.spare
    twins, change = staged.twins, staged.change
    try:
        if not CAN_SEE or not _can_link(places):
            remove_tree(spare)
        elif not late and twins is not None and change is not None:
            linking = replace(change, link=change.write, write=[])
            if not apply(linking, twin, target, _nothing):
                remove_tree(spare)
                return
            touched, now = change.places(), tick(spare)
            around = see_folders(twin, wanted.folders, twins.live, touched, now)
            files = see_files(target, wanted.files, twins.files, touched, now, staged.time)
            note(spare, wanted, files, staged.folders, around)
        elif not late:
            _link_all(wanted, places, staged)
    except OSError:
        with suppress(OSError):
            remove_tree(spare)


def _make_twin(wanted: Wanted, places: _Places) -> None:
    """Give a site that need not change a twin, for the next build; where it fails, none."""
    target, spare = places.target, places.spare
    try:
        _clear(places)
        if not CAN_SEE or not _can_link(places):
            remove_tree(spare)
            return
        now = tick(spare)
        folders = see_folders(target, wanted.folders, {}, (), now)
        # It was right when it was looked at, but only what is right from now on can be noted.
        right = survey(target).keys() == {*wanted.files, *wanted.others, *wanted.folders}
        if right and all(holds(target / path, digest) for path, digest in wanted.files.items()):
            _link_all(wanted, places, _Staged(folders, now))
    except OSError:
        with suppress(OSError):
            remove_tree(spare)


def _link_all(wanted: Wanted, places: _Places, staged: _Staged) -> None:
    """Make the tree in the spare a twin of the published one, looking at all of both."""
    target, twin, spare = places.target, places.twin, places.spare
    change = compare(twin, target, wanted, {*wanted.files, *wanted.others})
    if not apply(change, twin, target, _nothing):
        remove_tree(spare)
        return
    now = tick(spare)
    around = see_folders(twin, wanted.folders, {}, (), now)
    files = see_files(target, wanted.files, {}, (), now, staged.time)
    note(spare, wanted, files, staged.folders, around)


def _can_link(places: _Places) -> bool:
    probe = places.spare / "probe"
    linked = link(os.fspath(places.target / MANIFEST), os.fspath(probe))
    probe.unlink(missing_ok=True)
    return linked


def _nothing(path: str) -> bytes:
    raise AssertionError(f"{path} is in the published tree and need not be written")
