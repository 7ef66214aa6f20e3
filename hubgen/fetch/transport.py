"""httpx over guarded connections: no cookies, no proxies, nothing from the environment.

Requests go to the transport itself, since a client of httpx would look at redirects on its own.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpcore
import httpx

from hubgen.fetch.network import Guarded, Network


class Transport(httpx.AsyncBaseTransport):
    """Connections to public addresses only, at most so many at once, kept for a few seconds."""

    def __init__(self, network: Network, at_once: int) -> None:
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False),
            max_connections=at_once,
            keepalive_expiry=5.0,
            network_backend=Guarded(network),
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """The answer to one request, its body still to come."""
        url = request.url
        answer = await self._pool.handle_async_request(
            httpcore.Request(
                request.method,
                httpcore.URL(
                    scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
                ),
                headers=request.headers.raw,
                extensions=request.extensions,
            )
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Stream(answer))

    async def aclose(self) -> None:
        """Close every connection."""
        await self._pool.aclose()


class _Stream(httpx.AsyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for chunk in self._answer.aiter_stream():
            yield chunk

    async def aclose(self) -> None:
        await self._answer.aclose()
