"""Work shared among processes: the same results in the same order, whatever their number."""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar, cast

from hubgen.problems import Refused

R = TypeVar("R")

Task = Callable[[range], R]
"""Work on a stretch of numbers; a value that can be pickled, where processes cannot be forked."""

CAN_FORK = hasattr(os, "fork") and sys.platform != "darwin"
"""Whether processes are forked here: on macOS, system libraries may not survive it."""

_LENGTH = 8


class WorkerDied(Refused):
    """A process that was to do part of the work ended without its results."""

    def __init__(self) -> None:
        super().__init__(
            "a process that did part of the work was ended by the system: perhaps there is too"
            " little memory; --jobs 1 needs less"
        )


def share(task: Task[R], stretches: Sequence[range], jobs: int) -> Iterator[R]:
    """What `task` gives for each stretch, in order, by as many processes as `jobs`.

    A stretch should be work for a tenth of a second or more. An exception in a process is raised
    here; WorkerDied when one is killed, or has no memory left.
    """
    if jobs < 2 or len(stretches) < 2:
        yield from map(task, stretches)
    elif CAN_FORK:
        yield from _forked(task, stretches, min(jobs, len(stretches)))
    else:
        yield from _spawned(task, stretches, min(jobs, len(stretches)))


def default_jobs() -> int:
    """As many processes as this one may use processors."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _forked(task: Task[R], stretches: Sequence[range], jobs: int) -> Iterator[R]:
    """Each process takes every jobs-th stretch and writes what it gives into a pipe of its own."""
    sys.stdout.flush()
    sys.stderr.flush()
    children: list[tuple[int, int]] = []
    try:
        for first in range(jobs):
            reading, writing = os.pipe()
            child = os.fork()
            if child == 0:
                # A pipe that somebody else could read would never tell that nobody does.
                for _, other in (*children, (0, reading)):
                    os.close(other)
                _work(task, stretches[first::jobs], writing)
            os.close(writing)
            children.append((child, reading))
        for number in range(len(stretches)):
            yield cast(R, _receive(children[number % jobs][1]))
    finally:
        for child, reading in children:
            os.close(reading)  # whoever still writes ends with that
            os.waitpid(child, 0)


def _work(task: Task[R], stretches: Sequence[range], writing: int) -> None:
    """The life of a forked process; it never returns to its parent's code."""
    status = 1
    try:
        for stretch in stretches:
            message: tuple[bool, object]
            try:
                message = (True, task(stretch))
            except Exception as error:  # noqa: BLE001 - whatever it is, the parent raises it
                message = (False, error)
            data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
            for part in (len(data).to_bytes(_LENGTH, "little"), data):
                view = memoryview(part)
                while view:
                    view = view[os.write(writing, view) :]
            if not message[0]:
                break
        status = 0
    except (BrokenPipeError, KeyboardInterrupt):
        pass  # nobody waits for it any more
    finally:
        os._exit(status)


def _receive(reading: int) -> object:
    length = int.from_bytes(_exactly(reading, _LENGTH), "little")
    good, value = pickle.loads(_exactly(reading, length))  # noqa: S301 - our own child wrote it
    if not good:
        raise value
    return cast(object, value)


def _exactly(reading: int, length: int) -> bytes:
    parts = []
    while length:
        part = os.read(reading, min(length, 1 << 20))
        if not part:
            raise WorkerDied
        parts.append(part)
        length -= len(part)
    return b"".join(parts)


def _spawned(task: Task[R], stretches: Sequence[range], jobs: int) -> Iterator[R]:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    pool = ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_begin, initargs=(task,))
    try:
        yield from cast("Iterator[R]", pool.map(_do, stretches))
    except BrokenProcessPool as error:
        raise WorkerDied from error
    finally:
        pool.shutdown(cancel_futures=True)


_task: Task[object] | None = None


def _begin(task: Task[object]) -> None:
    global _task  # noqa: PLW0603 - a spawned process is given its task once, not with each stretch
    _task = task


def _do(stretch: range) -> object:
    assert _task is not None
    return _task(stretch)
