"""Reads feeds in a process of its own, which is ended when one takes it too long.

XML that was made to be slow holds up nothing but this process, and what it does to its memory
ends with it.
"""

from __future__ import annotations

import asyncio
import json
import struct
import sys
from contextlib import suppress
from types import TracebackType
from typing import BinaryIO, Self

from hubgen.river.heard import Heard, Item

SECONDS = 10.0
"""What one feed may take."""
_MEMORY = 1024 * 1024 * 1024
_SIZE = struct.Struct(">I")
_RUN = "from hubgen.river.reader import serve; serve()"


class Reader:
    """A few processes that read feeds; to be used with `async with`."""

    def __init__(self, seconds: float = SECONDS, processes: int = 2) -> None:
        self._seconds = seconds
        self._free: asyncio.Queue[asyncio.subprocess.Process | None] = asyncio.Queue()
        for _ in range(processes):
            self._free.put_nowait(None)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        while not self._free.empty():
            process = self._free.get_nowait()
            if process is not None:
                await _end(process)

    async def read(self, data: bytes, content_type: str, base: str) -> Heard:
        """What a feed says; with a fault when it cannot be read in time."""
        process = await self._free.get()
        left: asyncio.subprocess.Process | None = None
        try:
            if process is None or process.returncode is not None:
                process = await _begin()
            async with asyncio.timeout(self._seconds):
                heard = await _ask(process, data, content_type, base)
            left = process
            return heard
        except TimeoutError:
            return Heard(fault=f"it could not be read within {self._seconds:g} seconds")
        except (OSError, EOFError, ValueError):
            return Heard(fault="it could not be read: reading it takes too much memory")
        finally:
            if left is None and process is not None:
                await _end(process)
            self._free.put_nowait(left)


async def _begin() -> asyncio.subprocess.Process:
    pipe = asyncio.subprocess.PIPE
    # Ctrl-C is for the run alone, which keeps what it has and then ends its processes.
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        _RUN,
        stdin=pipe,
        stdout=pipe,
        stderr=asyncio.subprocess.DEVNULL,
        start_new_session=True,
    )


async def _end(process: asyncio.subprocess.Process) -> None:
    with suppress(ProcessLookupError):
        process.kill()
    await process.wait()


async def _ask(
    process: asyncio.subprocess.Process, data: bytes, content_type: str, base: str
) -> Heard:
    assert process.stdin is not None
    assert process.stdout is not None
    head = json.dumps([content_type, base]).encode()
    process.stdin.write(_SIZE.pack(len(head)) + head + _SIZE.pack(len(data)) + data)
    await process.stdin.drain()
    (size,) = _SIZE.unpack(await process.stdout.readexactly(_SIZE.size))
    return _heard(await process.stdout.readexactly(size))


def _heard(data: bytes) -> Heard:
    title, items, passed, fault = json.loads(data)
    return Heard(title, tuple(Item(*item) for item in items), passed, fault)


def serve() -> None:
    """Read one feed after another from standard input, until that ends."""
    _limit_memory()
    from hubgen.river.formats import read_feed

    source, target = sys.stdin.buffer, sys.stdout.buffer
    while (head := _part(source)) is not None and (data := _part(source)) is not None:
        content_type, base = json.loads(head)
        told = json.dumps(read_feed(data, content_type, base)).encode()
        target.write(_SIZE.pack(len(told)) + told)
        target.flush()


def _limit_memory() -> None:
    """No feed of 5 MB needs more; where the system knows no such limit there is none."""
    try:
        import resource
    except ImportError:
        return
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _part(source: BinaryIO) -> bytes | None:
    head = source.read(_SIZE.size)
    return source.read(*_SIZE.unpack(head)) if len(head) == _SIZE.size else None
