"""What a tree looked like when it was left: every file's identity, never its time alone.

A file is known again by inode, size, mtime and ctime, in nanoseconds: whatever is done to it sets
its ctime, which no program can set back. A folder is known by inode, mtime and ctime: whatever is
added, taken away or renamed in it sets these. The clock of a file system ticks in steps, so what
changed in the tick in which it was looked at, or later, could change again unseen: such a thing is
noted as unknown, and asked by its content the next time (git's rule for racy times).
"""

from __future__ import annotations

import os
import time
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import chain
from operator import attrgetter
from pathlib import Path

from hubgen.publish.parts import in_parts, ranges
from hubgen.publish.rows import Rows, matches

CAN_SEE = os.stat in os.supports_dir_fd
"""Whether ctime tells of changes here: that of Windows does not."""

FILE = ("st_ino", "st_size", "st_mtime_ns", "st_ctime_ns")
FOLDER = ("st_ino", "st_mtime_ns", "st_ctime_ns")
"""What a file and a folder are known by; the times come last, as `see` expects them."""

FILE_WIDTH, FOLDER_WIDTH = 8 * len(FILE), 8 * len(FOLDER)

MANY = 10_000
"""With fewer things to look at, forking costs more than it saves."""

_AT_ONCE = 512
"""How many are looked at before they are compared: where one differs, the rest need no look."""

_ONE = (1 << 64) - 1

Look = Callable[[str], os.stat_result]


def still(trees: Sequence[tuple[Path, Sequence[Rows]]], jobs: int) -> bool:
    """Whether all that is known in each tree is as it was; OSError when something is missing."""
    total = sum(len(rows.names) for _, tables in trees for rows in tables)
    shares = len(ranges(total, jobs, MANY))

    def work(share: int, alone: bool) -> bytes:
        same = all(_still(tree, tables, (share, shares), alone=alone) for tree, tables in trees)
        return b"" if same else b"no"

    return not any(in_parts(range(shares), work))


def see(
    tree: Path,
    rows: Rows,
    touched: Iterable[str],
    now: int,
    written: int | None = None,
    *,
    jobs: int = 1,
) -> Rows:
    """Rows with those `touched` and those unknown looked at; unknown again what changed since.

    What has no row is passed over. `now` is the tick of the look; all files were `written` before
    that tick.
    """
    fresh = rows.is_blank()
    names = rows.names if fresh else sorted({*rows.unknown(), *filter(rows.has, touched)})

    def work(part: tuple[int, int], alone: bool) -> bytes:
        with _looking(tree, alone=alone) as look:
            return _pack(look, names[slice(*part)], rows.width)

    packed = b"".join(in_parts(ranges(len(names), jobs, MANY), work))
    packed = _sure(packed, rows.width, now, now if written is None else written)
    if fresh:
        return Rows(names, packed, rows.width)
    width = rows.width
    return rows.replaced((n, packed[i * width : (i + 1) * width]) for i, n in enumerate(names))


def listing(folder: Path) -> dict[str, int]:
    """The names in a folder with their inodes, and its mode.

    The folders in it have inodes of their own in every tree.
    """
    with os.scandir(folder) as entries:
        names = {
            entry.name: 0 if entry.is_dir(follow_symlinks=False) else entry.inode()
            for entry in entries
        }
    return {**names, "": os.stat(folder).st_mode}


def tick(folder: Path, *, settle: bool = False) -> int:
    """The time by the file system's own clock, in nanoseconds as it writes them.

    To `settle` is to wait for the next tick, so long as it comes soon: what changed before it is
    beyond doubt then.
    """
    first = now = _tick(folder)
    if settle:
        for _ in range(6):
            time.sleep(0.002)
            now = _tick(folder)
            if now > first:
                break
    return now


def _tick(folder: Path) -> int:
    with open(folder / "index.new", "wb") as file:
        return os.fstat(file.fileno()).st_mtime_ns


def _still(tree: Path, tables: Sequence[Rows], share: tuple[int, int], *, alone: bool) -> bool:
    """Whether a share of what is known in one tree is as it was."""
    pieces = share[1] * (
        1 + max((len(rows.names) for rows in tables), default=0) // (share[1] * _AT_ONCE)
    )
    with _looking(tree, alone=alone) as look:
        for piece in range(share[0] * pieces // share[1], (share[0] + 1) * pieces // share[1]):
            # A file and its folder one soon after the other, while the system remembers the way.
            for rows in tables:
                count, width = len(rows.names), rows.width
                begin, end = count * piece // pieces, count * (piece + 1) // pieces
                found = _pack(look, rows.names[begin:end], width)
                if not matches(found, rows.body[begin * width : end * width], width):
                    return False
    return True


def _pack(look: Look, names: Sequence[str], width: int) -> bytes:
    """What every name in a tree is known by, each number in 64 bits."""
    get = attrgetter(*(FILE if width == FILE_WIDTH else FOLDER))
    try:
        return array("Q", chain.from_iterable(map(get, map(look, names)))).tobytes()
    except OverflowError:  # a time before 1970
        numbers = chain.from_iterable(map(get, map(look, names)))
        return array("Q", (number & _ONE for number in numbers)).tobytes()


def _sure(packed: bytes, width: int, now: int, written: int) -> bytes:
    """Rows with zeros for what changed in the tick `now` or later, or was edited since `written`.

    Somebody may have edited a file after it was written: that gave it a later mtime.
    """
    numbers, step = array("Q", packed), width // 8
    changed, edited = numbers[step - 1 :: step], numbers[step - 2 :: step]
    if not changed or (max(changed) < now and max(edited) < written):
        return packed
    body, zeros = bytearray(packed), bytes(width)
    for number, (ctime, mtime) in enumerate(zip(changed, edited, strict=True)):
        if ctime >= now or mtime >= written:
            body[number * width : (number + 1) * width] = zeros
    return bytes(body)


@contextmanager
def _looking(tree: Path, *, alone: bool) -> Iterator[Look]:
    """How a name in the tree is looked at: below its folder, which is found sooner.

    A process of its own goes there, which is quicker still.
    """
    if alone:
        os.chdir(tree)
        yield os.lstat
        return
    handle = os.open(tree, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield partial(os.stat, dir_fd=handle, follow_symlinks=False)
    finally:
        os.close(handle)
