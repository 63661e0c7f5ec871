"""Fetches what people sent: the rows say what is wanted, so a restart forgets nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import datetime
from functools import partial

import structlog
from sqlalchemy.orm import Session

from bot import outbox
from bot.message import Button, data, say, text
from bot.store import Store
from bot.transport import Refused, Transport, TryLater
from services import files
from services.files import NoPicture, Wanted

AT_ONCE = 20  # files of a platform

log = structlog.get_logger()


async def fetch(store: Store, transports: Mapping[str, Transport], now: datetime) -> bool:
    """What is wanted now, one after the other. False: there is more, or something could not be reached."""
    all_there = True
    for name, transport in transports.items():
        wanted = await store.read(partial(files.wanted, transport=name, most=AT_ONCE))
        for one in wanted:
            all_there &= await _fetch(store, transport, one, now)
        all_there &= len(wanted) < AT_ONCE
    return all_there


async def _fetch(store: Store, transport: Transport, one: Wanted, now: datetime) -> bool:
    try:
        raw = await transport.fetch(one.external)
        content = await asyncio.to_thread(files.picture, raw)
    except (Refused, NoPicture) as no:
        why = str(no)
        await store.write(lambda session: _say(session, one, files.lose(session, one.id, why), now))
        return True
    except Exception as error:  # whatever it is, the other files come
        log.warning("a file is not reached", transport=transport.name, error=type(error).__name__)
        refused = not (isinstance(error, TryLater) and error.whole)
        await store.write(lambda session: _say(session, one, files.missed(session, one.id, now, refused=refused), now))
        return False
    await store.write(lambda session: files.keep(session, one.id, content))
    return True


def _say(session: Session, one: Wanted, person: int | None, now: datetime) -> None:
    """Whoever sent what cannot be opened hears of it, and can send it again."""
    if person is None or (found := outbox.private_chat(session, person)) is None:
        return
    chat, transport = found
    row = (Button(text("photo.again"), data("photo-again", 0, one.id)),)
    outbox.queue(session, chat, say("photo.lost", row), now, transport=transport)
