"""The published folder and the spare beside it, and what a run that was cut short left there."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from hubgen.publish.exchange import recover
from hubgen.publish.index import INDEX, forget
from hubgen.publish.manifest import MANIFEST, read_manifest
from hubgen.publish.tree import remove_tree, rescue

_TWIN = "next"
"""The twin in the spare folder: it is the next tree to be published."""

_TRADE = "trade"
"""Tells the next run that two trees trade places, and which inode the new one has."""


class Places(NamedTuple):
    """The published folder and the spare beside it, with the twin."""

    target: Path
    spare: Path
    twin: Path

    @classmethod
    def of(cls, target: Path) -> Places:
        """The places for a published folder."""
        spare = target.parent / f".{target.name}.hubgen"
        return cls(target, spare, spare / _TWIN)

    @property
    def has_index(self) -> bool:
        """Whether an earlier run noted what both trees looked like."""
        return (self.spare / INDEX).is_file()

    @property
    def trade(self) -> Path:
        """Where it is noted that the trees trade places."""
        return self.spare / _TRADE


def mend(places: Places) -> None:
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


def clear(places: Places) -> None:
    """Before anything is touched, nothing is known; what is no twin goes."""
    if not places.spare.exists():
        places.spare.mkdir()
    forget(places.spare)
    for entry in list(places.spare.iterdir()):
        if entry != places.twin:
            remove_tree(entry)
