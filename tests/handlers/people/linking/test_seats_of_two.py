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


@pytest.mark.parametrize("hosts_first", [True, False])
async def test_a_host_keeps_no_seat_of_their_other_account(database: Path, hosts_first: bool) -> None:
    """Whichever of both asked for the code. Whoever waits gets it; when they are two again, each has their own."""

    def link(session: Session) -> tuple[int, int]:
        met = accounts.meet(session, "vk", "owner", "owner", NOW, private=True)
        memberships.belong(session, 1, met.person, NOW, Role.MEMBER)
        attendance.answer(session, 1, 1, met.person, Answer.YES, NOW)
        mine = select(Account.id).where(Account.external == "owner").order_by(Account.transport)
        memory, vk = session.scalars(mine)
        asks, answers = (memory, vk) if hosts_first else (vk, memory)
        code = linking.answer(session, linking.mark(linking.new_code(session, asks, NOW)), answers, NOW).code
        return code, met.person

    async with led(database) as yard:
        await meet(yard, 2)
        code, other = await yard.app.store.write(link)
        await yard.touch("member", "bring:1:1")
        on = "memory" if hosts_first else "vk"
        await yard.touch("owner", f"link-join:0:{code}", on=on)
        assert "Освободились места" in yard.heard("member")[-1]
        assert other not in await yard.read(lambda session: session.scalars(select(Seat.person)).all())
        await yard.touch("member", "rsvp:1:1:1")
        await yard.unlink("owner", on)
        found = await yard.read(lambda session: dict(session.execute(select(Seat.person, Seat.waiting)).all()))
        assert found[other]
        assert await yard.read(lambda session: attendance.taken(session, 1)) == 2
