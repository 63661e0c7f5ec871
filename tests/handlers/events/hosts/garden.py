"""The yard meets together with the garden."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from models import Event, Seat, Together, TogetherState
from services.events import calendar
from services.events.hosts import together
from services.people import accounts, memberships
from services.roles import Role
from tests.conftest import NOW
from tests.support.attacked import W

STARTS = datetime(2026, 11, 28, 12, tzinfo=UTC)
YARD, GARDEN = 1, 2


async def gardener(w: W, name: str, *, yard: bool = False, role: Role = Role.MEMBER) -> int:
    def meet(session) -> int:
        speaker = accounts.meet(session, "memory", name, name, NOW, private=True)
        accounts.find_chat(session, "memory", name, account=speaker.account)
        memberships.belong(session, GARDEN, speaker.person, NOW - timedelta(days=9), role)
        if yard:
            memberships.belong(session, YARD, speaker.person, NOW - timedelta(days=9))
        return speaker.person

    w.mem.inside["@garden", name] = True
    w.mem.admins["@garden", name] = role >= Role.MANAGER
    return await w.w(meet)


async def meet(w: W, *, title: str = "Чай", agreed: bool = True, capacity: int | None = None) -> tuple[int, int]:
    """(the meeting, the garden's invitation); `agreed`: the garden meets, too."""
    person = await w.person("owner")
    event = await w.w(
        lambda session: (
            calendar.create(session, YARD, title, STARTS, "беседка", by=person, now=NOW, capacity=capacity).id
        )
    )
    await w.touch("owner", f"together-ask:{YARD}:{event}:{GARDEN}")
    row = await w.q(lambda session: session.scalars(select(Together.id).where(Together.event == event)).one())
    if agreed:
        await agree(w, row)
        await w.minute()
    return event, row


async def agree(w: W, row: int, who: str = "owner2") -> None:
    """To the meeting as it is now."""

    def read(session) -> int:
        return together.mark_of(session.get_one(Event, session.get_one(Together, row).event))

    await w.touch(who, f"together-answer:{GARDEN}:{row}:{await w.q(read)}:yes")


async def seats(w: W, event: int) -> list[int]:
    return await w.q(lambda session: list(session.scalars(select(Seat.person).where(Seat.event == event))))


async def state(w: W, row: int) -> TogetherState:
    return await w.q(lambda session: session.get_one(Together, row).state)


def last(w: W, chat: str) -> str:
    return w.mem.texts(chat)[-1]
