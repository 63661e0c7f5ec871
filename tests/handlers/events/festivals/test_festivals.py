"""Festivals: the card, the programme, other days, calling off, the morning's message, whoever leads and leaves."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from models import Event, EventState, Festival, FestivalState
from services.events import attendance, calendar
from services.events.attendance import Answer
from services.events.festivals import calendar as festivals
from services.events.festivals import mentions, mornings, programme
from services.events.festivals.after import NOTHING_FOLLOWS
from services.events.invitations import reminder_times
from services.night import Window
from services.people import forgetting
from services.refusal import Refusal
from tests.conftest import NOW
from tests.support.attacked import W, world

SATURDAY, SUNDAY = date(2026, 12, 5), date(2026, 12, 6)
EMOJI = "🎪" * 100


def at(day: date, hour: int) -> datetime:
    """Moscow's hour."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(hours=hour - 3)


async def feast(w: W, *hours: int, by: str = "owner", title: str = "Фестиваль") -> tuple[int, list[int]]:
    """(the festival, its meetings on Saturday at these hours)."""
    host = await w.person(by)

    def begin(session) -> tuple[int, list[int]]:
        found = festivals.create(session, 1, title, (SATURDAY, SUNDAY), "двор", by=host, now=NOW)
        return found.id, [
            add(session, found, f"Встреча {number}", at(SATURDAY, hour), host) for number, hour in enumerate(hours, 1)
        ]

    return await w.w(begin)


def add(session, festival: Festival, title: str, starts: datetime, host: int) -> int:
    event = calendar.create(session, 1, title, starts, "двор", by=host, now=NOW)
    programme.put_in(session, festival, event)
    return event.id


async def answer(w: W, event: int, who: str, said: Answer = Answer.YES) -> None:
    person = await w.person(who)
    await w.w(lambda session: attendance.answer(session, 1, event, person, said, w.now))


def told(w: W, who: str, words: str) -> list[str]:
    return [one for one in w.mem.texts(who) if words in one]


async def a_minute(w: W) -> None:
    await w.minute()
    await w.tick()


# ── The card ─────────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_the_card_lists_eight_and_counts_the_rest(database: Path) -> None:
    async with world(database) as w:
        await w.say("owner", "/festival")
        await w.touch("owner", "festival-new:1")
        for words in ("Фестиваль", "5-6 декабря", "двор", "Пропустить", "Всё верно"):
            await w.say("owner", words)
        await w.minute()
        host = await w.person("owner")

        def fill(session) -> None:
            festival = session.scalars(select(Festival)).one()
            for hour in range(9, 20):
                add(session, festival, f"Встреча {hour}", at(SATURDAY, hour), host)

        await w.w(fill)
        await a_minute(w)
        card = [said.text for said in w.mem.said if said.chat == "@yard"][-1]
        assert card.count("Встреча") == 8
        assert "И ещё 3 встречи в программе" in card


async def test_a_card_that_lists_the_same_is_not_edited(database: Path) -> None:
    async with world(database) as w:
        festival, _ = await feast(w, 11)
        assert await w.w(lambda session: programme.show_as_of(session, session.get_one(Festival, festival), NOW))
        later = NOW + timedelta(days=2)
        assert not await w.w(lambda session: programme.out_of_date(session, later))
        on_the_day = at(SATURDAY, 1)
        assert len(await w.w(lambda session: programme.out_of_date(session, on_the_day))) == 1


async def test_a_card_of_its_own_is_shown_once(database: Path) -> None:
    async with world(database) as w:
        _, (event,) = await feast(w, 11)
        for _ in range(2):
            await w.touch("owner", f"festival-alone:1:{event}")
        await w.minute()
        assert len([said for said in w.mem.said if said.chat == "@yard" and "Встреча 1" in said.text]) == 1
        assert "уже была" in w.mem.texts("owner")[-1]


# ── The programme ────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_two_hundred_fit_and_no_more(database: Path) -> None:
    async with world(database) as w:
        festival, _ = await feast(w)
        host = await w.person("owner")

        def fill(session) -> None:
            found = session.get_one(Festival, festival)
            for number in range(programme.MOST):
                add(session, found, EMOJI if number == 0 else f"Встреча {number}", at(SATURDAY, 8 + number // 20), host)
            with pytest.raises(Refusal, match=r"festival\.full"):
                add(session, found, "Ещё одна", at(SATURDAY, 20), host)

        await w.w(fill)
        await w.touch("member", f"programme:1:{festival}:0")
        await w.touch("member", f"programme:1:{festival}:999")
        assert "Встреча 199" in w.mem.texts("member")[-1]
        await w.touch("owner", f"festival-add:1:{festival}")
        assert not told(w, "owner", "Что добавим")


async def test_what_would_be_after_its_last_day_is_not_put_in_and_not_moved_there(database: Path) -> None:
    async with world(database) as w:
        festival, (event,) = await feast(w, 11)
        host = await w.person("owner")

        def late(session) -> None:
            with pytest.raises(Refusal, match=r"festival\.too-late"):
                add(session, session.get_one(Festival, festival), "Поздно", at(date(2026, 12, 7), 11), host)

        await w.w(late)
        await w.touch("owner", f"event-new:1:{event}:time:0")
        await w.say("owner", "8 декабря в 12")
        await w.say("owner", "Изменить")
        starts = await w.q(lambda session: session.get_one(Event, event).starts_local)
        assert starts == "2026-12-05T11:00"


async def test_a_press_comes_and_a_second_one_does_not(database: Path) -> None:
    async with world(database) as w:
        festival, (event,) = await feast(w, 11)
        for press, count in ((1, 1), (3, 0)):
            await w.touch("member", f"programme-rsvp:1:{event}:{press}")
            coming = await w.q(lambda session: programme.coming(session, programme.of(session, festival)))
            assert coming.get(event, 0) == count


# ── Other days ───────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_other_days_keep_the_hours_when_clocks_change_and_each_hears_once(database: Path) -> None:
    async with world(database) as w:
        festival, events = await feast(w, 11, 14)
        await w.w(lambda session: _to_zone(session, "Europe/Berlin"))
        for event in events:
            await answer(w, event, "member")
        await w.touch("owner", f"festival-edit:1:{festival}:days:0")
        await w.say("owner", "27-28 марта 2027")  # the night on which Berlin's clocks go on
        await w.say("owner", "Изменить")
        hours = await w.q(lambda session: [one.starts_local[11:] for one in programme.of(session, festival)])
        assert hours == ["11:00", "14:00"]
        await w.tick(hours=24)
        assert len(told(w, "member", "переехал")) == 1


def _to_zone(session, zone: str) -> None:
    for row in [*session.scalars(select(Festival)), *session.scalars(select(Event))]:
        row.zone = zone


async def test_of_two_leaders_who_change_it_at_once_the_second_looks_again(database: Path) -> None:
    async with world(database) as w:
        festival, _ = await feast(w)
        await w.touch("owner", f"festival-edit:1:{festival}:title:0")
        await w.say("owner", "Зима")
        await w.touch("manager", f"festival-edit:1:{festival}:title:0")
        await w.say("manager", "Весна")
        await w.say("manager", "Изменить")
        await w.say("owner", "Изменить")
        assert "только что изменили" in w.mem.texts("owner")[-1]
        assert await w.q(lambda session: session.scalars(select(Festival.title)).one()) == "Весна"


# ── Called off ───────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_a_festival_is_called_off_with_one_message_to_each(database: Path) -> None:
    async with world(database) as w:
        festival, events = await feast(w, 11, 14)
        for event in events:
            await answer(w, event, "member")
        await w.touch("manager", f"festival-off:1:{festival}:sure")
        await a_minute(w)
        assert len(told(w, "member", "отменили")) == 1
        assert len(told(w, "owner", "отменяет фестиваль")) == 1
        states = await w.q(lambda session: session.scalars(select(Event.state)).all())
        assert set(states) == {EventState.CANCELLED}


async def test_one_that_is_kept_within_the_minute_stays(database: Path) -> None:
    async with world(database) as w:
        festival, _ = await feast(w, 11)
        await w.touch("owner", f"festival-off:1:{festival}:sure")
        await w.touch("owner", f"festival-keep:1:{festival}")
        await a_minute(w)
        assert await w.q(lambda session: session.get_one(Festival, festival).state) is FestivalState.PLANNED


async def test_what_waits_of_one_that_was_called_off_is_not_sent(database: Path) -> None:
    async with world(database) as w:
        festival, events = await feast(w, 11, 14)
        for event in events:
            await answer(w, event, "member")
        w.now = at(SATURDAY, 8)
        await w.touch("owner", f"festival-off:1:{festival}:sure")
        await w.tick()  # the morning's message is queued
        await a_minute(w)
        assert len(told(w, "member", "сегодня у вас")) <= 1
        w.now = at(SATURDAY, 12)
        await w.tick()
        assert not told(w, "member", "Уже скоро")


# ── The morning ──────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_whoever_comes_to_several_hears_once_in_the_morning(database: Path) -> None:
    async with world(database) as w:
        _, events = await feast(w, 11, 14)
        for event in events:
            await answer(w, event, "member")
        await answer(w, events[0], "helper")
        for moment in (at(date(2026, 12, 4), 12), at(SATURDAY, 9), at(SATURDAY, 12)):
            w.now = moment
            await w.tick()
        mine = w.mem.texts("member")
        assert [("Встреча 1" in one, "Встреча 2" in one) for one in mine if "Встреча" in one] == [(True, True)]
        assert len(told(w, "helper", "Встреча 1")) == 2  # a day before, and two hours
        assert not told(w, "owner", "Не получилось вовремя напомнить")


async def test_whoever_wants_no_reminders_gets_none_in_the_morning(database: Path) -> None:
    async with world(database) as w:
        _, events = await feast(w, 11, 14)
        for who in ("member", "owner"):
            person = await w.person(who)
            await w.w(lambda session, person=person: reminder_times.choose(session, person, (), NOW))
        for event in events:
            await answer(w, event, "member")
        w.now = at(SATURDAY, 9)
        await w.tick()
        assert not told(w, "member", "Встреча")
        assert not told(w, "owner", "сегодня вы ведёте")


async def test_what_was_answered_later_in_the_day_is_reminded_of_by_itself(database: Path) -> None:
    async with world(database) as w:
        _, events = await feast(w, 11, 14, 18)
        for event in events[:2]:
            await answer(w, event, "member")
        w.now = at(SATURDAY, 9)
        await answer(w, events[2], "member")
        due = await w.q(lambda session: mornings.merged(session, w.now, at(SUNDAY, 12), Window()))
        assert len(due.seats) == 2


async def test_what_follows_a_meeting_follows_a_festival_once(database: Path) -> None:
    """Only its last meeting, and any that is of its own."""
    async with world(database) as w:
        _, events = await feast(w, 11, 14)
        host = await w.person("owner")
        alone = await w.w(
            lambda session: calendar.create(session, 1, "Чай", at(SATURDAY, 9), "двор", by=host, now=NOW).id
        )
        followed = await w.q(lambda session: session.scalars(select(Event.id).where(NOTHING_FOLLOWS)).all())
        assert set(followed) == {events[-1], alone}


# ── Whoever leads it ─────────────────────────────────────────────────────────────────────────────────────────────────
async def test_when_its_host_is_forgotten_what_others_host_stays(database: Path) -> None:
    async with world(database) as w:
        festival, _ = await feast(w, 11, by="manager")
        other = await w.person("owner")
        theirs = await w.w(
            lambda session: add(session, session.get_one(Festival, festival), "Хор", at(SATURDAY, 12), other)
        )
        manager = await w.person("manager")
        await w.w(lambda session: forgetting.forget(session, manager, NOW))

        def left(session):
            found = session.get_one(Festival, festival)
            event = session.get_one(Event, theirs)
            return found.title, found.state, event.state, event.festival

        after = await w.q(left)
        assert after == ("—", FestivalState.CANCELLED, EventState.PLANNED, None)


async def test_when_its_host_leaves_the_community_goes_on_with_it(database: Path) -> None:
    async with world(database) as w:
        festival, _ = await feast(w, 11, by="manager")
        await w.put_out("manager")
        await w.touch("owner", f"festival-hosting:1:{festival}")
        assert "Что сделать?" in w.mem.texts("owner")[-1]
        await w.touch("manager", f"festival-edit:1:{festival}:title:0")
        await w.say("manager", "Захват")
        assert await w.q(lambda session: session.get_one(Festival, festival).title) == "Фестиваль"


async def test_a_link_is_noted_once(database: Path) -> None:
    async with world(database) as w:
        festival, _ = await feast(w)
        for _ in range(2):
            await w.say("owner", "упоминание https://penza.example/1")
            await w.say("owner", "сегодня")
        assert await w.q(lambda session: mentions.count(session, festival)) == 1
