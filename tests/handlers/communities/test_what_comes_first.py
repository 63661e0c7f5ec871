"""The one thing that a digest puts first: each outranks those that are less urgent."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from sqlalchemy import update
from sqlalchemy.orm import Session

from handlers.communities.digest import firsts
from models import (
    Chore,
    Community,
    Complaint,
    Feedback,
    Greeted,
    Membership,
    Need,
    NeedState,
    Passed,
    Remark,
    Severity,
    Task,
)
from services.complaints import journal
from services.complaints.journal import Told
from services.events import calendar
from services.help import needs
from tests.conftest import NOW
from tests.support.attacked import W, world

DAY = timedelta(days=1)


def first(session: Session) -> str:
    found = firsts.find(session, 1, NOW)
    return found.what.key if found else "nothing"


async def test_each_outranks_what_is_less_urgent(database: Path) -> None:
    async with world(database) as w:
        people = {name: await w.person(name) for name in ("manager", "member", "helper")}
        await w.w(lambda session: _quiet(session))
        assert await w.q(first) == "first.quiet"
        happened: list[tuple[Callable[[Session], None], str]] = [
            (lambda session: _chore(session, people["manager"]), "first.chores"),
            (lambda session: _promise(session, people["member"]), "first.complaints"),
            (lambda session: _newcomer(session, people["helper"], Greeted.SOSED), "first.newcomers-by-me"),
            (lambda session: _newcomer(session, people["helper"], None), "first.newcomers"),
            (lambda session: _need(session, people["member"]), "first.needs"),
            (lambda session: _remark(session, people["member"], people["manager"]), "first.remark"),
        ]
        for happens, key in happened:
            await w.w(happens)
            assert await w.q(first) == key
        await _answers(w)


async def _answers(w: W) -> None:
    """Who was asked answers; another leader hears who that is."""
    for who, said in (("manager", "мало лопат"), ("owner", "Слова о встрече «Субботник» переданы, ответить может")):
        await w.say(who, "/digest")
        assert said in str(await w.press(who, "Ответить"))


def _quiet(session: Session) -> None:
    session.execute(update(Membership).values(newcomer=False))
    session.execute(update(Community).where(Community.id == 1).values(claimed_at=NOW - 60 * DAY))


def _chore(session: Session, host: int) -> None:
    event = calendar.create(session, 1, "Субботник", NOW - 40 * DAY, "двор", by=host, now=NOW - 50 * DAY)
    day = (NOW - 2 * DAY).date()
    session.add(Chore(community=1, event=event.id, task=Task.PHOTOS, due_on=day, remind_on=day, reminded=2))


def _promise(session: Session, author: int) -> None:
    told = Told("light", "двор", "Не горит лампа", Severity.BAD)
    journal.tell(session, 1, author, told, NOW - 9 * DAY)
    session.execute(update(Complaint).values(due_on=(NOW - 2 * DAY).date()))


def _newcomer(session: Session, person: int, by: Greeted | None) -> None:
    arrived = {"newcomer": True, "greeted_by": by, "greeted_at": NOW if by else None, "joined_at": NOW - DAY}
    session.execute(update(Membership).where(Membership.person == person).values(**arrived))


def _need(session: Session, person: int) -> None:
    row = session.get_one(Need, needs.tell(session, 1, person, "капает кран", "week", NOW).id)
    row.state, row.nobody_at = NeedState.OPEN, NOW


def _remark(session: Session, guest: int, host: int) -> None:
    event = session.query(Chore).one().event
    said = Feedback(event=event, person=guest, asked_at=NOW - DAY, rating=2, words="мало лопат", passed=Passed.NAMELESS)
    session.add(said)
    session.flush()
    session.add(Remark(feedback=said.id, told=host, told_at=NOW - DAY))
