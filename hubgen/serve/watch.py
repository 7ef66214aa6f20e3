"""Tells at once, and surely, that something under the watched folders has changed.

The operating system's messages are quick but not sure: they stop when its limit of watches is
reached, when too many come at once, when a folder is replaced, and on network and shared folders.
So a sweep looks at every file from time to time as well, and finds what no message told.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileAttribEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import ObservedWatch

QUIET = 0.04
"""Seconds without a message after which a burst of them is over: an editor's save is several."""

LONGEST = 0.3
"""Seconds after which a burst that does not end is acted upon anyway."""

_SWEEP, _SWEEP_ALONE = 1.0, 0.3
"""Seconds between two sweeps, with and without messages from the system."""

_TOLD: list[type[FileSystemEvent]] = [
    FileCreatedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileDeletedEvent,
    FileClosedEvent,
    FileAttribEvent,
    DirCreatedEvent,
    DirMovedEvent,
    DirDeletedEvent,
]
"""Reading a file is no change: without this list every build would ask for the next one."""


def is_ignored(path: str) -> bool:
    """Whether hubgen never reads such a path: hidden names, and backups that end in a tilde."""
    return any(part.startswith(".") or part.endswith("~") for part in path.split(os.sep) if part)


def sweep(folders: Sequence[Path]) -> dict[str, tuple[int, ...]]:
    """What every file looks like from outside: size, inode, and its two times."""
    seen: dict[str, tuple[int, ...]] = {}
    waiting = [os.fspath(folder) for folder in folders]
    while waiting:
        with suppress(OSError), os.scandir(waiting.pop()) as listing:
            for entry in listing:
                if is_ignored(entry.name):
                    continue
                with suppress(OSError):
                    if entry.is_dir(follow_symlinks=False):
                        seen[entry.path] = ()
                        waiting.append(entry.path)
                    else:
                        at = entry.stat(follow_symlinks=False)
                        seen[entry.path] = (at.st_size, at.st_ino, at.st_mtime_ns, at.st_ctime_ns)
    return seen


class _Tell(FileSystemEventHandler):
    def __init__(self, folder: Path, changed: threading.Event) -> None:
        self._folder = os.fspath(folder)
        self._changed = changed

    def on_any_event(self, event: FileSystemEvent) -> None:
        for path in (event.src_path, event.dest_path):
            below = os.fsdecode(path).removeprefix(self._folder)
            if path and not is_ignored(below):
                self._changed.set()


class Watcher:
    """Sets `changed` when anything under `folders` changes; they may come, go and come back."""

    def __init__(self, folders: Sequence[Path], say: Callable[[str], None]) -> None:
        self.changed = threading.Event()
        self._folders = tuple(Path(os.path.realpath(folder)) for folder in folders)
        self._say = say
        self._over = threading.Event()
        self._messages = True
        self._watches: dict[Path, tuple[ObservedWatch, int]] = {}
        self._observer = Observer()
        self._sweeper = threading.Thread(target=self._sweep, name="hubgen-sweep", daemon=True)
        self._seen: dict[str, tuple[int, ...]] = {}
        # Its warnings name inner workings; whatever they tell of, the sweep makes good.
        logging.getLogger("watchdog").setLevel(logging.CRITICAL)

    def start(self) -> None:
        """Begin to watch; returns when no later change can be missed."""
        try:
            self._observer.start()
        except OSError as error:
            self._without_messages(error)
        self._follow()
        self._seen = sweep(self._folders)
        self._sweeper.start()

    def stop(self) -> None:
        """Stop watching, and wake whoever waits for a change."""
        self._over.set()
        self.changed.set()
        if self._observer.is_alive():
            self._observer.stop()

    @property
    def over(self) -> bool:
        """Whether `stop` was called."""
        return self._over.is_set()

    def wait(self) -> None:
        """Wait for a change, then until the burst that it belongs to is over."""
        self.changed.wait()
        latest = time.monotonic() + LONGEST
        self.changed.clear()
        while not self.over and time.monotonic() < latest and self.changed.wait(QUIET):
            self.changed.clear()
        # Looked at before the build that follows, so that an edit during it is a new change.
        self._seen = sweep(self._folders)

    def _without_messages(self, error: OSError) -> None:
        if self._messages:
            self._messages = False
            reason = error.strerror or error
            self._say(f"The system cannot tell of changes ({reason}): looking for them instead.")

    def _follow(self) -> None:
        """Ask for messages about every folder that is there, also one that was made anew."""
        for folder in self._folders:
            try:
                inode = os.stat(folder).st_ino
            except OSError:
                inode = 0
            watch, known = self._watches.get(folder, (None, 0))
            if inode == known or not self._messages:
                continue
            if watch is not None:
                del self._watches[folder]
                with suppress(KeyError, OSError):
                    self._observer.unschedule(watch)
            if inode:
                self._ask(folder, inode)

    def _ask(self, folder: Path, inode: int) -> None:
        tell = _Tell(folder, self.changed)
        try:
            watch = self._observer.schedule(
                tell, os.fspath(folder), recursive=True, event_filter=_TOLD
            )
        except FileNotFoundError:
            return
        except OSError as error:
            self._without_messages(error)
            return
        self._watches[folder] = (watch, inode)

    def _sweep(self) -> None:
        while not self._over.wait(_SWEEP if self._messages else _SWEEP_ALONE):
            self._follow()
            began = time.monotonic()
            seen = sweep(self._folders)
            if seen != self._seen:
                self._seen = seen
                self.changed.set()
            # A very large hub is looked at less often: never more than a twentieth of the time.
            self._over.wait(20 * (time.monotonic() - began) - _SWEEP)
