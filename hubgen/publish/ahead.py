"""The published site is looked at while the next one is being made, in a process of its own.

What it finds holds for the index that it read. What others do to the site between that look and
the exchange is met as what they do during the exchange: what they add is brought over, and what
they change is seen by the next run, since the index still tells how it was.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NoReturn

from hubgen.publish.index import DIGEST_WIDTH, Listed, Twins, read_index
from hubgen.publish.parts import CAN_FORK, stop
from hubgen.publish.places import Places

_SAME = b"same"


class Ahead:
    """A look that was begun: first at the published tree, then at its twin."""

    def __init__(self, child: tuple[int, int] | None = None) -> None:
        self._child = child

    def found(self, twins: Twins, *, whole: bool) -> Listed | None:
        """As `Twins.found`; None also when that is still to be asked."""
        if self._child is None:
            return None
        listed: Listed | None = None
        # The answer ends too soon when something is not as it was.
        with (
            os.fdopen(os.dup(self._child[1]), "rb") as answers,
            suppress(OSError, EOFError, pickle.UnpicklingError),
        ):
            stamp = answers.read(DIGEST_WIDTH)
            found: Listed = pickle.load(answers)  # noqa: S301 - our own child wrote it
            if stamp == twins.stamp and (not whole or answers.read() == _SAME):
                listed = found
        self.close()
        return listed

    def close(self) -> None:
        """Nobody waits for the answer any more."""
        if self._child is not None:
            stop([self._child])
            self._child = None


@contextmanager
def looking_ahead(output: Path) -> Iterator[Ahead]:
    """Begin to look at what an earlier run published; nothing is waited for."""
    ahead = _begin(Places.of(output.absolute()))
    try:
        yield ahead
    finally:
        ahead.close()


def _begin(places: Places) -> Ahead:
    if not CAN_FORK or not places.has_index:
        return Ahead()
    reading, writing = os.pipe()
    try:
        number = os.fork()
    except OSError:  # there are too many processes: then it is looked at later
        os.close(reading)
        os.close(writing)
        return Ahead()
    if number == 0:
        _look(places, writing)
    os.close(writing)
    return Ahead((number, reading))


def _look(places: Places, writing: int) -> NoReturn:
    """Tell what lies in the published tree if that is as it was, and then whether its twin is."""
    try:
        twins = read_index(places.spare, ())
        if twins is not None:
            listed = twins.found(places.target, places.twin, whole=False, jobs=1)
            if listed is not None:
                os.write(writing, twins.stamp + pickle.dumps(listed))
                if twins.twin_is_still(places.twin):
                    os.write(writing, _SAME)
    finally:
        os._exit(0)
