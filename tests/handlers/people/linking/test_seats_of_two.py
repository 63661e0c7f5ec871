"""Two accounts that are one person hold one seat; the other may be taken when they are two again."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Account, Seat
from services.events import attendance
from services.events.attendance import Answer
from services.people import accounts, linking, memberships
from services.roles import Role
from tests.conftest import NOW
from tests.support.joined import join
from tests.support.led import Led, led


async def meet(yard: Led, seats: int) -> None:
    for words in ("/event Чай", "завтра в 12", "двор", str(seats), "нет", "Всё верно"):
        await yard.say("owner", words)
    await yard.minute()


async def come_twice(yard: Led) -> int:
    """Somebody has a seat with each of their accounts, which become one person; returns who they were on VK."""

    def come(session: Session) -> int:
        met = accounts.meet(session, "vk", "member", "member", NOW, private=True)
        memberships.belong(session, 1, met.person, NOW, Role.MEMBER)
        mine = session.scalars(select(Account).where(Account.external == "member", Account.transport == "memory")).one()
        for person in (mine.person, met.person):
            attendance.answer(session, 1, 1, person, Answer.YES, NOW)
        join(session, linking.new_code(session, mine.id, NOW), met.account, NOW)
        return met.person

    return await yard.app.store.write(come)


@pytest.mark.parametrize(("seats", "waits"), [(2, True), (3, False)])
async def test_who_is_two_again_waits_for_a_seat_that_is_taken(database: Path, seats: int, waits: bool) -> None:
    async with led(database) as yard:
        await meet(yard, seats)
        other = await come_twice(yard)
        await yard.touch("helper", "rsvp:1:1:1")
        await yard.unlink("member")
        found = await yard.read(lambda session: dict(session.execute(select(Seat.person, Seat.waiting)).all()))
        assert len(found) == 3
        assert {person for person, waiting in found.items() if waiting} == ({other} if waits else set())
        assert await yard.read(lambda session: attendance.taken(session, 1)) == min(seats, 3)
