"""A reminder is sent once, in time, whatever the clock or a stop does; of one that could not be, the host hears."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.values.incoming import UpdateKind
from models import Event, Queued
from services.events import attendance, calendar
from tests.conftest import NOW
from tests.support.attacked import W, world
from tests.support.everywhere import at_length

STARTS = NOW + timedelta(days=2)  # 10:00 in the yard
HOUR, QUARTER = timedelta(hours=1), timedelta(minutes=15)
REMINDED, MISSED = ("Напоминаю", "Уже скоро"), "Не получилось вовремя напомнить"


async def announce(w: W, *guests: str) -> None:
    people = [await w.person(name) for name in ("owner", *guests)]

    def announced(session: Session) -> None:
        event = calendar.create(session, 1, "Чай", STARTS, "двор", by=people[0], now=NOW)
        for person in people[1:]:
            attendance.answer(session, 1, event.id, person, attendance.Answer.YES, NOW)

    await w.w(announced)


async def live(w: W, *moments: datetime) -> None:
    for w.now in moments:
        await w.tick()


def heard(w: W, who: str, *beginnings: str) -> int:
    return sum(words.startswith(beginnings) for words in w.mem.texts(who))


def each(step: timedelta, since: datetime, until: datetime) -> list[datetime]:
    return [since + n * step for n in range(int((until - since) / step) + 1)]


async def test_the_host_hears_how_many_were_not_reminded(database: Path) -> None:
    """P4: Sosed was down from before the first reminder until the meeting had begun."""
    async with world(database) as w:
        await announce(w, "member", "helper")
        await live(w, NOW, *each(QUARTER, STARTS + QUARTER, STARTS + 2 * HOUR))
        assert [heard(w, who, *REMINDED) for who in ("member", "helper")] == [0, 0]
        assert heard(w, "owner", MISSED) == 1
        assert any("2 соседям" in words for words in w.mem.texts("owner"))


async def test_a_reminder_that_is_late_but_useful_is_sent_and_nobody_complains(database: Path) -> None:
    """P4"""
    async with world(database) as w:
        await announce(w, "member")
        await live(w, NOW, *each(QUARTER, STARTS - HOUR, STARTS + 2 * HOUR))
        assert heard(w, "member", *REMINDED) == 1
        assert heard(w, "owner", MISSED) == 0


@at_length
async def test_what_a_platform_did_not_take_in_time_is_reported(database: Path) -> None:
    """P4, F64: the row was there; it had expired when the platform was back."""
    async with world(database) as w:
        await announce(w, "member")
        for w.now in each(HOUR, NOW, STARTS):
            await w.app.tick(w.now)  # nothing is sent
        await live(w, *each(QUARTER, STARTS, STARTS + HOUR))
        assert heard(w, "member", *REMINDED) == 0
        assert heard(w, "owner", MISSED) == 1


@at_length
@pytest.mark.parametrize("wrong", [timedelta(days=1), timedelta(days=-1)])
async def test_a_clock_that_is_a_day_wrong_for_a_while_doubles_nothing(database: Path, wrong: timedelta) -> None:
    """F48"""
    async with world(database) as w:
        await announce(w, "member", "helper")
        right = each(HOUR / 2, NOW, STARTS + HOUR)
        middle = len(right) // 2
        astray = [now + wrong for now in right[middle : middle + 6]]
        await live(w, *right[:middle], *astray, *right[middle + 6 :])
        for who in ("member", "helper"):
            assert heard(w, who, "Напоминаю") <= 1
            assert heard(w, who, "Уже скоро") <= 1
            assert heard(w, who, *REMINDED) >= 1
        keys = await w.q(lambda session: [key for key in session.scalars(select(Queued.once)) if key])
        assert len(keys) == len(set(keys))


async def test_a_meeting_that_moves_reminds_of_the_new_hour_only(database: Path) -> None:
    """F52: the community's clock is put right while a reminder of the old hour waits to be sent."""
    async with world(database) as w:
        await announce(w, "member")
        await live(w, STARTS - timedelta(days=1))
        w.now = STARTS - 2 * HOUR
        await w.app.tick(w.now)  # queued, and not sent yet
        await w.w(lambda session: session.execute(update(Event).values(zone="Europe/Kaliningrad")))
        await live(w, *each(QUARTER, STARTS - HOUR, STARTS + 2 * HOUR))
        assert heard(w, "member", "Уже скоро") == 1
        assert heard(w, "owner", MISSED) == 0


@at_length
async def test_a_guest_who_first_writes_after_the_meeting_was_not_missed(database: Path) -> None:
    """P4: the card in the group had told them how to be reminded."""
    async with world(database) as w:
        await announce(w)
        w.mem.inside["@yard", "newcomer"] = True
        await w.hear("newcomer", UpdateKind.MESSAGE, group="@yard", text="привет")
        guest = await w.person("newcomer")
        event = await w.q(lambda session: session.scalars(select(Event.id)).one())
        yes = attendance.Answer.YES
        await w.w(lambda session: attendance.answer(session, 1, event, guest, yes, NOW))
        await live(w, *each(HOUR, NOW, STARTS))
        await w.say("newcomer", "/start")
        await live(w, *each(QUARTER, STARTS, STARTS + 2 * HOUR))
        assert heard(w, "owner", MISSED) == 0
