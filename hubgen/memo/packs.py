"""Bytes kept one behind the other in files that only grow, and found again by where they lie."""

from __future__ import annotations

import os
import zlib
from array import array
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

_MEMORY = -1
# Written in one go: a call of the system costs more than a few kilobytes.
_AT_ONCE = 1 << 20
_FLAGS = os.O_RDWR | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


class DamagedError(Exception):
    """What is remembered is not what was kept: everything must be made anew."""


class Place(NamedTuple):
    """Where bytes lie: in which pack, from where, how many, and their CRC-32."""

    pack: int
    offset: int
    length: int
    check: int


class Places:
    """Many places by number, in little memory."""

    def __init__(self, count: int) -> None:
        self._packs = array("h", bytes(2 * count))
        self._offsets = array("Q", bytes(8 * count))
        self._lengths = array("I", bytes(4 * count))
        self._checks = array("I", bytes(4 * count))

    def __len__(self) -> int:
        return len(self._packs)

    @property
    def size(self) -> int:
        """How many bytes lie there."""
        return sum(self._lengths)

    def copy(self) -> Places:
        """The same places, to be changed."""
        copy = Places(0)
        copy._packs, copy._offsets = self._packs[:], self._offsets[:]
        copy._lengths, copy._checks = self._lengths[:], self._checks[:]
        return copy

    def __iter__(self) -> Iterator[Place]:
        return (self[number] for number in range(len(self)))

    def __getitem__(self, number: int) -> Place:
        return Place(
            self._packs[number],
            self._offsets[number],
            self._lengths[number],
            self._checks[number],
        )

    def __setitem__(self, number: int, place: Place) -> None:
        self._packs[number] = place.pack
        self._offsets[number] = place.offset
        self._lengths[number] = place.length
        self._checks[number] = place.check


class Packs:
    """The packs of a folder; what is added before one is begun stays in memory.

    Each process that adds bytes writes a pack of its own; the others read it when they are told.
    What stands behind the known size of a pack was left by a run that came to no end.
    """

    def __init__(self, folder: Path | None = None, known: Iterable[tuple[str, int]] = ()) -> None:
        """OSError when a known pack is missing or shorter than it was."""
        self._folder = folder
        self._names: list[str] = []
        self._sizes: list[int] = []
        self._handles: list[int] = []
        self._memory: dict[int, bytes] = {}
        self._added = 0
        self._own = _MEMORY
        self._ahead: list[bytes] = []
        self._waiting = 0
        for name, size in known:
            self.adopt(name, size)

    def __reduce__(self) -> tuple[object, ...]:
        """A process that is given them opens them for itself."""
        self.flush()
        return _reopened, (self._folder, self.known, self._memory)

    @property
    def known(self) -> tuple[tuple[str, int], ...]:
        """Every pack by its name and size, to find them again."""
        return tuple(zip(self._names, self._sizes, strict=True))

    def adopt(self, name: str, size: int) -> int:
        """Read from a pack that another process, or an earlier run, wrote; its number."""
        assert self._folder is not None
        handle = os.open(self._folder / name, _FLAGS)
        if os.fstat(handle).st_size < size:
            os.close(handle)
            raise OSError(f"{name} is shorter than it was")
        self._names.append(name)
        self._sizes.append(size)
        self._handles.append(handle)
        return len(self._names) - 1

    def begin(self, name: str) -> None:
        """Add to a new pack of this name from now on; one that a dead run left is overwritten."""
        if self._folder is not None:
            flags = _FLAGS | os.O_CREAT | os.O_TRUNC
            os.close(os.open(self._folder / name, flags, 0o600))
            self._own = self.adopt(name, 0)

    def go_on(self) -> bool:
        """Add to the last known pack from now on; False when there is none."""
        if not self._names:
            return False
        self._own = len(self._names) - 1
        os.truncate(self._handles[self._own], self._sizes[self._own])
        return True

    def add(self, data: bytes) -> Place:
        """Keep some bytes."""
        if self._own == _MEMORY:
            self._added += 1
            self._memory[self._added] = data
            return Place(_MEMORY, self._added, len(data), 0)
        place = Place(self._own, self._sizes[self._own], len(data), zlib.crc32(data))
        self._sizes[self._own] += len(data)
        self._ahead.append(data)
        self._waiting += len(data)
        if self._waiting > _AT_ONCE:
            self.flush()
        return place

    def flush(self) -> None:
        """Write what was added; OSError when the disk is full."""
        if self._ahead:
            data = b"".join(self._ahead)
            handle = self._handles[self._own]
            os.lseek(handle, self._sizes[self._own] - len(data), os.SEEK_SET)
            view = memoryview(data)
            while view:
                view = view[os.write(handle, view) :]
            self._ahead, self._waiting = [], 0

    def read(self, place: Place) -> bytes:
        """The bytes at a place; DamagedError when they are not there any more as they were."""
        if place.pack == _MEMORY:
            return self._memory[place.offset]
        if self._ahead and place.pack == self._own:
            self.flush()
        data = _read_at(self._handles[place.pack], place.length, place.offset)
        if zlib.crc32(data) != place.check:
            raise DamagedError(f"{self._names[place.pack]} is damaged")
        return data

    def drop(self, place: Place) -> None:
        """These bytes are not needed any more; what lies in files goes when these are tidied."""
        if place.pack == _MEMORY:
            self._memory.pop(place.offset, None)

    def close(self) -> None:
        """Give the files back to the system."""
        for handle in self._handles:
            os.close(handle)
        self._handles = []


def _read_at(handle: int, length: int, offset: int) -> bytes:
    if hasattr(os, "pread"):  # forked processes share the place where a file is read
        return os.pread(handle, length, offset)
    os.lseek(handle, offset, os.SEEK_SET)
    return os.read(handle, length)


def _reopened(
    folder: Path | None, known: tuple[tuple[str, int], ...], memory: dict[int, bytes]
) -> Packs:
    packs = Packs(folder, known)
    packs._memory = memory  # noqa: SLF001 - they are being made
    return packs
