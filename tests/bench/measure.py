"""A command → its seconds, its CPU seconds and its peak memory, children included."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import Self

_PERIOD = 0.05
# ru_maxrss is in KiB on Linux and in bytes on macOS.
_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took; `memory` in bytes."""

    wall: float
    cpu: float
    memory: int


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Cost:
    """Run a command to its end; SystemExit with the end of its messages when it fails."""
    with tempfile.TemporaryFile() as messages:
        started = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **environment},
            stdout=messages,
            stderr=subprocess.STDOUT,
        )
        with _Watch(process.pid) as watch:
            _, status, usage = os.wait4(process.pid, 0)
            wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            messages.seek(0)
            words = messages.read()[-2000:].decode("utf-8", "replace")
            raise SystemExit(f"{' '.join(command)} failed:\n{words}")
    memory = max(usage.ru_maxrss * _UNIT, watch.peak)
    return Cost(wall, usage.ru_utime + usage.ru_stime, memory)


class _Watch:
    """Samples the memory of a process and its descendants while there are several of them.

    A single process is left alone: what the kernel says of it in the end is exact. Of several,
    the proportional shares (Pss) are added up, so that shared pages count once.
    """

    def __init__(self, process: int) -> None:
        self.peak = 0
        self._process = process
        self._done = Event()
        self._thread = Thread(target=self._sample, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _sample(self) -> None:
        while not self._done.wait(_PERIOD):
            family = [self._process, *_descendants(self._process)]
            if len(family) > 1:
                self.peak = max(self.peak, sum(_share(process) for process in family))


def _descendants(process: int) -> Iterator[int]:
    try:
        lists = [file.read_text() for file in Path(f"/proc/{process}/task").glob("*/children")]
    except OSError:  # it has just ended, or this system has no such files
        return
    for child in (int(word) for text in lists for word in text.split()):
        yield child
        yield from _descendants(child)


def _share(process: int) -> int:
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in text.splitlines() if line.startswith("Pss:"))
