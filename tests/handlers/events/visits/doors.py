"""A meeting in the yard that begins in half an hour, and what is known of its visitors."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Account, Event, Visit, VisitHow
from services.events import attendance, calendar
from services.events.attendance import Answer
from services.events.visits import codes
from tests.support.attacked import W

HALF = timedelta(minutes=30)
HOST = "member"


async def meet(
    w: W, *coming: str, community: int = 1, host: str = HOST, starts: datetime | None = None, title: str = "Чай"
) -> tuple[int, str]:
    """(event, code)"""
    by, guests = await w.person(host), [await w.person(one) for one in coming]

    def settle(session: Session) -> tuple[int, str]:
        event = calendar.create(session, community, title, starts or w.now + HALF, "двор", by=by, now=w.now)
        for guest in guests:
            attendance.answer(session, community, event.id, guest, Answer.YES, w.now)
        return event.id, codes.of(session, event, w.now).code

    return await w.w(settle)


async def visits(w: W, event: int) -> list[tuple[str, VisitHow]]:
    there = select(Account.external, Visit.how).join(Account, Account.person == Visit.person)
    there = there.where(Visit.event == event, ~Visit.away).order_by(Visit.id)
    return await w.q(lambda session: [(who, how) for who, how in session.execute(there)])


async def unnamed(w: W, event: int) -> int:
    nobody = select(Visit.id).where(Visit.event == event, Visit.how == VisitHow.UNNAMED)
    return await w.q(lambda session: len(session.scalars(nobody).all()))


async def change(w: W, event: int, **values: object) -> None:
    def set_(session: Session) -> None:
        row = session.get_one(Event, event)
        for name, value in values.items():
            setattr(row, name, value)

    await w.w(set_)
