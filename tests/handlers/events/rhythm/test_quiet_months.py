"""A quiet month is noticed once per quiet spell, and never where something is planned, or where all is new."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from sqlalchemy import update
from sqlalchemy.orm import Session

from models import Community, EventState, MeetingKind
from services import signals
from services.events import calendar
from services.events.rhythm import balance
from services.signals import SignalKind
from tests.conftest import NOW
from tests.support.attacked import W, world
from tests.support.everywhere import at_length

DAY = timedelta(days=1)


def told(w: W) -> int:
    return len([one for who in ("owner", "manager") for one in w.mem.texts(who) if "Четыре недели у нас тихо" in one])


@at_length
async def test_one_leader_is_told_once(database: Path) -> None:
    async with world(database) as w:
        w.now = NOW.replace(hour=9)
        await w.tick()
        assert told(w) == 1
        for _ in range(12):
            await w.tick(24 * 7)
        assert told(w) == 1
    async with world(database, settled=True) as w:
        w.now = NOW + 120 * DAY
        await w.tick()
        assert told(w) == 0


async def test_another_quiet_spell_is_told_again(database: Path) -> None:
    async with world(database) as w:
        w.now = NOW.replace(hour=9)
        await w.tick()
        await w.w(lambda session: _post(session, w))
        await w.tick(24 * 21)
        assert told(w) == 1
        await w.tick(24 * 14)
        assert told(w) == 2


def _post(session: Session, w: W) -> None:
    signals.record(session, 1, SignalKind.PUBLISHED, w.now, reference="survey 9")


async def test_what_is_planned_is_no_quiet_month(database: Path) -> None:
    async with world(database) as w:
        w.now = NOW.replace(hour=9)
        await w.w(lambda session: _plan(session, 1, NOW + 20 * DAY, "Чай"))
        await w.tick()
        assert told(w) == 0
        await w.w(_call_off)
        await w.tick(24 * 3)
        assert told(w) == 1


def _plan(session: Session, host: int, starts: object, title: str) -> None:
    calendar.create(session, 1, title, starts, "двор", by=host, now=NOW - 90 * DAY)  # type: ignore[arg-type]


def _call_off(session: Session) -> None:
    from models import Event

    session.execute(update(Event).values(state=EventState.CANCELLED))


async def test_a_new_community_is_left_alone(database: Path) -> None:
    async with world(database) as w:
        w.now = NOW.replace(hour=9)
        await w.w(lambda session: _claimed(session))
        await w.tick()
        assert told(w) == 0


def _claimed(session: Session) -> None:
    session.execute(update(Community).values(claimed_at=NOW - 20 * DAY))


async def test_only_on_weekdays_by_day(database: Path) -> None:
    async with world(database) as w:
        w.now = NOW.replace(day=21, hour=9)  # a Saturday
        await w.tick()
        await w.tick(24 + 10)  # Sunday evening
        assert told(w) == 0
        await w.tick(14)
        assert told(w) == 1


# ── What kinds of meetings there were ────────────────────────────────────────────────────────────────────────────────
async def hold(w: W, *titles: str) -> None:
    for number, title in enumerate(titles, 1):
        await w.w(lambda session, n=number, t=title: _plan(session, 1, NOW - n * 7 * DAY, t))


async def test_the_manager_reads_what_was_missing(database: Path) -> None:
    async with world(database) as w:
        await hold(w, "Собрание", "Собрание жильцов", "Обсуждение двора", "Встреча")
        ((_, said, rows),) = await w.say("manager", "какие были встречи")
        assert "прошло встреч: 4" in said
        assert "чай и праздники — 0, собрания — 3, учёба — 0, не знаю какие — 1" in said
        assert ["Позвать на чай"] in rows
        assert ["Какая это встреча: «Встреча»"] in rows
        assert "«Чай во дворе»" in (await w.press("manager", "Позвать на чай"))[0][1]


async def test_a_correction_counts_for_all_with_this_title(database: Path) -> None:
    async with world(database) as w:
        await hold(w, "Встреча", "ВСТРЕЧА!", "Чай")
        await w.touch("owner", "rhythm-is:1:1:learning")
        found = await w.q(lambda session: balance.of(session, 1, w.now))
        assert found.counts == {MeetingKind.LEARNING: 2, MeetingKind.FEAST: 1}
        await w.touch("member", "rhythm-is:1:1:work")
        await w.touch("owner2", "rhythm-is:1:1:work")
        assert found.counts == (await w.q(lambda session: balance.of(session, 1, w.now))).counts


async def test_what_is_old_called_off_or_ahead_does_not_count(database: Path) -> None:
    async with world(database) as w:
        await w.w(lambda session: _plan(session, 1, NOW - 100 * DAY, "Чай"))
        await w.w(lambda session: _plan(session, 1, NOW + DAY, "Чай"))
        assert "встреч не было" in (await w.say("manager", "/balance"))[0][1]


async def test_few_meetings_miss_nothing(database: Path) -> None:
    async with world(database) as w:
        await hold(w, "Собрание", "Собрание")
        assert not (await w.q(lambda session: balance.of(session, 1, w.now))).missing


async def test_the_weeks_numbers_lead_there_when_something_is_missing(database: Path) -> None:
    async with world(database) as w:
        await hold(w, "Собрание", "Собрание", "Собрание")
        await w.w(lambda session: signals.record(session, 1, SignalKind.THANKED, w.now))
        await w.say("manager", "/digest")
        rows = (await w.say("manager", "Подробнее"))[0][2]
        assert "Какие были встречи" in [label for row in rows for label in row]
