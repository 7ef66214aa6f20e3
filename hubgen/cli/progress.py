"""How a build gets on: milliseconds per stage with -v, and a bar on a terminal when it lasts."""

from __future__ import annotations

import sys
import time

from hubgen.build.site import Progress
from hubgen.cli.app import Calling

# Who waits longer than this wants to see that something happens.
_PATIENCE = 1.0
_WIDTH = 30


class Shown(Progress):
    """Progress on standard error, with a clock of its own."""

    def __init__(self, calling: Calling) -> None:
        self._started = self._last = time.perf_counter()
        self._tells = calling.verbosity > 0
        self._draws = calling.verbosity >= 0 and sys.stderr.isatty()
        self._drawn = False

    def stage(self, name: str, words: str) -> None:
        self.clear()
        now = time.perf_counter()
        if self._tells:
            print(f"{name:<8}{(now - self._last) * 1000:8,.0f} ms  {words}", file=sys.stderr)
        self._last = now

    def step(self, done: int, total: int) -> None:
        if self._draws and time.perf_counter() - self._started > _PATIENCE and total:
            filled = _WIDTH * done // total
            bar = "#" * filled + "." * (_WIDTH - filled)
            sys.stderr.write(f"\r[{bar}] {done:,} of {total:,}\x1b[K")
            sys.stderr.flush()
            self._drawn = True

    def clear(self) -> None:
        """Take the bar away, so that what follows stands on a line of its own."""
        if self._drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._drawn = False
