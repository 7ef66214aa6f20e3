"""What a tree shall hold, and what has to be done to it for that."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from hubgen.publish.index import DIGEST_WIDTH, Twins
from hubgen.publish.manifest import MANIFEST
from hubgen.publish.rows import Rows
from hubgen.publish.tree import Sort, folders_of, holds, survey


class Wanted(NamedTuple):
    """What a tree shall hold: files by their SHA-256, the things of others, and all folders.

    `digests` has the same rows as `files`; `folders` are sorted, without the root.
    """

    files: Mapping[str, bytes]
    digests: Rows
    others: Mapping[str, Sort]
    folders: Sequence[str]

    @classmethod
    def of(cls, files: Mapping[str, bytes], others: Mapping[str, Sort]) -> Wanted:
        """With the folders that these files need, and those that others made."""
        folders = folders_of(files) | folders_of(others)
        folders |= {path for path, sort in others.items() if sort is Sort.FOLDER}
        return cls(files, Rows.of(files, DIGEST_WIDTH), others, sorted(folders))

    def with_manifest(self, digest: bytes) -> Wanted:
        """With another manifest."""
        digests = self.digests.replaced([(MANIFEST, digest)])
        return self._replace(files={**self.files, MANIFEST: digest}, digests=digests)


class Change(NamedTuple):
    """What has to be done to a tree, in this order; `modes` are folders that take the other's."""

    remove: Collection[str] = ()
    unmade: Collection[str] = ()
    made: Collection[str] = ()
    link: Collection[str] = ()
    write: Collection[str] = ()
    modes: Collection[str] = ()

    def places(self) -> set[str]:
        """Everything that came, went or became another."""
        return {*self.remove, *self.unmade, *self.made, *self.link, *self.write}


def difference(
    twins: Twins, wanted: Wanted, changed: Sequence[str], outdated: Collection[str]
) -> Change:
    """What makes either of two known twins the wanted tree: `changed` is what must be written."""
    alike = wanted.folders == twins.live.names
    folders, known = (set(), set()) if alike else (set(wanted.folders), set(twins.live.names))
    others = (path for path, sort in twins.others.items() if sort is not Sort.FOLDER)
    return Change(
        remove=[
            *(path for path in changed if twins.digests.has(path)),
            *outdated,
            *(path for path in others if path not in wanted.others),
        ],
        unmade=known - folders,
        made=folders - known,
        write=changed,
    )


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
    wanted_folders = set(wanted.folders)
    folders = {path for path, sort in found.items() if sort is Sort.FOLDER}
    things = (path for path, sort in wanted.others.items() if sort is not Sort.FOLDER)
    needed = [path for path in (*wanted.files, *things) if path not in right]
    return Change(
        remove=found.keys() - folders - right,
        unmade=folders - wanted_folders,
        made=wanted_folders - folders,
        link=[path for path in needed if path in shared],
        write=[path for path in needed if path not in shared],
        modes=["", *wanted.folders],
    )


def _same(one: str, other: str) -> bool:
    try:
        return os.path.samestat(os.lstat(one), os.lstat(other))
    except FileNotFoundError:
        return False
