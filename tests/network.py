"""A small web on loopback, under invented names, for what goes out to the network.

    with Web() as web:
        web.answer("http://one.example/feed", body=b"<rss/>", headers={"ETag": '"1"'})
        async with Fetcher("a test", network=web.network) as fetcher: ...
    assert web.requests[0].headers["if-none-match"] == '"1"'

Every name leads to a public address (or to those said by `leads`), and the filter of addresses
judges that one as it would any other. Only what it has let pass is dialled, here on loopback.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import NamedTuple, Self
from urllib.parse import urlsplit

import httpcore

from hubgen.fetch import Network

PUBLIC = "93.184.215.14"


class Request(NamedTuple):
    """What was asked: the address in full, and headers with their names in lower case."""

    url: str
    headers: Mapping[str, str]
    method: str = "GET"


@dataclass(frozen=True)
class Reply:
    """What is answered: after `delay` seconds; `parts` follow the body, each after `pause`.

    With `raw`, these bytes stand for the whole answer, headers and all.
    """

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    delay: float = 0.0
    parts: Iterable[bytes] = ()
    pause: float = 0.0
    raw: bytes | None = None


Answering = Callable[[Request], Reply]


class Web:
    """A server that plays every host; `requests` are all it was asked, `dialled` where."""

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.dialled: list[str] = []
        self.most_at_once = 0
        self._now = 0
        self._answers: dict[str, Answering] = {}
        self._leads: dict[str, Sequence[str]] = {}
        self._loop = asyncio.new_event_loop()
        self._port = 0
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self.network = Network(self._resolve, self._dial)

    def answer(
        self,
        url: str,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
        body: bytes = b"",
        delay: float = 0.0,
    ) -> None:
        """Let an address answer so from now on."""
        reply = Reply(status, headers or {}, body, delay)
        self._answers[url] = lambda _: reply

    def on(self, url: str, answering: Answering) -> None:
        """Let an address answer what a function says of each request."""
        self._answers[url] = answering

    def redirect(self, url: str, target: str, status: int = 301) -> None:
        """Let an address lead to another."""
        self.answer(url, status, {"Location": target})

    def leads(self, host: str, *addresses: str) -> None:
        """Let the name of a host lead to these addresses; to none: there is no such host."""
        self._leads[host] = addresses

    def asked(self) -> list[str]:
        """The addresses that were asked for, in order."""
        return [request.url for request in self.requests]

    async def _resolve(self, host: str, _: int) -> Sequence[str]:
        found = self._leads.get(host, (PUBLIC,))
        if not found:
            raise OSError("no such host")
        return found

    async def _dial(
        self, address: str, _: int, seconds: float | None
    ) -> httpcore.AsyncNetworkStream:
        self.dialled.append(address)
        return await httpcore.AnyIOBackend().connect_tcp("127.0.0.1", self._port, timeout=seconds)

    def __enter__(self) -> Self:
        self._thread.start()
        starting = asyncio.start_server(self._serve, "127.0.0.1", 0, backlog=1000)
        self._server = asyncio.run_coroutine_threadsafe(starting, self._loop).result()
        self._port = self._server.sockets[0].getsockname()[1]
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _stop(self) -> None:
        self._server.close()
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while request := await self._hear(reader):
                self.requests.append(request)
                self._now += 1
                self.most_at_once = max(self.most_at_once, self._now)
                try:
                    await self._say(writer, self._find(request))
                finally:
                    self._now -= 1
        except (ConnectionError, asyncio.CancelledError):
            pass  # whoever asked has gone, or the server stops
        finally:
            writer.transport.abort()

    async def _hear(self, reader: asyncio.StreamReader) -> Request | None:
        try:
            first_byte = await reader.readexactly(1)
            if first_byte == b"\x16":
                return None  # TLS (RFC 8446 §5.1), which is not spoken here
            head = (first_byte + await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        except (asyncio.LimitOverrunError, asyncio.IncompleteReadError):
            return None
        first, *lines = head.strip().split("\r\n")
        method, target, _ = first.split(" ")
        headers = {
            name.lower(): value.strip()
            for name, _, value in (line.partition(":") for line in lines)
        }
        return Request(f"http://{headers['host']}{target}", headers, method)

    def _find(self, request: Request) -> Reply:
        known = self._answers.get(request.url)
        return known(request) if known else Reply(404)

    async def _say(self, writer: asyncio.StreamWriter, reply: Reply) -> None:
        if reply.delay:
            await asyncio.sleep(reply.delay)
        if reply.raw is not None:
            writer.write(reply.raw)
            await writer.drain()
            raise ConnectionError  # nothing follows
        headers = dict(reply.headers)
        if not reply.parts:
            headers.setdefault("Content-Length", str(len(reply.body)))
        lines = [f"HTTP/1.1 {reply.status} Said", *(f"{name}: {v}" for name, v in headers.items())]
        writer.write("\r\n".join([*lines, "", ""]).encode("latin-1", "replace") + reply.body)
        await writer.drain()
        if reply.parts:
            async for part in _slowly(reply):
                writer.write(part)
                await writer.drain()
            raise ConnectionError  # the end of the connection is the end of the body


async def _slowly(reply: Reply) -> AsyncIterator[bytes]:
    for part in reply.parts:
        if reply.pause:
            await asyncio.sleep(reply.pause)
        yield part


def host_of(url: str) -> str:
    """The host of an address."""
    return urlsplit(url).hostname or ""
