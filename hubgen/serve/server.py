"""The development server: the live site over HTTP, and a socket that says when a page changed."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from importlib.resources import files
from urllib.parse import unquote

import uvicorn
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocket, WebSocketDisconnect

from hubgen.serve.address import Address
from hubgen.serve.answer import answer
from hubgen.serve.live import LiveSite
from hubgen.serve.overlay import OWN

Say = Callable[[str], None]


class Guard:
    """Lets only this machine's own pages in: the Host and, when sent, the Origin must be ours."""

    def __init__(self, app: ASGIApp, address: Address) -> None:
        self._app = app
        self._address = address

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 421 (RFC 9110 §15.5.20) or 403 in one plain line."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        hosts, origins = headers.getlist("host"), headers.getlist("origin")
        refusal: Response | None = None
        if len(hosts) != 1 or not self._address.is_ours(hosts[0]):
            refusal = PlainTextResponse(f"This server answers to {self._address.url} only.\n", 421)
        elif not all(self._address.is_our_origin(one) for one in origins):
            refusal = PlainTextResponse("Pages of other sites may not ask this server.\n", 403)
        if refusal is None:
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await refusal(scope, receive, send)


class Tabs:
    """The open sockets, one per browser tab, each with the event that wakes it."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Event] = set()

    def wake(self) -> None:
        """Let every tab compare its page again."""
        for one in self._waiting:
            one.set()

    @asynccontextmanager
    async def join(self) -> AsyncIterator[asyncio.Event]:
        """The event of one more tab, for as long as it is open."""
        event = asyncio.Event()
        self._waiting.add(event)
        try:
            yield event
        finally:
            self._waiting.discard(event)


def make_app(
    site: LiveSite, address: Address, *, live: bool, say: Say, ready: Callable[[], None]
) -> Starlette:
    """The ASGI application; `ready` is called once, when it answers."""
    tabs = Tabs()
    style = _own_file("overlay.css", "text/css; charset=utf-8")
    script = _own_file("live.js", "text/javascript; charset=utf-8")

    async def page(request: Request) -> Response:
        try:
            found = answer(site.state, request.scope["path"], live=live)
        except Exception as error:  # noqa: BLE001 - one bad page must not end the session
            line = f"This is a bug in hubgen: {type(error).__name__}: {error}"
            say(line)
            return PlainTextResponse(line + "\n", 500)
        if "etag" in found.headers and found.headers["etag"] in _known(request):
            return Response(status_code=304, headers=found.headers)
        return Response(found.body, found.status, found.headers)

    async def socket(session: WebSocket) -> None:
        path = unquote(session.query_params.get("path", "/"))
        seen = session.query_params.get("seen", "")
        await session.accept()
        async with tabs.join() as changed:
            gone = asyncio.create_task(_until_gone(session))
            try:
                while not gone.done():
                    changed.clear()
                    mark = answer(site.state, path, live=True).mark
                    if mark != seen:
                        seen = mark
                        await session.send_text("reload")
                    waiting = asyncio.create_task(changed.wait())
                    await asyncio.wait({gone, waiting}, return_when=asyncio.FIRST_COMPLETED)
                    waiting.cancel()
            except WebSocketDisconnect:
                pass
            finally:
                gone.cancel()

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        loop = asyncio.get_running_loop()

        def wake() -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(tabs.wake)

        site.listen(wake)
        ready()
        yield

    own: list[BaseRoute] = [Route(f"{OWN}overlay.css", style)]
    if live:
        own += [Route(f"{OWN}live.js", script), WebSocketRoute(f"{OWN}live", socket)]
    routes = [*own, Route("/{path:path}", page, methods=["GET"])]
    return Starlette(routes=routes, lifespan=lifespan, middleware=[Middleware(Guard, address)])


async def _until_gone(session: WebSocket) -> None:
    """Read and forget what a tab sends, until it is closed."""
    while (await session.receive())["type"] != "websocket.disconnect":
        pass


def _known(request: Request) -> set[str]:
    """The entity tags that the browser already holds (RFC 9110 §13.1.2)."""
    tags = request.headers.get("if-none-match", "").split(",")
    return {tag.strip().removeprefix("W/") for tag in tags}


def _own_file(name: str, kind: str) -> Callable[[Request], Response]:
    content = (files("hubgen.serve") / name).read_bytes()
    headers = {
        "content-type": kind,
        "cache-control": "no-cache",
        "x-content-type-options": "nosniff",
    }

    def give(_request: Request) -> Response:
        return Response(content, headers=headers)

    return give


class _OneLine(logging.Handler):
    def __init__(self, say: Say) -> None:
        super().__init__(logging.ERROR)
        self._say = say

    def emit(self, record: logging.LogRecord) -> None:
        self._say(f"server: {record.getMessage().strip().splitlines()[0]}")


def make_server(app: Starlette, say: Say) -> uvicorn.Server:
    """A uvicorn server that keeps quiet and stops at once; run it on a listening socket."""
    log = logging.getLogger("uvicorn")
    log.handlers, log.propagate = [_OneLine(say)], False
    config = uvicorn.Config(
        app,
        ws="websockets-sansio",
        http="h11",
        loop="asyncio",
        lifespan="on",
        log_config=None,
        log_level="error",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=1,
    )
    return uvicorn.Server(config)
