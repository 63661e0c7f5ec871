"""The web server, if a platform is to reach us: its hooks, and whether all is well. Nothing else is there."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any

import structlog
from aiohttp import web

from bot.config import CannotStart, Web
from bot.transport import Hook

LARGEST = 1024 * 1024  # bytes of a body
SLOWEST = 10.0  # seconds the first lines of a request may take to arrive, and its body
FINISH = 2.0  # seconds a stop waits for requests, and an answered one for the rest of its body

log = structlog.get_logger()


@asynccontextmanager
async def serving(
    config: Web, hooks: Mapping[str, Hook], healthy: Callable[[], bool] = lambda: True
) -> AsyncIterator[None]:
    """Answers while the context lasts. `healthy`: can anything be saved? Raises CannotStart when the port is taken."""
    waiting: set[object] = set()  # connections that have not asked anything yet

    @web.middleware
    async def asked(request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]) -> Any:
        waiting.discard(request.protocol)
        return await handler(request)

    app = web.Application(client_max_size=LARGEST, middlewares=[asked])
    for path, hook in hooks.items():
        app.router.add_post(path, _handler(hook))
    app.router.add_get("/health", _health(healthy))
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=FINISH, lingering_time=FINISH)
    await runner.setup()
    server = None
    try:
        try:
            server = await _listen(runner, config, waiting)
        except OSError as error:
            raise CannotStart(f"web: {config.host}:{config.port} cannot be used ({error.strerror})") from None
        yield
    finally:
        if server:
            server.close()
        await runner.cleanup()


async def _listen(runner: web.AppRunner, config: Web, waiting: set[object]) -> asyncio.Server:
    """The HTTP library waits for a request's first lines as long as it takes; here whoever is slow is put out."""
    loop = asyncio.get_running_loop()

    def put_out(connection: web.RequestHandler) -> None:
        if connection in waiting and connection.transport:
            connection.transport.abort()
        waiting.discard(connection)

    def accept() -> asyncio.Protocol:
        if runner.server is None:  # told to stop just now
            raise ConnectionAbortedError
        connection = runner.server()
        waiting.add(connection)
        loop.call_later(SLOWEST, put_out, connection)
        return connection

    return await loop.create_server(accept, config.host, config.port)


def _handler(hook: Hook) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def handle(request: web.Request) -> web.Response:
        if request.content_type != "application/json":
            return web.Response(status=400)
        try:
            async with asyncio.timeout(SLOWEST):
                body = await request.read()
        except TimeoutError:
            return web.Response(status=408)
        headers = {name.lower(): value for name, value in request.headers.items()}
        try:
            status, said = await hook(headers, body)
        except Exception as error:  # the platform sends it again
            log.error("a hook failed", path=request.path, error=type(error).__name__)
            return web.Response(status=500)
        return web.Response(status=status, text=said)

    return handle


def _health(healthy: Callable[[], bool]) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def handle(_: web.Request) -> web.Response:
        return web.Response(text="ok\n") if healthy() else web.Response(status=503, text="nothing can be saved\n")

    return handle
