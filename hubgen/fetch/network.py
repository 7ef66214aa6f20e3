"""Names → addresses → connections; between the two stands the filter, always."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Any, NamedTuple

import httpcore

from hubgen.fetch.answer import FetchError
from hubgen.fetch.public import BAD_PORTS, is_public

Stream = httpcore.AsyncNetworkStream


class Network(NamedTuple):
    """How a name is looked up, and how an address is dialled: (host, port), (address, port, s).

    Tests bring their own; what is dialled has passed the filter in any case.
    """

    resolve: Callable[[str, int], Awaitable[Sequence[str]]]
    dial: Callable[[str, int, float | None], Awaitable[Stream]]


async def _resolve(host: str, port: int) -> Sequence[str]:
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(place[0]) for *_, place in found))


async def _dial(address: str, port: int, seconds: float | None) -> Stream:
    return await httpcore.AnyIOBackend().connect_tcp(address, port, timeout=seconds)


REAL = Network(_resolve, _dial)
"""The network of this machine."""


class Guarded(httpcore.AsyncNetworkBackend):
    """Connections to public addresses only.

    The address that was looked at is the one that is dialled, so a name that leads elsewhere the
    next time it is asked (DNS rebinding) gains nothing.
    """

    def __init__(self, network: Network) -> None:
        self._network = network

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore's own interface
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> Stream:
        """A connection to the first public address of a host that answers."""
        if port in BAD_PORTS:
            raise FetchError("not-public", f"port {port} is not one for web pages")
        failed: Exception = FetchError("no-host", f"there is no host called {host}")
        for address in await self._public(host, port):
            try:
                return await self._network.dial(address, port, timeout)
            except (OSError, httpcore.NetworkError, httpcore.TimeoutException) as error:
                failed = error
        raise failed

    async def _public(self, host: str, port: int) -> list[str]:
        """The public ones among a host's addresses: it may have others for those who are near."""
        try:
            found = await self._network.resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise FetchError("no-host", f"there is no host called {host}") from error
        public = [address for address in found if is_public(address)]
        if found and not public:
            raise FetchError("not-public", f"{host} is not on the public network ({found[0]})")
        return public

    async def sleep(self, seconds: float) -> None:
        """Wait, as httpcore asks."""
        await asyncio.sleep(seconds)
