"""A meeting held in a yard that has agreed on what is to be done after each; the member helped."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Chore, ChoreState, Doer, Event, Task
from services.events import attendance, calendar
from services.events.attendance import Answer
from services.events.chores import agreed
from services.events.chores.agreed import Agreed
from tests.conftest import NOW
from tests.support.attacked import W

ALL = tuple(Agreed(task, Doer.ASKED) for task in Task)
PHOTOS = (Agreed(Task.PHOTOS, Doer.ASKED),)
FEW = (*PHOTOS, Agreed(Task.INTRODUCE, Doer.ASKED))
ENDED = timedelta(hours=4)  # after NOW, with the hour until the thanks


async def hold(
    w: W,
    told: Sequence[Agreed] = ALL,
    guests: Sequence[str] = ("member", "victim"),
    *,
    host: str = "owner",
    earlier: Sequence[str] = (),
) -> int:
    """`earlier`: who had been to a meeting before."""
    ids = {name: await w.person(name) for name in ("owner", "manager", "member", "victim", "helper")}

    def held(session: Session) -> int:
        agreed.agree(session, 1, told, ids["owner"], NOW - timedelta(days=20))
        if earlier:
            _meet(session, ids[host], [ids[one] for one in earlier], timedelta(days=-10))
        event = _meet(session, ids[host], [ids[one] for one in guests], timedelta(hours=1))
        attendance.help_out(session, 1, event, ids["member"], NOW - timedelta(days=12))
        return event

    def _meet(session: Session, by: int, people: list[int], starts: timedelta) -> int:
        before = NOW - timedelta(days=12)
        event = calendar.create(session, 1, "Чай", NOW + starts, "двор", by=by, now=before)
        for one in people:
            attendance.answer(session, 1, event.id, one, Answer.YES, before)
        if starts < timedelta():
            _was_counted(session, event, people)
        return event.id

    found = await w.w(held)
    await w.tick(int(ENDED / timedelta(hours=1)))
    return found


def _was_counted(session: Session, event: Event, people: list[int]) -> None:
    from services import signals
    from services.signals import SignalKind

    event.thanked_at = event.summed_up_at = event.ends_at
    for one in people:
        how = {"person": one, "reference": event.id, "number": 1.0}
        signals.record(session, 1, SignalKind.VISITED, event.ends_at, **how)


async def chores(w: W) -> dict[str, Chore]:
    """Of the last meeting, by task."""

    def found(session: Session) -> dict[str, Chore]:
        rows = session.scalars(select(Chore).order_by(Chore.id)).all()
        session.expunge_all()
        return {str(row.task): row for row in rows}

    return await w.q(found)


async def still_open(w: W) -> set[str]:
    return {task for task, row in (await chores(w)).items() if row.state is ChoreState.OPEN}


def last(w: W, who: str) -> str:
    return w.mem.texts(who)[-1]


def lists(w: W, who: str = "owner") -> list[str]:
    return [one for one in w.mem.texts(who) if one.startswith("Встреча «Чай» прошла")]
