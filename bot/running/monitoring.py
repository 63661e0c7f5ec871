"""`/health` and `/metrics`, on a port of their own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.running import web
from bot.running.watch import Watch


@asynccontextmanager
async def shown(watch: Watch) -> AsyncIterator[None]:
    """Raises CannotStart when the port is taken."""
    config = watch.app.config.monitoring
    if config.port is None:
        yield
        return
    from bot.running import metrics  # the library only where it is wanted

    async def health() -> web.Page:
        troubles = await watch.troubles()
        return (503 if troubles else 200), web.PLAIN, ("\n".join(troubles or ["ok"]) + "\n").encode()

    async def measured() -> web.Page:
        waiting, troubles, duties = await asyncio.gather(watch.waiting(), watch.troubles(), watch.duties())
        return 200, metrics.KIND, metrics.written(watch, waiting, troubles, duties)

    async with web.showing("monitoring", config, {"/health": health, "/metrics": measured}):
        yield
