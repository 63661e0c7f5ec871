"""The day after a meeting: who reads how it went, who is asked to join, what is written into the history."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Chronicle, Community, Membership, Written
from services.events import attendance, calendar
from services.events.attendance import Answer
from services.people import accounts, forgetting, memberships
from services.roles import Role
from tests.conftest import NOW
from tests.support.attacked import W, world
from tests.support.everywhere import at_length

pytestmark = at_length

DAY = timedelta(days=1)


async def held(w: W, title: str = "Чай", *guests: str, when: timedelta = timedelta(hours=-5)) -> int:
    """A meeting of the helper's that is over; the member and these guests had said that they come."""
    host = await w.person("helper")
    coming = [await w.person(one) for one in ("member", *guests)]

    def settle(session: Session) -> int:
        event = calendar.create(session, 1, title, w.now + when, "двор", by=host, now=w.now - DAY)
        for one in coming:
            attendance.answer(session, 1, event.id, one, Answer.YES, w.now - DAY)
        return event.id

    return await w.w(settle)


async def a_guest(w: W, name: str, *, left: bool = False) -> int:
    """Somebody who came by a link, and is no neighbour."""

    def settle(session: Session) -> int:
        session.get_one(Community, 1).link = "https://t.me/dvor"
        speaker = accounts.meet(session, "memory", name, name, NOW, private=True)
        accounts.find_chat(session, "memory", name, account=speaker.account)
        memberships.belong(session, 1, speaker.person, NOW - DAY, Role.MEMBER if left else Role.GUEST)
        if left:
            memberships.leave(session, 1, speaker.person, NOW - DAY)
        return speaker.person

    return await w.w(settle)


def heard(w: W, who: str) -> str:
    return "\n".join(one.text for one in w.mem.said if one.chat == who)


async def a_day_later(w: W) -> None:
    await w.tick(hours=1)
    await w.tick(hours=21)


async def test_leaders_read_the_numbers_and_only_the_host_the_words(database: Path) -> None:
    async with world(database) as w:
        event = await held(w)
        await w.tick(hours=1)
        await w.touch("member", f"rate:1:{event}:5")
        await w.say("member", "блины удались")
        await w.tick(hours=21)
        for who in ("helper", "manager", "owner"):
            assert "Сказали «Иду» — 1, пришли — 1, оценили — 1" in heard(w, who)
        assert "блины" in heard(w, "helper")
        assert "блины" not in heard(w, "manager") + heard(w, "owner")
        assert "Встреча «Чай»" not in heard(w, "victim")


async def test_a_guest_is_asked_to_join_once_and_counted_when_they_do(database: Path) -> None:
    async with world(database) as w:
        guest = await a_guest(w, "guest")
        await held(w, "Чай", "guest")
        await held(w, "Лото", "guest")
        await w.tick(hours=1)
        assert heard(w, "guest").count("https://t.me/dvor") == 1
        mine = Membership.person == guest
        await w.w(lambda session: setattr(session.scalars(select(Membership).where(mine)).one(), "role", 2))
        await w.tick(hours=21)
        assert heard(w, "helper").count("вступили к нам из гостей — 1") == 1


async def test_whoever_has_left_is_not_asked_to_join(database: Path) -> None:
    async with world(database) as w:
        await a_guest(w, "gone", left=True)
        await held(w, "Чай", "gone")
        await a_day_later(w)
        assert "присоединяйтесь" not in heard(w, "gone")


@at_length
async def test_without_a_host_a_leader_writes_the_history(database: Path) -> None:
    async with world(database) as w:
        await held(w)
        await w.put_out("helper")
        await a_day_later(w)
        assert "В историю" not in heard(w, "helper")
        await w.press("owner", "Записать")
        await w.say("member", "/history")
        assert "20 ноября. Чай, 1 сосед" in heard(w, "member")


async def test_a_line_is_decided_once_and_its_words_go_with_whoever_wrote_them(database: Path) -> None:
    async with world(database) as w:
        await held(w)
        await a_day_later(w)
        await w.press("helper", "Дополнить")
        await w.say("helper", "Пекли блины")
        await w.touch("helper", "chronicle:1:1:dropped")
        host = await w.person("helper")
        kept = await w.q(lambda session: session.scalars(select(Chronicle)).one())
        assert (kept.state, kept.words) == (Written.KEPT, "Пекли блины")
        await w.w(lambda session: forgetting.forget(session, host, w.now) and None)
        kept = await w.q(lambda session: session.scalars(select(Chronicle)).one())
        assert (kept.words, kept.writer, kept.number) == (None, None, 1)


async def test_the_history_is_read_page_by_page(database: Path) -> None:
    async with world(database) as w:
        for day in range(12):
            await held(w, f"Чай {day}", when=timedelta(hours=-5 - day))
        host = await w.person("helper")

        def write(session: Session) -> None:
            for event in calendar.get(session, 1, 1), *(calendar.get(session, 1, one) for one in range(2, 13)):
                day = date(2026, 11, event.id)
                about = {"event": event.id, "day": day, "number": 3, "first": 0, "writer": host}
                row = {"community": 1, "at": NOW, **about}
                session.add(Chronicle(**row, state=Written.KEPT))

        await w.w(write)
        await w.say("member", "/history")
        assert "10 ноября. Чай 9, 3 соседа" in heard(w, "member")
        assert "Чай 11" not in heard(w, "member")
        await w.press("member", "Дальше")
        assert "12 ноября. Чай 11, 3 соседа" in heard(w, "member")


async def test_in_a_month_is_the_same_weekday_and_hour_ahead(database: Path) -> None:
    async with world(database) as w:
        await held(w)
        await a_day_later(w)
        assert "Повторим через месяц? Это пятница, 18 декабря, 05:00" in heard(w, "helper")
