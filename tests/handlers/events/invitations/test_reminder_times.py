"""People choose when they are reminded, also while a reminder waits to be sent."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from after_changes.events import forget_reminders
from bot.routing.context import JobContext
from models import CoHost, CoHostState, Event, Queued, Seat
from scheduler import reminders as jobs
from services.events import attendance, calendar, changing, reminders
from services.events.invitations.reminder_times import Before
from services.people import memberships
from services.roles import Role
from tests.conftest import NOW
from tests.support.attacked import W, world
from tests.support.everywhere import at_length, share
from tests.support.yard import tick

pytestmark = at_length

STARTS = NOW + timedelta(days=3)  # 10:00 in the yard
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


async def announce(w: W, *guests: str, host: str = "owner", community: int = 1) -> int:
    by, people = await w.person(host), [await w.person(name) for name in guests]

    def announced(session: Session) -> int:
        event = calendar.create(session, community, "Чай", STARTS, "двор", by=by, now=NOW)
        for person in people:
            attendance.answer(session, community, event.id, person, attendance.Answer.YES, NOW)
        return event.id

    return await w.w(announced)


async def queue(w: W) -> None:
    """The tick comes, and the platform takes nothing yet."""
    await w.app.tick(w.now)


def heard(w: W, who: str) -> int:
    return sum(words.startswith(("Напоминаю", "Уже скоро")) for words in w.mem.texts(who))


async def test_what_waits_is_not_sent_when_its_time_is_chosen_no_more(database: Path) -> None:
    """Chosen again after its moment, it is not sent either: the next one is."""
    async with world(database) as w:
        await announce(w, "member")
        w.now = STARTS - DAY
        await queue(w)
        await w.touch("member", "remind-at:1:day:no")
        await w.touch("member", "remind-at:1:day:yes")
        await live(w, w.now + timedelta(minutes=5), w.now + HOUR)
        assert heard(w, "member") == 0
        await live(w, STARTS - 2 * HOUR)
        assert heard(w, "member") == 1


async def test_what_waits_at_a_time_that_stays_chosen_is_sent(database: Path) -> None:
    async with world(database) as w:
        await announce(w, "member")
        w.now = STARTS - DAY
        await queue(w)
        await w.touch("member", "remind-at:1:hours:no")
        await w.touch("member", "remind-at:1:hour:yes")
        assert heard(w, "member") == 1
        await live(w, STARTS - 2 * HOUR, STARTS - HOUR)
        assert heard(w, "member") == 2


async def test_what_waited_until_the_next_one_is_due_is_not_sent_beside_it(database: Path) -> None:
    """Sosed queued it and was down, or the platform was, until an hour before."""
    async with world(database) as w:
        await announce(w, "member")
        await w.touch("member", "remind-at:1:hour:yes")
        w.now = STARTS - 2 * HOUR
        await queue(w)
        await live(w, STARTS - HOUR)
        assert (heard(w, "member"), heard(w, "owner")) == (1, 1)


async def test_what_waits_of_another_community_and_of_ones_own_meeting_is_taken_back_too(database: Path) -> None:
    async with world(database) as w:
        member = await w.person("member")
        await w.w(lambda session: memberships.belong(session, 2, member, NOW, Role.MEMBER))
        await announce(w, host="member")
        await announce(w, "member", host="owner2", community=2)
        w.now = STARTS - DAY
        await queue(w)
        await w.touch("member", "remind-never:1")
        await live(w, w.now + HOUR, STARTS - 2 * HOUR, STARTS - HOUR)
        assert heard(w, "member") == 0


async def test_nobody_is_reminded_at_once_because_they_have_chosen(database: Path) -> None:
    async with world(database) as w:
        await announce(w, "member")
        await w.touch("member", "remind-never:1")
        w.now = STARTS - DAY / 2
        await w.touch("member", "remind-at:1:day:yes")
        await live(w, w.now + HOUR)
        assert heard(w, "member") == 0


async def test_a_meeting_that_moves_and_comes_back_reminds(database: Path) -> None:
    """F52: the reminder of the old hour was taken back before it went out; the old hour is the new one again."""
    async with world(database) as w:
        await announce(w, "member")
        w.now = STARTS - DAY
        await queue(w)

        def move(session: Session, to: datetime) -> None:
            event = session.scalars(select(Event)).one()
            changing.move(event, to, None, w.now)
            forget_reminders(JobContext(session, w.now, "UTC", w.app.quiet), event)

        for to in (STARTS + DAY, STARTS):
            await w.w(lambda session, to=to: move(session, to))
        await live(w, w.now + timedelta(minutes=5))
        assert heard(w, "member") == 1


@pytest.mark.parametrize(
    "wanted", share([{"day"}, {"hours"}, {"hour"}, {"morning"}, set(), {"day", "morning", "hour"}], one_in=6)
)
async def test_each_is_reminded_at_their_own_times_and_no_other(database: Path, wanted: set[str]) -> None:
    async with world(database) as w:
        await announce(w, "member")
        for when in Before:
            await w.touch("member", f"remind-at:1:{when}:{'yes' if when in wanted else 'no'}")
        steps = int(3 * DAY / HOUR)
        await live(w, *(NOW + n * HOUR for n in range(1, steps)))
        assert heard(w, "member") == len(wanted)
        await live(w, STARTS, STARTS + HOUR)
        assert not [words for words in w.mem.texts("owner") if "Не получилось" in words]


async def test_reminders_of_more_seats_than_a_unit_looks_at(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """P4: each once, in parts of two seats."""
    monkeypatch.setattr(reminders, "PAGE", 2)
    async with world(database) as w:
        guests = [f"guest {n}" for n in range(5)]
        for guest in guests:
            await w.say(guest, "/start")
            person = await w.person(guest)
            await w.w(lambda session, person=person: memberships.belong(session, 1, person, NOW, Role.MEMBER))
        await announce(w, *guests)
        await announce(w, *guests[:3], host="manager")
        for _ in range(2):
            await tick(w.app, jobs.event_reminders, STARTS - DAY)
        keys = await w.q(lambda session: session.scalars(select(Queued.once).where(Queued.once.is_not(None))).all())
        assert sum(key.startswith("reminder:") and not key.endswith(":host") for key in keys) == 8


def _call_off(session: Session) -> None:
    event = session.scalars(select(Event)).one()
    calendar.cancel(session, 1, event.id, event.host, leader=True, now=NOW)


def _delete(session: Session) -> None:
    session.delete(session.scalars(select(Event)).one())


@pytest.mark.parametrize("happens", [_call_off, _delete])
async def test_nobody_is_reminded_of_a_meeting_that_is_gone(database: Path, happens: Callable[[Session], None]) -> None:
    async with world(database) as w:
        await announce(w, "member")
        w.now = STARTS - DAY
        await queue(w)
        await w.w(happens)
        await live(w, w.now + timedelta(minutes=5), STARTS - 2 * HOUR)
        assert [heard(w, who) for who in ("member", "owner")] == [0, 0]


async def test_whoever_hosts_it_with_them_is_reminded_as_the_host_is(database: Path) -> None:
    async with world(database) as w:
        event, helper = await announce(w, "member"), await w.person("helper")
        row = {"event": event, "person": helper, "state": CoHostState.HOSTS, "asked_at": NOW, "since": NOW}
        await w.w(lambda session: session.add(CoHost(**row)))
        await live(w, STARTS - DAY)
        assert "Напоминаю о вашей встрече" in w.mem.texts("helper")[-1]
        await w.touch("helper", "remind-never:1")
        await live(w, STARTS - 2 * HOUR)
        assert [heard(w, who) for who in ("helper", "owner", "member")] == [1, 2, 2]


@at_length
@pytest.mark.parametrize("when", share(list(Before), one_in=4))
async def test_every_reminder_takes_the_same_answers(database: Path, when: Before) -> None:
    async with world(database) as w:
        event = await announce(w, "member")
        for one in Before:
            await w.touch("member", f"remind-at:1:{one}:{'yes' if one is when else 'no'}")
        await live(w, *(STARTS - n * HOUR for n in range(24, 0, -1)))
        assert heard(w, "member") == 1
        await w.say("member", "опоздаю на полчаса")
        assert any("опоздает на «Чай»: на 30 минут" in words for words in w.mem.texts("owner"))
        await w.press("member", "Не смогу")
        seat = await w.q(lambda session: session.scalars(select(Seat.answer).where(Seat.event == event)).one())
        assert seat == attendance.Answer.NO


async def live(w: W, *moments: datetime) -> None:
    for w.now in moments:
        await w.tick()
