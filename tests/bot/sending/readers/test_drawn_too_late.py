"""A file or picture takes seconds to make: whoever may not read it any more by then does not get it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.values.incoming import UpdateKind
from models import Account, Queued, QueuedState
from services.people import forgetting
from tests.bot.sending.readers.test_leaders_who_fell import answered
from tests.support.led import Led, led

IN_TIME = 60.0  # seconds a loaded machine gets for what takes a moment


async def fall(yard: Led) -> None:
    yard.memory.admins["@yard", "manager"] = False
    await yard.app.hear(yard.update("manager", UpdateKind.RANKED, "@yard"), yard.now)


async def leave(yard: Led, who: str = "owner") -> None:
    yard.memory.admins["@yard", who] = yard.memory.inside["@yard", who] = False
    await yard.app.hear(yard.update(who, UpdateKind.LEFT, "@yard"), yard.now)


async def forget(yard: Led) -> None:
    def erase(session: Session) -> None:
        person = session.scalars(select(Account.person).where(Account.external == "member")).one()
        forgetting.forget(session, person, yard.now)

    await yard.app.store.write(erase)


async def nothing(_: Led) -> None: ...


async def ask_for_export(yard: Led) -> None:
    await yard.say("owner", "/export")


async def ask_for_table(yard: Led) -> None:
    survey = await yard.app.store.write(answered)
    await yard.touch("manager", f"results-table:1:{survey}:csv")


async def ask_for_data(yard: Led) -> None:
    await yard.say("member", "/mydata")


Ask = Callable[[Led], Awaitable[None]]


@pytest.mark.parametrize(
    ("kind", "reader", "ask", "then", "arrives"),
    [
        ("book", "owner", ask_for_export, nothing, True),
        ("book", "owner", ask_for_export, leave, False),
        ("csv", "manager", ask_for_table, fall, False),
        ("json", "member", ask_for_data, forget, False),
    ],
)
async def test_a_file_made_too_late(database: Path, kind: str, reader: str, ask: Ask, then: Ask, arrives: bool) -> None:
    made, go_on = threading.Event(), threading.Event()
    async with led(database) as yard:
        renderer = yard.app.deliveries["memory"].renderer
        make = renderer.makers[kind]

        def slowly(data: dict[str, object]) -> bytes:
            made.set()
            assert go_on.wait(IN_TIME)
            return make(data)

        renderer.makers = {**renderer.makers, kind: slowly}
        asking = asyncio.ensure_future(ask(yard))
        assert await asyncio.to_thread(made.wait, IN_TIME)
        await then(yard)
        go_on.set()
        await asking
        files = [one.chat for one in yard.memory.said if one.page and one.page.document]
        assert files == ([reader] if arrives else [])
        assert not await yard.read(
            lambda session: session.scalars(select(Queued.id).where(Queued.state == QueuedState.SENDING)).all()
        )
