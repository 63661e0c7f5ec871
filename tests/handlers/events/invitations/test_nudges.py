"""Those who have not answered are asked once, whoever presses, and nobody who answered, declined or may not hear."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models import CoHost, CoHostState, Event, Membership, Nudge, Person, Queued, QueuedState
from services.events import attendance, calendar
from services.events.attendance import Answer
from services.events.invitations import nudges, uninvited
from services.roles import Role
from tests.conftest import NOW
from tests.support.attacked import W, world
from tests.support.everywhere import share

STARTS = NOW + timedelta(days=3)
MINUTE = timedelta(minutes=1)
SILENT = ("manager", "member", "victim", "helper")  # the owner is the host


async def meet(w: W, title: str = "Субботник") -> int:
    host = await w.person("owner")
    return await w.w(lambda session: calendar.create(session, 1, title, STARTS, "двор", by=host, now=NOW).id)


async def answer(w: W, event: int, who: str, said: Answer) -> None:
    person = await w.person(who)
    await w.w(lambda session: attendance.answer(session, 1, event, person, said, w.now))


async def nudge(w: W, event: int, who: str = "owner") -> None:
    await w.touch(who, f"nudge-send:1:{event}")


async def pass_by(w: W, minutes: int = 2) -> None:
    for _ in range(minutes):
        w.now += MINUTE
        await w.tick()


def asked(w: W) -> list[str]:
    return [who for who in ("owner", *SILENT) if any("Соседи собираются" in words for words in w.mem.texts(who))]


async def test_the_silent_are_asked_once(database: Path) -> None:
    async with world(database) as w:
        event = await meet(w)
        await answer(w, event, "member", Answer.NO)
        await answer(w, event, "helper", Answer.MAYBE)
        await nudge(w, event)
        assert asked(w) == []
        await pass_by(w, 5)
        assert asked(w) == ["manager", "victim"]
        await nudge(w, event)
        await pass_by(w)
        assert sum("Соседи собираются" in words for words in w.mem.texts("victim")) == 1


async def test_of_two_hosts_who_press_at_once_one_asks(database: Path) -> None:
    async with world(database) as w:
        event = await meet(w)
        await asyncio.gather(nudge(w, event), nudge(w, event, "manager"), nudge(w, event))
        assert await w.q(lambda session: len(session.scalars(select(Nudge)).all())) == 1
        await pass_by(w)
        assert sum("Соседи собираются" in words for words in w.mem.texts("victim")) == 1


async def test_whoever_leads_it_beside_the_host_asks_and_is_not_asked(database: Path) -> None:
    async with world(database) as w:
        event, helper = await meet(w), await w.person("helper")
        row = {"event": event, "person": helper, "state": CoHostState.HOSTS, "asked_at": NOW, "since": NOW}
        await w.w(lambda session: session.add(CoHost(**row)))
        await nudge(w, event, "helper")
        await pass_by(w)
        assert asked(w) == ["manager", "member", "victim"]


async def test_taken_back_in_its_minute_it_can_be_sent_later(database: Path) -> None:
    async with world(database) as w:
        event = await meet(w)
        await nudge(w, event)
        await w.touch("manager", f"nudge-back:1:{event}")
        await pass_by(w)
        assert asked(w) == []
        await nudge(w, event)
        await pass_by(w)
        await w.touch("owner", f"nudge-back:1:{event}")
        assert asked(w) == list(SILENT)


def _call_off(session: Session) -> None:
    event = session.scalars(select(Event)).one()
    calendar.cancel(session, 1, event.id, event.host, leader=True, now=NOW)


def _begin_it(session: Session) -> None:
    starts = NOW + MINUTE
    session.execute(update(Event).values(starts_at=starts, starts_local=calendar.wall_time(starts, "Europe/Moscow")))


def _delete_it(session: Session) -> None:
    session.delete(session.scalars(select(Event)).one())


def _lead_no_more(session: Session) -> None:
    session.execute(update(Membership).where(Membership.community == 1).values(role=int(Role.MEMBER)))
    session.execute(update(Event).values(host=session.scalars(select(Person.id).where(Person.name == "helper")).one()))


def _leave(session: Session) -> None:
    host = session.scalars(select(Event.host)).one()
    session.execute(update(Membership).where(Membership.person == host).values(left_at=NOW))


def _be_forgotten(session: Session) -> None:
    session.execute(update(Nudge).values(by=None))


@pytest.mark.parametrize(
    "happens", share([_call_off, _begin_it, _delete_it, _lead_no_more, _leave, _be_forgotten], one_in=3)
)
async def test_nobody_is_asked_when_this_happens_in_the_minute(database: Path, happens) -> None:
    async with world(database) as w:
        event = await meet(w)
        await nudge(w, event)
        await w.w(happens)
        await pass_by(w)
        assert asked(w) == []
        assert await w.q(lambda session: session.scalars(select(Nudge.id).where(~Nudge.done)).all()) == []


async def test_a_meeting_that_is_just_being_called_off_asks_nobody_until_that_is_clear(database: Path) -> None:
    async with world(database) as w:
        event = await meet(w)
        await nudge(w, event)
        w.now += MINUTE / 2
        await w.touch("owner", f"event-off:1:{event}:sure")
        w.now += MINUTE / 2
        await w.tick()
        assert asked(w) == []
        await w.touch("owner", f"event-keep:1:{event}")
        await pass_by(w)
        assert asked(w) == list(SILENT)


async def test_what_waits_is_not_sent_once_they_have_answered_or_it_is_off(database: Path) -> None:
    async with world(database) as w:
        event = await meet(w)
        await nudge(w, event)
        w.now += MINUTE
        await w.app.tick(w.now)  # queued, and not sent yet
        await answer(w, event, "member", Answer.NO)
        victim = await w.person("victim")
        await w.w(lambda session: uninvited.decline(session, session.get_one(Event, event), victim, w.now))
        await w.app.settle(w.now)
        assert asked(w) == ["manager", "helper"]


async def test_calling_off_takes_back_what_waits(database: Path) -> None:
    async with world(database) as w:
        event = await meet(w)
        await w.touch("owner", f"event-off:1:{event}:sure")
        await w.w(lambda session: session.execute(update(Event).values(off_at=None)))
        await nudge(w, event)
        w.now += MINUTE
        await w.app.tick(w.now)
        await w.w(lambda session: session.execute(update(Event).values(off_at=w.now, off_by=1)))
        await w.app.tick(w.now + MINUTE)
        waits = select(Queued.once).where(Queued.once.startswith("nudge:"), Queued.state == QueuedState.QUEUED)
        assert await w.q(lambda session: session.scalars(waits).all()) == []
        await w.app.settle(w.now + MINUTE)
        assert asked(w) == []


@pytest.mark.parametrize(
    ("title", "spared"),
    share([("субботник №2!", True), ("Субботник", True), ("Чай", False), ("Субботник у реки", False)], one_in=4),
)
async def test_who_wants_no_more_of_such_is_asked_to_others(database: Path, title: str, spared: bool) -> None:
    async with world(database) as w:
        first, second = await meet(w), await meet(w, title)
        await w.touch("member", f"uninvite:1:{first}")
        await nudge(w, second)
        await pass_by(w)
        assert ("member" not in asked(w)) == spared


async def test_the_preview_counts_who_hears_later_and_who_not_at_all(database: Path) -> None:
    async with world(database) as w:
        event = await meet(w)
        people = {who: await w.person(who) for who in SILENT}
        await w.touch("victim", f"uninvite:1:{event}")

        def arrange(session: Session) -> nudges.Reach:
            session.execute(update(Person).where(Person.id == people["helper"]).values(unasked_a_week=0))
            session.execute(update(Person).where(Person.id == people["member"]).values(unasked_a_week=1))
            chat = session.scalars(select(Queued.chat).limit(1)).one()
            _unasked(session, people["member"], chat)
            return nudges.reach(session, session.get_one(Event, event), NOW)

        assert await w.w(arrange) == nudges.Reach(hear=2, later=1, unreached=0, spared=2)


def _unasked(session: Session, person: int, like: int) -> None:
    """They have had a message this week that they had not asked for."""
    from services.people import private_chats

    chat = session.scalar(select(private_chats.of(person)))
    session.execute(
        update(Queued).where(Queued.chat == like).values(chat=chat, unasked=True, state=QueuedState.SENT, ended_at=NOW)
    )


async def test_of_more_people_than_a_part_each_is_asked_once(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nudges, "PART", 1)
    async with world(database) as w:
        await nudge(w, await meet(w))
        await pass_by(w)
        assert asked(w) == list(SILENT)
        keys = await w.q(lambda session: session.scalars(select(Queued.once).where(Queued.once.like("nudge:%"))).all())
        assert len(keys) == len(SILENT)
