"""What others put into the published folder is found, and carried over or left in its place."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from hubgen.problems import Misuse
from hubgen.publish.manifest import MANIFEST
from hubgen.publish.tree import Sort, folders_of


def things_of_others(
    old: Mapping[str, Sort],
    ours: Collection[str],
    files: Collection[str],
    unchanged: Collection[str],
    *,
    clean: bool,
    target: Path,
) -> dict[str, Sort]:
    """What others put into the folder, to carry over; Misuse where the site needs its place."""
    if not old:
        return {}
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
