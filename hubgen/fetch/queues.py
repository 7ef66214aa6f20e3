"""Whose turn it is: few requests to one host at a time, with a pause, and not too many in all."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Queues:
    """A queue for each host, so that a slow one holds up no other."""

    def __init__(self, per_host: int, pause: float, at_once: int) -> None:
        self._per_host = per_host
        self._pause = pause
        self._all = asyncio.Semaphore(at_once)
        self._hosts: dict[str, _Host] = {}

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait until a host may be asked."""
        queue = self._hosts.get(host) or self._hosts.setdefault(host, _Host(self._per_host))
        async with queue.places:
            await queue.rest(self._pause)
            # Whoever waits for a host takes nobody else's place.
            async with self._all:
                yield


class _Host:
    def __init__(self, places: int) -> None:
        self.places = asyncio.Semaphore(places)
        self._next = 0.0

    async def rest(self, pause: float) -> None:
        """Wait until the pause since the last request is over."""
        now = asyncio.get_running_loop().time()
        start = max(now, self._next)
        self._next = start + pause
        if start > now:
            await asyncio.sleep(start - now)
