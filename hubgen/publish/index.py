"""The index beside the twin: what both trees held and looked like when they were left.

It is blocks of names and rows, read without any parsing: with the same names and the same digests
as last time nothing has changed, however many they are. A digest over all of it tells damage.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from hubgen.publish.identity import CAN_SEE, FILE_WIDTH, FOLDER_WIDTH, listing, still
from hubgen.publish.manifest import digest_of
from hubgen.publish.rows import Rows
from hubgen.publish.tree import Sort, holds

INDEX = "index"

DIGEST_WIDTH = 32

_FORM = b"hubgen index 2\n"
"""An index of another form is not read."""

_LENGTHS = struct.Struct("<7Q")
"""Of the blocks, in the order of `note`."""

Listed = Mapping[str, Mapping[str, int]]
"""The names in some folders."""


class Twins(NamedTuple):
    """Two trees with the same names for the same files, as they were seen last.

    `digests` and `files` have a row for every file, `live` and `spare` one for every folder but
    the root, which has another ctime whenever the trees trade places. `stamp` tells one index from
    another.
    """

    digests: Rows
    files: Rows
    live: Rows
    spare: Rows
    others: Mapping[str, Sort]
    stamp: bytes = b""

    def found(self, live: Path, spare: Path, *, whole: bool, jobs: int) -> Listed | None:
        """What lies in the root and the folders in doubt; None when a tree is not as it was.

        Unless `whole`, the twin is only asked for those: enough when nothing is to be published.
        """
        trees = [(live, (self.files, self.live)), (spare, (self.spare,) if whole else ())]
        try:
            doubtful = {"", *self.live.unknown(), *self.spare.unknown()}
            listed = {path: listing(live / path) for path in doubtful}
            same = (
                all(listing(spare / path) == names for path, names in listed.items())
                and still(trees, jobs)
                and all(holds(live / path, self.digests.row(path)) for path in self.files.unknown())
            )
        except OSError:
            return None
        return listed if same else None

    def twin_is_still(self, spare: Path) -> bool:
        """Whether no folder of the twin was touched but its root, which is asked by its names."""
        try:
            return still([(spare, (self.spare,))], jobs=1)
        except OSError:
            return False

    def holds_still(self, was: Path, listed: Listed, jobs: int) -> bool:
        """Whether nothing came into, left or moved in the tree that was `live` and is at `was`."""
        try:
            return still([(was, (self.live,))], jobs) and all(
                listing(was / path) == names for path, names in listed.items()
            )
        except OSError:
            return False


def read_index(folder: Path, names: Sequence[str]) -> Twins | None:
    """What is known of the two trees; None when it is damaged, missing or of another form.

    When the files are those in `names`, they are these very names.
    """
    if not CAN_SEE:
        return None
    try:
        data = (folder / INDEX).read_bytes()
        body = memoryview(data)[DIGEST_WIDTH:]
        start = len(_FORM) + _LENGTHS.size
        if data[:DIGEST_WIDTH] != digest_of(body) or body[: len(_FORM)] != _FORM:
            return None
        blocks = []
        for length in _LENGTHS.unpack(body[len(_FORM) : start]):
            blocks.append(bytes(body[start : start + length]))
            start += length
        paths, digests, files, folders, live, spare, others = blocks
        known = names if paths == _joined(names) else _parted(paths)
        around = _parted(folders)
        sorts = (thing.partition("/") for thing in _parted(others))
        return Twins(
            Rows(known, digests, DIGEST_WIDTH),
            Rows(known, files, FILE_WIDTH),
            Rows(around, live, FOLDER_WIDTH),
            Rows(around, spare, FOLDER_WIDTH),
            {path: Sort(sort) for sort, _, path in sorts},
            data[:DIGEST_WIDTH],
        )
    except (OSError, ValueError, struct.error):
        return None


def note(folder: Path, twins: Twins) -> None:
    """Write down the two trees as they were seen."""
    blocks = (
        _joined(twins.digests.names),
        twins.digests.body,
        twins.files.body,
        _joined(twins.live.names),
        twins.live.body,
        twins.spare.body,
        _joined([f"{sort.value}/{path}" for path, sort in twins.others.items()]),
    )
    body = b"".join((_FORM, _LENGTHS.pack(*map(len, blocks)), *blocks))
    draft = folder / f"{INDEX}.new"
    with open(draft, "wb") as file:
        file.write(digest_of(body))
        file.write(body)
    os.rename(draft, folder / INDEX)


def forget(folder: Path) -> None:
    """Before anything is touched, nothing is known."""
    (folder / INDEX).unlink(missing_ok=True)


def _joined(names: Sequence[str]) -> bytes:
    """Names as one block; none of them has a zero in it."""
    return "\0".join(names).encode("utf-8", "surrogatepass")


def _parted(block: bytes) -> list[str]:
    return block.decode("utf-8", "surrogatepass").split("\0") if block else []
