"""After the exchange: the tree that came back is made a twin of the published one, or given up."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from hubgen.publish.change import Change, Wanted, compare
from hubgen.publish.identity import CAN_SEE, FILE_WIDTH, FOLDER_WIDTH, see, tick
from hubgen.publish.index import Twins, note
from hubgen.publish.looking import Known
from hubgen.publish.manifest import MANIFEST
from hubgen.publish.places import Places, clear
from hubgen.publish.rows import Rows
from hubgen.publish.staging import apply, link
from hubgen.publish.tree import folders_of, holds, remove_tree, survey

_MANY = 100
"""When so much has changed, waiting for the clock's next tick costs less than doubts do later."""


class Staged(NamedTuple):
    """The new tree before anybody could touch it: its folders as they were, at which time.

    `known` tells what the tree was made from, if that is known.
    """

    folders: Rows
    time: int
    known: Known | None = None


def see_staged(
    wanted: Wanted, places: Places, change: Change, known: Known | None, jobs: int
) -> Staged:
    """The twin as it is after a change was made to it."""
    if not CAN_SEE:
        return Staged(Rows.blank(wanted.folders, FOLDER_WIDTH), 0, known)
    before = known.twins.spare if known else Rows.blank((), FOLDER_WIDTH)
    now = tick(places.spare, settle=is_much(change))
    rows = before.for_names(wanted.folders)
    return Staged(see(places.twin, rows, _around(change), now, jobs=jobs), now, known)


def is_much(change: Change) -> bool:
    """Whether a change touches much."""
    return len(change.link) + len(change.write) + len(change.made) > _MANY


def keep_twin(wanted: Wanted, places: Places, staged: Staged, *, late: bool, jobs: int) -> None:
    """Make the old tree a twin of the published one, or keep none: only time is lost.

    With `late` others put something there that is not in `wanted`: the next run will look.
    """
    try:
        if not CAN_SEE or not can_link(places):
            remove_tree(places.spare)
        elif not late and staged.known is not None:
            known = staged.known
            change = known.change._replace(link=known.change.write, write=())
            _link(change, wanted, places, staged, known.twins.live, known.twins.files, jobs)
        elif not late:
            _link_all(wanted, places, staged, jobs)
    except OSError:
        with suppress(OSError):
            remove_tree(places.spare)


def make_twin(wanted: Wanted, places: Places, jobs: int) -> None:
    """Give a site that need not change a twin, for the next build; where it fails, none."""
    target, spare = places.target, places.spare
    try:
        clear(places)
        if not CAN_SEE or not can_link(places):
            remove_tree(spare)
            return
        now = tick(spare)
        folders = see(target, Rows.blank(wanted.folders, FOLDER_WIDTH), (), now, jobs=jobs)
        # It was right when it was looked at, but only what is right from now on can be noted.
        right = survey(target).keys() == {*wanted.files, *wanted.others, *wanted.folders}
        if right and all(holds(target / path, digest) for path, digest in wanted.files.items()):
            _link_all(wanted, places, Staged(folders, now), jobs)
    except OSError:
        with suppress(OSError):
            remove_tree(spare)


def can_link(places: Places) -> bool:
    """Whether a file can have a second name here."""
    probe = places.spare / "probe"
    linked = link(os.fspath(places.target / MANIFEST), os.fspath(probe))
    probe.unlink(missing_ok=True)
    return linked


def _link_all(wanted: Wanted, places: Places, staged: Staged, jobs: int) -> None:
    """Make the tree in the spare a twin of the published one, looking at all of both."""
    change = compare(places.twin, places.target, wanted, {*wanted.files, *wanted.others})
    folders, files = Rows.blank((), FOLDER_WIDTH), Rows.blank((), FILE_WIDTH)
    _link(change, wanted, places, staged, folders, files, jobs)


def _link(
    change: Change,
    wanted: Wanted,
    places: Places,
    staged: Staged,
    folders: Rows,
    files: Rows,
    jobs: int,
) -> None:
    """Do a change of links to the tree in the spare, of which these rows are known, and note it."""
    target, twin, spare = places.target, places.twin, places.spare
    if not apply(change, twin, target, _nothing, jobs):
        remove_tree(spare)
        return
    now = tick(spare, settle=is_much(change))
    folders, files = folders.for_names(wanted.folders), files.for_names(wanted.digests.names)
    around = see(twin, folders, _around(change), now, jobs=jobs)
    seen = see(target, files, change.places(), now, staged.time, jobs=jobs)
    note(spare, Twins(wanted.digests, seen, staged.folders, around, wanted.others))


def _around(change: Change) -> Iterator[str]:
    """The folders in which a change did something, and what it made or took away."""
    places = change.places()
    yield from folders_of(places)
    yield from places


def _nothing(path: str) -> bytes:
    raise AssertionError(f"{path} is in the published tree and need not be written")
