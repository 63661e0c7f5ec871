"""Fetches what people sent: the rows say what is wanted, so a restart forgets nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

import structlog

from bot.store import Store
from bot.transport import Refused, Transport, TryLater
from services import files
from services.files import NoPicture, Wanted

log = structlog.get_logger()


async def fetch(store: Store, transports: Mapping[str, Transport]) -> bool:
    """Everything that is wanted now, one after the other. False: something could not be reached, it is still wanted."""
    all_there = True
    for one in await store.read(files.wanted):
        transport = transports.get(one.transport)
        if transport is None:
            continue
        try:
            await _fetch(store, transport, one)
        except TryLater:
            log.warning("a file is not reached", transport=one.transport)
            all_there = False
    return all_there


async def _fetch(store: Store, transport: Transport, one: Wanted) -> None:
    try:
        raw = await transport.fetch(one.external)
        content = await asyncio.to_thread(files.picture, raw)
    except (Refused, NoPicture) as no:
        why = str(no)
        await store.write(lambda session: files.lose(session, one.id, why))
        return
    await store.write(lambda session: files.keep(session, one.id, content))
