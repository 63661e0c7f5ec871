"""The web server for webhooks: the platforms' hooks and a health check, nothing else."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any, Protocol, cast

import structlog
from aiohttp import web

from bot.configuration.config import CannotStart, Web
from bot.values.transport import Hook

LARGEST = 1024 * 1024  # bytes of a body
SLOWEST = 10.0  # seconds for a request's head to arrive, and again for its body
IDLE = 75.0  # seconds an idle connection is kept after an answer
MOST = 200  # connections; Telegram opens 40 at most
PLAIN = "text/plain; charset=utf-8"
FINISH = 2.0  # seconds a stop waits for requests, and an answered request for the rest of its body

Page = tuple[int, str, bytes]  # status, content type, body

log = structlog.get_logger()


class Address(Protocol):
    @property
    def host(self) -> str: ...

    @property
    def port(self) -> int | None: ...


@asynccontextmanager
async def serving(
    config: Web, hooks: Mapping[str, Hook], healthy: Callable[[], bool] = lambda: True
) -> AsyncIterator[None]:
    """Serves while the context lasts. `healthy`: can the store save? Raises CannotStart when the port is taken."""

    async def health() -> Page:
        return (200, PLAIN, b"ok\n") if healthy() else (503, PLAIN, b"nothing can be saved\n")

    routes = [web.post(path, _handler(hook)) for path, hook in hooks.items()]
    async with _served("web", config, [*routes, _page("/health", health)]):
        yield


@asynccontextmanager
async def showing(
    section: str, config: Address, pages: Mapping[str, Callable[[], Awaitable[Page]]]
) -> AsyncIterator[None]:
    """Serves pages that anybody who reaches the address may read. Raises CannotStart like `serving`."""
    async with _served(section, config, [_page(path, make) for path, make in pages.items()]):
        yield


@asynccontextmanager
async def _served(section: str, config: Address, routes: list[web.RouteDef]) -> AsyncIterator[None]:
    app = web.Application(client_max_size=LARGEST, middlewares=[_watched])
    app.add_routes(routes)
    runner = web.AppRunner(app, shutdown_timeout=FINISH)
    await runner.setup()
    server = None
    try:
        try:
            server = await _listen(runner, config)
        except (OSError, ValueError) as error:  # the host name may be invalid
            why = error.strerror if isinstance(error, OSError) else "no such host"
            raise CannotStart(f"{section}: {config.host}:{config.port} cannot be used ({why})") from None
        yield
    finally:
        if server:
            server.close()
        await runner.cleanup()


async def _listen(runner: web.AppRunner, config: Address) -> asyncio.Server:
    guests: dict[_Connection, None] = {}

    def accept() -> asyncio.Protocol:
        if runner.server is None:  # told to stop meanwhile
            raise ConnectionAbortedError
        return _Connection(runner.server, guests)

    return await asyncio.get_running_loop().create_server(accept, config.host, config.port)


# ── Connections ──────────────────────────────────────────────────────────────────────────────────────────────────────
class _Connection(web.RequestHandler):
    """A connection with a time limit for each request's head, which the HTTP library does not have. The limit for the
    body is applied where the body is read.

    `guests`: all open connections, longest wait first.
    """

    def __init__(self, server: web.Server, guests: dict[_Connection, None]) -> None:
        self.loop = asyncio.get_running_loop()
        super().__init__(server, loop=self.loop, lingering_time=FINISH)
        self.guests = guests
        self.waits = False  # answered, waits for the next request
        self.acts = False  # handling a request, so it must not be closed
        self.due: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        if len(self.guests) >= MOST and not self._take_a_place():
            self.put_out()
            return
        self.guests[self] = None
        self.give(SLOWEST)

    def data_received(self, data: bytes) -> None:
        if self.waits:
            self.waits = False
            self.give(SLOWEST)
        super().data_received(data)

    def connection_lost(self, exc: BaseException | None) -> None:
        self.guests.pop(self, None)
        self.give(None)
        super().connection_lost(exc)

    def answered(self) -> None:
        self.acts, self.waits = False, True
        if self in self.guests:
            del self.guests[self]
            self.guests[self] = None
            self.give(IDLE)

    def give(self, seconds: float | None) -> None:
        """Sets the seconds until the connection is closed."""
        if self.due:
            self.due.cancel()
        self.due = None if seconds is None else self.loop.call_later(seconds, self.put_out)

    def put_out(self) -> None:
        if self.transport:
            self.transport.abort()

    def _take_a_place(self) -> bool:
        """Takes a place, closing the longest wait if all are taken: half a request must not block a whole one."""
        longest = next((one for one in self.guests if not one.acts), None)
        if longest is None:
            return False
        del self.guests[longest]
        longest.put_out()
        return True


@web.middleware
async def _watched(request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]) -> Any:
    """Handles a request whose head has arrived."""
    connection = _connection(request)
    connection.give(None)
    connection.waits = False
    try:
        return await handler(request)
    finally:
        connection.answered()


def _connection(request: web.Request) -> _Connection:
    return cast(_Connection, request.protocol)


# ── What is there ────────────────────────────────────────────────────────────────────────────────────────────────────
def _handler(hook: Hook) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def handle(request: web.Request) -> web.Response:
        body = await _body(request)
        if isinstance(body, web.Response):
            return body
        _connection(request).acts = True
        headers = {name.lower(): value for name, value in request.headers.items()}
        try:
            status, said = await hook(headers, body)
        except Exception as error:  # the platform sends it again
            log.error("a hook failed", path=request.path, error=type(error).__name__)
            return web.Response(status=500)
        return web.Response(status=status, text=said)

    return handle


async def _body(request: web.Request) -> bytes | web.Response:
    """The body, or the error response."""
    if request.content_type != "application/json":
        return web.Response(status=400)
    try:
        async with asyncio.timeout(SLOWEST):
            return await request.read()
    except TimeoutError:
        return web.Response(status=408)
    except web.HTTPException:  # too large
        raise
    except Exception:  # badly compressed or cut off, or the client has gone
        return web.Response(status=400)


def _page(path: str, make: Callable[[], Awaitable[Page]]) -> web.RouteDef:
    async def handle(_: web.Request) -> web.Response:
        status, kind, body = await make()
        return web.Response(status=status, body=body, headers={"Content-Type": kind})

    return web.get(path, handle)
