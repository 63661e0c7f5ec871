"""A number typed below a list means its line, not the place of a button: not every line has one."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from models import Match, Need, Severity
from services.complaints import journal
from services.complaints.journal import Told
from tests.conftest import NOW
from tests.support.attacked import W, world


async def show_two_requests(w: W) -> None:
    """Nobody is left to be asked about the second one only."""
    for who, asked in (("victim", "починить кран"), ("helper", "повесить полку")):
        for words in (f"/need {asked}", "На этой неделе", "Всё верно"):
            await w.say(who, words)
    for need, nobody in ((1, None), (2, NOW)):
        changed = update(Need).where(Need.id == need).values(nobody_at=nobody)
        await w.w(lambda session, changed=changed: session.execute(changed))
    shown = await w.say("manager", "/requests")
    assert [rows for _, _, rows in shown if ["Помочь: 2"] in rows]


@pytest.mark.parametrize(("number", "helped"), [("1", []), ("2", [2])])
async def test_a_request_without_a_button_is_not_taken_for_the_one_that_has_it(
    database: Path, number: str, helped: list[int]
) -> None:
    async with world(database) as w:
        await show_two_requests(w)
        await w.say("manager", number)
        assert await w.q(lambda session: list(session.scalars(select(Match.need)))) == helped


async def test_a_number_of_another_page_opens_nothing_of_this_one(database: Path) -> None:
    async with world(database) as w:
        tellers = [await w.person(one) for one in ("victim", "helper", "owner")]
        for n in range(8):
            told = Told("light", str(n + 1), f"не горит лампа {n + 1}", Severity.BAD, "")
            at, teller = NOW - timedelta(hours=n), tellers[n % 3]
            await w.w(lambda session, told=told, at=at, teller=teller: journal.tell(session, 1, teller, told, at))
        await w.say("member", "/complaints")
        shown = await w.press("member", "Дальше")
        assert [rows for _, _, rows in shown if ["7", "8"] in rows]
        assert not [words for _, words, _ in await w.say("member", "1") if "лампа" in words]
        assert [words for _, words, _ in await w.say("member", "8") if "лампа 8" in words]
