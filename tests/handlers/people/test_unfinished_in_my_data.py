"""«Мои данные» shows what is stored of an unfinished dialog, and the invitations somebody gave."""

from __future__ import annotations

import json
from pathlib import Path

from sqlalchemy import select

from models import Account
from services.people import export
from tests.support.led import Led, led


async def data_of(y: Led, who: str) -> str:
    whose = select(Account.person).where(Account.external == who)
    found = await y.read(lambda session: export.of(session, session.scalars(whose).one()))
    return json.dumps(found, ensure_ascii=False)


async def test_words_that_were_kept_back_are_shown(database: Path) -> None:
    async with led(database) as y:
        await y.say("member", "/need", "сосед Иванов пьёт и шумит, сил нет")
        assert "Иванов" in await data_of(y, "member")


async def test_invitations_are_shown_to_whoever_gave_them(database: Path) -> None:
    async with led(database) as y:
        await y.touch("owner", "lead-invite:1:0:lead")
        assert "asked-others-to-lead" in await data_of(y, "owner")
