"""Get an address: every redirect judged anew, nothing endless, and one sort of failure."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Mapping
from types import MappingProxyType, TracebackType
from typing import Self
from urllib.parse import quote, urldefrag, urljoin, urlsplit

import httpcore
import httpx

from hubgen.fetch.answer import Answer, FetchError, Limits
from hubgen.fetch.body import read_body
from hubgen.fetch.network import REAL, Network
from hubgen.fetch.queues import Queues
from hubgen.fetch.transport import Transport
from hubgen.kinds.urls import url_fault

_LIMITS = Limits()
_NOTHING: Mapping[str, str] = MappingProxyType({})
_PERMANENT = (301, 308)
_REDIRECTS = (*_PERMANENT, 302, 303, 307)
# What an address may have beside letters and digits (RFC 3986 §2.2, §2.3), and what is quoted.
_SAFE = "!#$%&'()*+,/:;=?@[]~-._"
_FAILURES = (httpx.HTTPError, httpx.InvalidURL, OSError, UnicodeError, ValueError)
_FAILURES_BELOW = (
    httpcore.NetworkError,
    httpcore.TimeoutException,
    httpcore.ProtocolError,
    httpcore.UnsupportedProtocol,
    httpcore.ConnectionNotAvailable,
)


class Fetcher:
    """Gets addresses, few from one host at a time; to be used with `async with`.

    `pause` are the seconds between two requests to a host, `at_once` the requests in all.
    """

    def __init__(
        self,
        user_agent: str,
        *,
        per_host: int = 2,
        pause: float = 0.0,
        at_once: int = 32,
        network: Network = REAL,
    ) -> None:
        self._transport = Transport(network, at_once)
        self._usual = {"user-agent": user_agent, "accept-encoding": "gzip, deflate"}
        self._queues = Queues(per_host, pause, at_once)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._transport.aclose()

    async def get(
        self, url: str, headers: Mapping[str, str] = _NOTHING, limits: Limits = _LIMITS
    ) -> Answer:
        """What a server answers at an address. FetchError, and nothing else, when nothing came.

        Waiting for a host's turn does not count as its time.
        """
        moved, permanent, left = "", True, limits.seconds
        loop = asyncio.get_running_loop()
        if fault := url_fault(url):
            raise FetchError("bad-redirect", f"the address cannot be used: {fault}")
        for _ in range(limits.redirects + 1):
            async with self._queues.turn((urlsplit(url).hostname or "").lower()):
                begun = loop.time()
                answer = await self._ask(url, headers, limits._replace(seconds=left), limits)
                left -= loop.time() - begun
            place = answer.headers.get("location")
            if answer.status not in _REDIRECTS or place is None:
                return answer._replace(moved=moved)
            permanent = permanent and answer.status in _PERMANENT
            url = _next(url, place)
            moved = url if permanent else moved
        raise FetchError(
            "too-many-redirects", f"it leads from address to address, more than {limits.redirects}"
        )

    async def _ask(
        self, url: str, headers: Mapping[str, str], limits: Limits, whole: Limits
    ) -> Answer:
        try:
            async with asyncio.timeout(max(limits.seconds, 0)):
                return await self._hear(url, headers, limits)
        except (TimeoutError, httpcore.TimeoutException, httpx.TimeoutException) as error:
            words = f"there was no whole answer within {whole.seconds:g} seconds"
            raise FetchError("timeout", words) from error
        except (*_FAILURES, *_FAILURES_BELOW) as error:
            raise _failure(error) from error

    async def _hear(self, url: str, headers: Mapping[str, str], limits: Limits) -> Answer:
        request = httpx.Request("GET", urldefrag(url).url, headers={**self._usual, **headers})
        response = await self._transport.handle_async_request(request)
        try:
            told = {name.lower(): value for name, value in response.headers.items()}
            if response.status_code in _REDIRECTS and "location" in told:
                return Answer(response.status_code, told, b"", url)
            coding = told.get("content-encoding", "")
            body, cut = await read_body(response.aiter_raw(), coding, limits)
            return Answer(response.status_code, told, body, url, cut=cut)
        finally:
            await response.aclose()


def _next(url: str, place: str) -> str:
    """Where a redirect leads (RFC 9110 §10.2.2); only where an entry might lead as well."""
    try:
        # Some servers write the bytes of UTF-8 as they are.
        plain = place.encode("latin-1").decode("utf-8")
    except UnicodeError:
        plain = place
    try:
        target = urljoin(url, quote(plain.strip(), safe=_SAFE))
    except ValueError:
        raise FetchError("bad-redirect", "it leads to something that is no address") from None
    if fault := url_fault(target):
        raise FetchError("bad-redirect", f"it leads to an address that cannot be used: {fault}")
    return target


def _failure(error: BaseException) -> FetchError:
    """A failure in words, by what was behind it."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            return FetchError("tls", f"no safe connection: {_reason(cause)}")
        cause = cause.__cause__ or cause.__context__
    if isinstance(error, (httpcore.ConnectError, ConnectionRefusedError)):
        return FetchError("refused", "the server could not be reached")
    if isinstance(error, (httpcore.NetworkError, OSError)):
        return FetchError("refused", "the connection broke")
    return FetchError("broken", "the server does not speak HTTP as it should")


def _reason(error: ssl.SSLError) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not good ({error.verify_message})"
    return "it does not speak TLS as it should"
