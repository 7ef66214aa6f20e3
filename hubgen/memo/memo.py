"""The memory of a build: a value is made again only when what it was made from has changed."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar, cast

from hubgen.memo.packs import Packs, Places
from hubgen.memo.state import Kept, forget_state, read_state, write_state

T = TypeVar("T")

_PACKS = "packs"
# Bytes to which nothing points any more are thrown away when they outweigh the others.
_SMALL = 4 << 20


class Memo:
    """Values by name, each with the digest of its inputs; made by the caller, who keeps it.

    Without a folder it lives as long as the process, which is what `serve` wants. With one, what
    the last run kept is there, and `save` keeps it for the next; with `writes` false it is only
    read. `made` counts what had to be made in this run: files read, Markdown texts, pages, feeds.
    """

    def __init__(self, folder: Path | None = None, *, writes: bool = True) -> None:
        self.folder = folder if writes else None
        self.made: dict[str, int] = {}
        self._kept: dict[str, tuple[bytes, bytes]] = {}
        self._live: dict[str, tuple[bytes, object]] = {}
        self._is_new = False
        self.packs = Packs()
        if folder is not None:
            self._open(folder, read_state(folder))

    def _open(self, folder: Path, kept: Kept) -> None:
        self._kept = dict(kept)
        known = cast("tuple[tuple[str, int], ...]", self.recall(_PACKS, b"") or ())
        try:
            self.packs = Packs(folder, known)
        except OSError:
            # The bytes are gone, and all that points to them with them.
            self._kept, self._live, self.packs = {}, {}, Packs(folder)
        if self.folder is not None and not self.packs.go_on():
            self.packs.begin("pack-1")

    def count(self, step: str, times: int = 1) -> None:
        """Note that something had to be made."""
        if times:
            self.made[step] = self.made.get(step, 0) + times

    def recall(self, name: str, key: bytes) -> object | None:
        """The value kept under a name, if it was made from the same; None otherwise."""
        live = self._live.get(name)
        if live is not None:
            return live[1] if live[0] == key else None
        kept = self._kept.get(name)
        if kept is None or kept[0] != key:
            return None
        value = cast(object, pickle.loads(kept[1]))  # noqa: S301 - the state is sealed
        self._live[name] = (key, value)
        return value

    def keep(self, name: str, key: bytes, value: object) -> None:
        """Keep a value; the one that was there before under this name goes."""
        self._live[name] = (key, value)
        self._kept.pop(name, None)
        self._is_new = True

    def get(self, name: str, key: bytes, make: Callable[[], T]) -> T:
        """The value under a name: as it was kept, or made now because its inputs have changed."""
        known = self.recall(name, key)
        if known is not None:
            return cast(T, known)
        made = make()
        self.keep(name, key, made)
        return made

    def forget(self) -> None:
        """Remember nothing: what is made from now on is all there is."""
        self._kept, self._live, self._is_new = {}, {}, True
        if self.folder is not None:
            forget_state(self.folder)
            self.packs.close()
            self.packs = Packs(self.folder)
            self.packs.begin("pack-1")

    def tick(self) -> int:
        """The time in nanoseconds, as the file system writes it into what changes now."""
        if self.folder is not None:
            file = self.folder / "tick"
            file.write_bytes(b"")
            return file.stat().st_mtime_ns
        reading, writing = os.pipe()
        os.close(writing)
        try:
            return os.fstat(reading).st_mtime_ns
        finally:
            os.close(reading)

    def tidy(self, columns: Sequence[Places]) -> None:
        """Throw away what these places do not point to, once it is more than what they do."""
        wanted = sum(places.size for places in columns)
        known = self.packs.known
        if self.folder is None or sum(size for _, size in known) < 2 * wanted + _SMALL:
            return
        number = max(int(name.partition("-")[2]) for name, _ in known) + 1
        fresh = Packs(self.folder)
        fresh.begin(f"pack-{number}")
        for places in columns:
            for at, place in enumerate(places):
                if place.length:
                    places[at] = fresh.add(self.packs.read(place))
        self.packs.close()
        self.packs = fresh

    def save(self) -> None:
        """Keep everything for the next run; OSError when the disk refuses, and nothing is kept."""
        if self.folder is None or not self._is_new:
            return
        forget_state(self.folder)
        self.packs.flush()
        self.keep(_PACKS, b"", self.packs.known)
        for name, (key, value) in self._live.items():
            if name not in self._kept:
                self._kept[name] = (key, pickle.dumps(value, pickle.HIGHEST_PROTOCOL))
        write_state(self.folder, self._kept)
        self._is_new = False
        known = dict(self.packs.known)
        for name in os.listdir(self.folder):
            if name.startswith("pack-") and name not in known:
                (self.folder / name).unlink()


SPOOL = "pages-"
"""How files are named in which things wait during a run; none of them outlives it."""


@contextmanager
def memory(folder: Path) -> Iterator[Memo]:
    """The memory of a folder, for one run at a time: another waits until this one is done.

    Where the folder cannot be made or written, a run remembers nothing and works all the same.
    """
    try:
        folder.mkdir(exist_ok=True)
        handle = os.open(folder, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
    except OSError:
        yield Memo()
        return
    try:
        with suppress(ImportError, OSError):  # Windows, and file systems that cannot lock
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX)
        _sweep(folder)
        memo = _opened(folder)
        yield memo
        memo.packs.close()
    finally:
        _sweep(folder)
        os.close(handle)


def _sweep(folder: Path) -> None:
    """Take away what waited for the end of a run, also of one that was killed."""
    with suppress(OSError):
        for name in os.listdir(folder):
            if name.startswith(SPOOL):
                (folder / name).unlink()


def _opened(folder: Path) -> Memo:
    try:
        memo = Memo(folder)
        memo.tick()
    except OSError:
        return Memo()
    return memo
