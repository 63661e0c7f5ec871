"""Downloads the files that people sent (services/files.py). Rows record which are wanted, so a restart forgets none."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import datetime
from functools import partial

import structlog
from sqlalchemy.orm import Session

from bot.sending import outbox
from bot.storage.database import Saving
from bot.values.outgoing import Button, data, say, text
from bot.values.transport import Refused, Transport, TryLater
from services import files
from services.files import NoPicture, Wanted

AT_ONCE = 20  # files per platform and round
BESIDE = 4  # concurrent downloads, so that one that hangs does not block the others

log = structlog.get_logger()


async def fetch(store: Saving, transports: Mapping[str, Transport], now: datetime) -> bool:
    """Downloads the wanted files. Returns False if more are left or a platform could not be reached."""
    return all(await asyncio.gather(*(_fetch_of(store, transport, now) for transport in transports.values())))


async def _fetch_of(store: Saving, transport: Transport, now: datetime) -> bool:
    wanted = await store.read(partial(files.wanted, transport=transport.name, most=AT_ONCE))
    places, opening = asyncio.Semaphore(BESIDE), asyncio.Lock()

    async def fetch_one(one: Wanted) -> bool:
        async with places:
            return await _fetch(store, transport, one, now, opening)

    return all(await asyncio.gather(*map(fetch_one, wanted))) and len(wanted) < AT_ONCE


async def _fetch(store: Saving, transport: Transport, one: Wanted, now: datetime, opening: asyncio.Lock) -> bool:
    """Downloads one file. `opening` allows one decoded picture in memory at a time."""
    try:
        raw = await transport.fetch(one.external)
        async with opening:
            content = await asyncio.to_thread(files.picture, raw)
    except (Refused, NoPicture) as no:
        why = str(no)
        await store.write(lambda session: _say(session, one, files.lose(session, one.id, why), now))
        return True
    except Exception as error:  # other files must still be downloaded
        log.warning("a file could not be downloaded", transport=transport.name, error=type(error).__name__)
        refused = not (isinstance(error, TryLater) and error.whole)
        await store.write(lambda session: _say(session, one, files.missed(session, one.id, now, refused=refused), now))
        return False
    await store.write(lambda session: files.keep(session, one.id, content))
    return True


def _say(session: Session, one: Wanted, person: int | None, now: datetime) -> None:
    """Tells the sender that a file could not be opened, so that they can send it again."""
    if person is None or (found := outbox.private_chat(session, person)) is None:
        return
    row = (Button(text("photo.again"), data("photo-again", 0, one.id)),)
    outbox.queue(session, found, say("photo.lost", row), now)
