"""Does something for as long as this process has the lease for it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

import structlog

from bot.sharing.bell import Bell
from bot.sharing.leases import RENEWED, Lease, Leases

TRIED = 2.0  # seconds between two looks at a lease that somebody else has
DRAIN = 20.0  # seconds that the work has when it ends
FREE = "free"  # what is rung for when a lease is given back

log = structlog.get_logger()


async def while_held(
    leases: Leases, bell: Bell, name: Callable[[], str], holder: str, work: Callable[[Lease], Awaitable[None]]
) -> None:
    """Waits for the lease, works under it, and waits again when it is lost; until cancelled, or the work ends."""
    ended = False
    while not ended:
        lease = await leases.take(name(), holder)
        if lease is None:
            await _woken(bell.ear(FREE), TRIED)
            continue
        log.info("has a lease", lease=lease.name)
        try:
            ended = await _work(leases, lease, work)
        finally:
            await asyncio.shield(leases.give_back(lease))
            bell.ring(FREE)


async def _work(leases: Leases, lease: Lease, work: Callable[[Lease], Awaitable[None]]) -> bool:
    """Returns True when the work has ended by itself, and False when the lease is lost."""
    task = asyncio.ensure_future(work(lease))
    try:
        while await leases.renew(lease):
            await asyncio.wait([task], timeout=RENEWED)
            if task.done():
                task.result()
                return True
        log.warning("a lease is lost", lease=lease.name)
        return False
    finally:
        await _end(leases, lease, task)


async def _end(leases: Leases, lease: Lease, task: asyncio.Future[None]) -> None:
    """What is under way is finished and saved, for which the lease is still needed."""
    task.cancel()
    end = asyncio.get_running_loop().time() + DRAIN
    while not task.done() and asyncio.get_running_loop().time() < end:
        await asyncio.wait([task], timeout=RENEWED)
        if lease.until:
            await leases.renew(lease)


async def _woken(ear: asyncio.Event, seconds: float) -> None:
    ear.clear()
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await ear.wait()
