"""Festivals: the card, the programme, other days, calling off, whoever leads and leaves."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from models import Event, EventState, Festival, FestivalState
from services.events.festivals import mentions, programme
from services.people import forgetting
from services.refusal import Refusal
from tests.conftest import NOW
from tests.handlers.events.festivals.feast import EMOJI, SATURDAY, a_minute, add, answer, at, feast, told
from tests.support.attacked import world
from tests.support.everywhere import at_length

pytestmark = at_length


# ── The card ─────────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_the_card_lists_eight_and_counts_the_rest(database: Path) -> None:
    async with world(database) as w:
        await w.say("owner", "/festival")
        await w.touch("owner", "festival-new:1")
        for words in ("Зимние дни", "5-6 декабря", "двор", "Пропустить", "Всё верно"):
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
@at_length
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


async def test_the_speaker_of_one_meeting_is_changed(database: Path) -> None:
    async with world(database) as w:
        festival, (event,) = await feast(w, 11)
        await w.touch("owner", f"event-change:1:{event}")
        await w.press("owner", "Кто ведёт или выступает")
        await w.say("owner", "Хор «Заря»")
        await w.press("owner", "Изменить")
        assert await w.q(lambda session: session.get_one(Event, event).speaker) == "Хор «Заря»"
        await w.touch("member", f"programme:1:{festival}:0")
        assert "Хор «Заря»" in w.mem.texts("member")[-1]


async def test_a_link_is_noted_once(database: Path) -> None:
    async with world(database) as w:
        festival, _ = await feast(w)
        for _ in range(2):
            await w.say("owner", "упоминание https://penza.example/1")
            await w.say("owner", "сегодня")
        assert await w.q(lambda session: mentions.count(session, festival)) == 1
