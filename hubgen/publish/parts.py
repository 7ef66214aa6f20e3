"""Much of the same work is done in parts, each in a process of its own that is forked for it."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import NoReturn, TypeVar

Part = TypeVar("Part")

CAN_FORK = hasattr(os, "fork") and sys.platform != "darwin"
"""Whether processes are forked here: on macOS, system libraries may not survive it."""

_DONE, _REFUSED, _FAILED = b"0", b"1", b"2"


def in_parts(parts: Sequence[Part], work: Callable[[Part, bool], bytes]) -> list[bytes]:
    """What `work` gives for every part, in their order; OSError when one process does not end well.

    The first part is done in this process, each other in one of its own: the second argument tells
    which, for that one may change its folder. When this function ends, however it does, no process
    is left that works on.
    """
    if len(parts) < 2 or not CAN_FORK:
        return [work(part, False) for part in parts]
    children: list[tuple[int, int]] = []
    try:
        for part in parts[1:]:
            # Not at once: those that began are to be stopped if the next cannot.
            children.append(begin(part, work))  # noqa: PERF401
        answers = [work(parts[0], False)]
        while children:
            answers.append(judged(children.pop(0)))
    except BaseException:
        stop(children)
        raise
    return answers


def ranges(total: int, jobs: int, least: int) -> list[tuple[int, int]]:
    """The numbers below `total` in as many ranges as `jobs`, or in one when they are few."""
    count = jobs if total >= least and CAN_FORK else 1
    return [(total * n // count, total * (n + 1) // count) for n in range(count)]


def begin(part: Part, work: Callable[[Part, bool], bytes]) -> tuple[int, int]:
    """Fork a process for a part; its number, and where its answer will be read."""
    reading, writing = os.pipe()
    try:
        number = os.fork()
    except OSError:
        os.close(reading)
        os.close(writing)
        raise
    if number == 0:
        _answer(writing, part, work)
    os.close(writing)
    return number, reading


def _answer(writing: int, part: Part, work: Callable[[Part, bool], bytes]) -> NoReturn:
    """Do a part and tell how it ended: nothing else of the program may run in this process."""
    try:
        gc.disable()  # a collection would touch, and so copy, all memory of the program
        try:
            answer = _DONE + work(part, True)
        except OSError as error:
            answer = _REFUSED + f"{error.errno or 0} {error.strerror or error}".encode()
        except Exception as error:  # noqa: BLE001  it is told by the process that waits
            answer = _FAILED + f"{type(error).__name__}: {error}".encode(errors="replace")
        rest = memoryview(answer)
        while rest:
            rest = rest[os.write(writing, rest) :]
    finally:
        os._exit(0)


def _read(reading: int) -> bytes:
    """All that a process has to say, once it has ended."""
    pieces = []
    while piece := os.read(reading, 1 << 20):
        pieces.append(piece)
    return b"".join(pieces)


def judged(child: tuple[int, int]) -> bytes:
    """The answer of a process, once it has ended; OSError for a failure and for none."""
    process, reading = child
    try:
        answer = _read(reading)
    except BaseException:
        stop([child])
        raise
    os.close(reading)
    status = os.waitpid(process, 0)[1]
    if status == 0 and answer.startswith(_DONE):
        return answer[1:]
    words = answer[1:].decode(errors="replace")
    if answer.startswith(_REFUSED):
        number, _, words = words.partition(" ")
        raise OSError(int(number), words)
    early = "a process that was to help ended early"
    raise ChildProcessError(f"{early}: {words}" if words else early)


def stop(children: Iterable[tuple[int, int]]) -> None:
    """End processes whose answers nobody waits for any more."""
    for number, reading in children:
        os.kill(number, 9)
        os.close(reading)
        os.waitpid(number, 0)
