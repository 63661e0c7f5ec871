"""Words about what two have agreed may be about something else: they show a question, and change nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import asynccontextmanager
from datetime import timedelta
from itertools import product
from pathlib import Path

import pytest
from sqlalchemy import event, update
from sqlalchemy.orm import Session

from bot.found import routes
from bot.routing.listeners import Overheard
from bot.values.incoming import UpdateKind
from models import Community, CommunityState, Match
from services.events import attendance, calendar
from services.people import memberships
from tests.conftest import NOW
from tests.support.attacked import W, world
from tests.support.everywhere import share
from tests.support.private_questions import labels, match

SUBJECTS = ("", "собрание ТСЖ ", "концерт ", "мы с мужем ", "врача ", "это ")
SAID = (
    "перенесли на четверг",
    "договорились на завтра в 12",
    "отложим на понедельник",
    "давайте на другой день",
    "не смогу, машина сломалась",
    "не приехала она",
    "отменяю",
    "завтра в 14:00",
    "сделали",
    "уже не нужно, сама справилась",
    "а когда он придёт?",
    "moved to Thursday",
    "кто идёт?",
    "отзывы",
    "приду с женой",
    "ой нет, приду всё-таки",
    "столы привезу",
    "понравилось, но лавочек мало",
)
SENTENCES = [subject + said for subject, said in product(SUBJECTS, SAID)]
MOVED = "собрание ТСЖ перенесли на четверг"


@asynccontextmanager
async def agreed(database: Path) -> Iterator[tuple[W, int]]:
    """The helper will help the member."""
    async with world(database) as w:
        yield w, await match(w, "helper", "agreed")


def meeting(session: Session, guests: list[int]) -> None:
    host, *others = guests
    before = NOW - timedelta(days=2)
    calendar.create(session, 1, "Субботник", before, "двор", by=host, now=before).thanked_at = before
    tea = {"by": host, "now": NOW, "wanted_help": "столы, пироги"}
    event = calendar.create(session, 1, "Чай", NOW + timedelta(hours=5), "двор", **tea)
    cinema = calendar.create(session, 1, "Кино", NOW + timedelta(hours=6), "двор", by=host, now=NOW)
    attendance.answer(session, 1, cinema.id, others[0], attendance.Answer.NO, NOW)
    picnic = calendar.create(session, 1, "Пикник", NOW - timedelta(hours=1), "двор", by=host, now=before)
    attendance.answer(session, 1, picnic.id, others[0], attendance.Answer.YES, before)
    for guest in others:
        attendance.answer(session, 1, event.id, guest, attendance.Answer.YES, NOW)
        attendance.help_out(session, 1, event.id, guest, NOW)


async def day(w: W, of: int) -> str | None:
    return await w.q(lambda session: session.get_one(Match, of).when)


@pytest.mark.parametrize("listening", share(routes().listeners, one_in=5), ids=lambda one: one.listener.__name__)
async def test_a_listener_changes_no_row_whatever_is_said(listening, database: Path) -> None:
    async with agreed(database) as (w, _):
        people = [await w.person(who) for who in ("helper", "member", "victim")]
        await w.w(lambda session: meeting(session, people[:2]))
        written: list[str] = []

        def listen(session: Session) -> int:
            event.listen(session.connection(), "before_cursor_execute", lambda *about: written.append(about[2]))
            asked = 0
            for person, said, above in product(people, SENTENCES, ("", "check", "cannot")):
                here = {one.community: one for one in memberships.belongings(session, person)}
                asked += len(list(listening.listener(Overheard(session, person, NOW, here, said, above))))
                assert not [*session.new, *session.dirty, *session.deleted]
            return asked

        assert await w.w(listen)
        assert {sql.split()[0] for sql in written} == {"SELECT"}


@pytest.mark.parametrize("who", ["helper", "member"])
async def test_what_is_about_something_else_sets_no_day_and_tells_nobody(database: Path, who: str) -> None:
    other = {"helper": "member", "member": "helper"}[who]
    async with agreed(database) as (w, m):
        for said, how in product((MOVED, "мы с мужем договорились на завтра в 12"), ({}, {"message": "4242"})):
            heard = await w.say(who, said, **how)
            assert "Это о другом" in labels(heard)
        await w.press(who, "Это о другом")
        assert await day(w, m) is None
        assert w.mem.texts(other) == []


async def test_a_day_that_was_meant_is_told_after_a_yes(database: Path) -> None:
    async with agreed(database) as (w, m):
        await w.say("helper", "перенесли на завтра в 15:30")
        assert w.mem.texts("member") == []
        await w.say("helper", "да")
        assert await day(w, m) == "2026-11-21|2026-11-21|930|||||"
        assert "15:30" in w.mem.texts("member")[-1]


async def _leave(w: W) -> None:
    await w.put_out("helper")


async def _come_back_as_a_guest(w: W) -> None:
    await w.put_out("helper")
    await w.open("helper", "sheet:1")
    assert await w.role("helper") == ("GUEST", "in")


async def _pause(w: W) -> None:
    await w.w(lambda session: session.execute(update(Community).values(state=CommunityState.PAUSED)))


@pytest.mark.parametrize("first", [_leave, _come_back_as_a_guest, _pause])
async def test_who_may_press_nothing_is_asked_nothing(database: Path, first) -> None:
    async with agreed(database) as (w, m):
        await first(w)
        heard = await w.say("helper", "перенесли на четверг")
        assert "Да, об этом" not in labels(heard)
        await w.hear("helper", UpdateKind.MESSAGE, text="договорились на завтра в 12", own="2")
        assert await day(w, m) is None
        assert w.mem.texts("member") == []
