"""A meeting that was announced is changed: by whom, what of it, and who is told."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.routing.messages_to_others import MOST
from models import Event, Queued, QueuedState
from services.events import attendance, calendar, changing
from services.events.attendance import Answer
from services.events.changing import What
from services.events.venue import Venue, read
from services.refusal import Refusal
from tests.conftest import NOW
from tests.support.attacked import W, world

STARTS = datetime(2026, 11, 28, 12, tzinfo=UTC)


async def meet(w: W, capacity: int | None = None) -> int:
    """The owner's meeting."""
    host = await w.person("owner")
    return await w.w(
        lambda session: (
            calendar.create(session, 1, "Чай", STARTS, "двор", by=host, now=NOW, capacity=capacity, wanted_help="").id
        )
    )


async def answer(w: W, event: int, who: str, said: Answer) -> None:
    person = await w.person(who)
    await w.w(lambda session: attendance.answer(session, 1, event, person, said, NOW))


async def begin(w: W, event: int, what: What) -> None:
    await w.touch("owner", f"event-new:1:{event}:{what}:0")


async def test_seats_that_were_taken_meanwhile_stay(database: Path) -> None:
    """The host makes it two while a third one says yes."""
    async with world(database) as w:
        event = await meet(w)
        await begin(w, event, What.SEATS)
        await w.say("owner", "2")
        for who in ("member", "manager", "helper"):
            await answer(w, event, who, Answer.YES)
        await w.say("owner", "Изменить")
        assert "Уже занято мест: 3" in w.mem.texts("owner")[-1]
        assert await w.q(lambda session: session.scalars(select(Event.capacity)).one()) is None


async def test_of_two_who_change_it_at_once_the_second_looks_again(database: Path) -> None:
    async with world(database) as w:
        event = await meet(w)
        await begin(w, event, What.TITLE)
        await w.say("owner", "Кофе")
        await w.touch("manager", f"event-new:1:{event}:title:0")
        await w.say("manager", "Пироги")
        await w.say("manager", "Изменить")
        await w.say("owner", "Изменить")
        assert "только что изменили" in w.mem.texts("owner")[-1]
        assert await w.q(lambda session: session.scalars(select(Event.title)).one()) == "Пироги"


async def test_reminders_that_wait_are_of_the_new_hour(database: Path) -> None:
    """F52"""
    async with world(database) as w:
        event = await meet(w)
        await answer(w, event, "member", Answer.YES)
        w.now = STARTS - timedelta(days=1) + timedelta(minutes=5)
        await w.tick()
        reminded = len([told for told in w.mem.texts("member") if "Напоминаю" in told])
        await w.touch("owner", f"event-new:1:{event}:time:0")
        await w.say("owner", "30 ноября в 15")
        await w.say("owner", "Изменить")
        await w.tick(hours=1)
        old = STARTS.isoformat()

        def waits(session):
            queued = select(Queued.once).where(Queued.state == QueuedState.QUEUED, Queued.once.contains(old))
            return session.scalars(queued).all()

        assert not await w.q(waits)
        w.now = datetime(2026, 11, 29, 12, 10, tzinfo=UTC)
        await w.tick()
        assert len([told for told in w.mem.texts("member") if "Напоминаю" in told]) == reminded + 1


async def test_it_is_not_moved_into_the_past(database: Path) -> None:
    async with world(database) as w:
        event = await meet(w)
        await begin(w, event, What.TIME)
        await w.say("owner", "28 ноября в 18")
        w.now = datetime(2026, 11, 28, 14, tzinfo=UTC)
        await w.say("owner", "Изменить")
        assert await w.q(lambda session: session.scalars(select(Event.starts_at)).one()) == STARTS


async def test_only_neighbours_who_can_be_written_to_are_counted(database: Path) -> None:
    async with world(database) as w:
        event = await meet(w)
        for who, said in (("member", Answer.YES), ("helper", Answer.NO), ("manager", Answer.MAYBE)):
            await answer(w, event, who, said)
        await w.put_out("member")

        def told(session, what):
            return len(changing.told(session, session.get_one(Event, event), what, but=0))

        assert await w.q(lambda session: told(session, What.TIME)) == 2
        assert await w.q(lambda session: told(session, What.PLACE)) == 1
        assert await w.q(lambda session: told(session, What.TITLE)) == 0


async def test_a_member_changes_nobody_elses_meeting(database: Path) -> None:
    async with world(database) as w:
        event = await meet(w)
        person = await w.person("member")
        with pytest.raises(Refusal):
            await w.w(lambda session: calendar.may_change(session, 1, event, person, leader=False, now=NOW))


@pytest.mark.parametrize(
    ("said", "venue"),
    [
        ("беседка", Venue("беседка")),
        ("онлайн", Venue("", True)),
        ("в зуме", Venue("", True)),
        ("Zoom https://zoom.us/j/1?pwd=a", Venue("", True, "https://zoom.us/j/1?pwd=a")),
        ("клуб и онлайн", Venue("клуб", True)),
        ("в библиотеке, а ещё meet.google.com/abc", Venue("в библиотеке", True, "https://meet.google.com/abc")),
        ("Кирова 12/1", Venue("Кирова 12/1")),
    ],
)
def test_where_it_is(said: str, venue: Venue) -> None:
    """The link is never part of the place, which everybody reads."""
    assert read(said) == venue


async def test_the_host_hears_what_another_leader_does_with_their_meeting(database: Path) -> None:
    async with world(database) as w:
        event = await meet(w)
        await w.touch("manager", f"event-new:1:{event}:title:0")
        await w.say("manager", "Пироги")
        await w.say("manager", "Изменить")
        assert w.mem.texts("owner")[-1].startswith("manager меняет встречу, которую вы ведёте: «Пироги», ")
        for press in ("ask", "sure"):
            await w.touch("manager", f"event-off:1:{event}:{press}")
        w.now += timedelta(minutes=1)
        await w.tick()
        assert w.mem.texts("owner")[-1].startswith("manager отменяет встречу «Пироги», которую вы ведёте.")
        assert "которую вы ведёте" not in "".join(w.mem.texts("manager"))


async def test_guests_and_hosts_read_of_ten_changes_a_day(database: Path) -> None:
    """S36: after that a change waits for tomorrow; calling off does not."""
    async with world(database) as w:
        event = await meet(w)
        await answer(w, event, "member", Answer.YES)
        for n in range(MOST + 3):
            await w.touch("manager", f"event-new:1:{event}:place:{n}")
            await w.say("manager", f"сад {n}")
            await w.say("manager", "Изменить")
            w.now += timedelta(minutes=2)
            await w.app.settle(w.now)
        assert sum("сад" in words for words in w.mem.texts("member")) == MOST
        assert sum("сад" in words for words in w.mem.texts("owner")) == MOST
        assert await w.q(lambda session: session.get_one(Event, event).changes) == MOST
        await w.touch("manager", f"event-off:1:{event}:sure")
        await w.minute()
        await w.tick()
        assert "отменили" in w.mem.texts("member")[-1]
