"""What is drafted of a month, of round numbers and of years: true, and once."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models import Chronicle, Community, KpiWeek, Tells
from services import signals
from services.chronicle import drafts
from services.communities import profile
from services.signals import SignalKind
from tests.support.attacked import W, world

DECEMBER = datetime(2026, 12, 1, 9, tzinfo=UTC)


def _due(session: Session, now: datetime) -> list[tuple[Tells, int, date]]:
    (here,) = (one for one in profile.living(session, now) if one.id == 1)
    return [(row.tells, row.number, row.day) for row in drafts.due(session, here, now)]


async def due(w: W, now: datetime = DECEMBER) -> list[tuple[Tells, int, date]]:
    return await w.w(lambda session: _due(session, now))


async def helped(w: W, count: int, at: datetime) -> None:
    def help_(session: Session) -> None:
        for _ in range(count):
            signals.record(session, 1, SignalKind.HELPED, at, number=60)

    await w.w(help_)


async def since(w: W, began: datetime) -> None:
    await w.w(lambda session: session.execute(update(Community).values(claimed_at=began)))


@pytest.mark.parametrize(("count", "told"), [(2, []), (3, [(Tells.HELPS, 3, date(2026, 11, 30))])])
async def test_a_months_help_is_a_number_that_tells_nobody(database: Path, count: int, told: list[object]) -> None:
    async with world(database) as w:
        await since(w, DECEMBER - timedelta(days=20))
        await helped(w, count, datetime(2026, 11, 30, 20, 59, tzinfo=UTC))  # 23:59 there
        await helped(w, 5, datetime(2026, 11, 30, 21, 1, tzinfo=UTC))  # December there
        assert await due(w) == told
        assert await due(w) == []


async def test_a_month_is_told_of_in_its_first_week_after(database: Path) -> None:
    async with world(database) as w:
        await since(w, DECEMBER - timedelta(days=20))
        await helped(w, 3, DECEMBER - timedelta(days=5))
        assert await due(w, DECEMBER + timedelta(days=10)) == []


async def test_only_what_was_reached_while_it_was_measured_is_a_milestone(database: Path) -> None:
    """128 members from the beginning on are not a first hundred; of two steps at once the highest is said."""
    async with world(database) as w:
        await since(w, DECEMBER - timedelta(days=20))

        async def size(number: float | None, week: int) -> None:
            monday = date(2026, 11, 2) + timedelta(weeks=week)
            row = {"community": 1, "week": monday, "name": "members", "base": 0, "facts": {}, "number": number}
            await w.w(lambda session: session.add(KpiWeek(**row)))

        later = DECEMBER + timedelta(days=10)
        await size(None, 0)
        await size(128, 1)
        assert await due(w, later) == []
        await size(99, 2)
        await size(101, 3)
        assert await due(w, later) == []
        await size(600, 4)
        assert await due(w, later) == [(Tells.MEMBERS, 500, later.date())]
        await size(240, 5)
        await size(510, 6)
        assert await due(w, later) == []


async def test_the_hundredth_help_and_the_next_steps(database: Path) -> None:
    async with world(database) as w:
        await since(w, DECEMBER - timedelta(days=100))
        await helped(w, 99, DECEMBER - timedelta(days=90))
        assert await due(w) == []
        await helped(w, 1, DECEMBER - timedelta(days=90))
        assert await due(w) == [(Tells.HELPED, 100, DECEMBER.date())]
        await helped(w, 50, DECEMBER - timedelta(days=90))
        assert await due(w) == []


@pytest.mark.parametrize(
    ("began", "now", "years"),
    [
        ((2025, 12, 1), (2026, 11, 30), 0),
        ((2025, 12, 1), (2026, 12, 1), 1),
        ((2025, 12, 1), (2026, 12, 7), 1),
        ((2025, 12, 1), (2026, 12, 9), 0),
        ((2024, 2, 29), (2026, 2, 28), 2),
        ((2016, 2, 29), (2028, 2, 29), 12),
    ],
)
async def test_each_year_has_a_line_in_its_week(
    database: Path, began: tuple[int, int, int], now: tuple[int, int, int], years: int
) -> None:
    async with world(database) as w:
        await since(w, datetime(*began, 9, tzinfo=UTC))
        told = await due(w, datetime(*now, 9, tzinfo=UTC))
        assert [number for tells, number, _ in told if tells is Tells.YEARS] == ([years] if years else [])
        assert await due(w, datetime(*now, 10, tzinfo=UTC)) == []


async def test_a_refused_line_is_not_drafted_again(database: Path) -> None:
    async with world(database) as w:
        await since(w, DECEMBER - timedelta(days=365))
        assert len(await due(w)) == 1
        await w.w(lambda session: session.execute(update(Chronicle).values(state="dropped")))
        assert await due(w, DECEMBER + timedelta(days=1)) == []
        assert await w.q(lambda session: len(session.scalars(select(Chronicle)).all())) == 1
