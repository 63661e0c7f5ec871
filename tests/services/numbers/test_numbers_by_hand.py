"""What the lines of two weeks have no room for, counted by hand (tests/conversations/communities/two-weeks.txt)."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import kpis
from handlers.communities.digest import how_counted
from kpis import Kpi, Week, needs, reactions
from models import Chat, Signal
from services import signals
from services.communities import activity
from services.numbers import closing, rollups, stale
from services.signals import SignalKind
from tests.conftest import NOW
from tests.support.attacked import world

WEEK = Week.of(NOW, "Europe/Moscow")


async def test_share_and_slowest(database: Path) -> None:
    """Ten messages, answered after 1, 2, … 10 minutes by six people: nine in ten within 9 minutes, the middle 5.5."""
    async with world(database) as w:

        def happen(session: Any) -> Kpi:
            chat = session.query(Chat).filter_by(external="@yard").one()
            chat.members = 40
            for n in range(1, 11):
                activity.said(session, 1, chat.id, 1, f"m{n}", None, NOW)
                activity.reacted(session, 1, chat.id, 100 + n % 6, f"m{n}", NOW + timedelta(minutes=n))
            session.flush()
            return reactions.measure(session, 1, WEEK)

        kpi = await w.w(happen)
        assert (kpi.number, kpi.base, kpi.facts["slowest"]) == (330.0, 10, 540.0)
        assert (kpi.facts["people"], kpi.facts["share"]) == (6, 15)  # of 40
        detail = w.app.texts.render(reactions.detail(kpi), "ru")
        told = "За неделю 10, от 6 человек (15 % от нас). Девять из десяти первых ответов: не позже чем через 9 минут."
        assert detail == told


async def test_usual_is_the_middle_of_four_weeks(database: Path) -> None:
    """3, 5, 9 and a week without a measurement: 5. The fifth week before does not count."""
    async with world(database) as w:

        def happen(session: Any) -> float | None:
            for back, number in ((1, 3.0), (2, None), (3, 9.0), (4, 5.0), (5, 100.0)):
                kpis.keep(session, 1, WEEK.before(back), {"members": Kpi(number, 1)})
            return kpis.usual(session, 1, WEEK, "members")

        assert await w.w(happen) == 5.0


async def test_the_busiest_hour(database: Path) -> None:
    """Twenty at 19:00 of Moscow, three in the morning; of fewer than twenty nothing is said."""
    async with world(database) as w:
        evening = datetime(2026, 11, 18, 16, 30, tzinfo=UTC)

        def say(session: Any, at: datetime, many: int) -> list[Any]:
            for n in range(many):
                signals.record(session, 1, SignalKind.SAID, at, person=n, reference=f"{at:%H}{n}")
            return how_counted._busiest(session, 1, Week.of(evening, "Europe/Moscow"), "ru")

        assert await w.w(lambda session: say(session, evening - timedelta(hours=9), 3)) == []
        (line,) = await w.w(lambda session: say(session, evening, 20))
        assert w.app.texts.render(line, "ru") == "Больше всего писали и отвечали 18 ноября, около 19:00."


async def test_a_help_is_of_the_day_it_was_done(database: Path) -> None:
    """Asked for this week, done next week: told 1, met of those 1, but helped 0 times; next week helped once."""
    async with world(database) as w:

        def happen(session: Any) -> tuple[Kpi, Kpi]:
            signals.record(session, 1, SignalKind.NEEDED, NOW, reference="77")
            signals.record(session, 1, SignalKind.HELPED, NOW + timedelta(days=7), reference="77", number=604800.0)
            return needs.measure(session, 1, WEEK), needs.measure(session, 1, WEEK.before(-1))

        this, following = await w.w(happen)
        assert (this.facts["told"], this.facts["of_told"], this.number) == (1, 1, 0.0)
        assert (following.facts["told"], following.number, following.facts["seconds"]) == (0, 1.0, 604800.0)


async def test_what_was_said_in_chats_goes_after_thirteen_months_and_its_row_stays(database: Path) -> None:
    async with world(database) as w:
        later = NOW + closing.KEPT + timedelta(days=14)

        def happen(session: Any) -> tuple[Any, Any, list[str]]:
            for kind in (SignalKind.SAID, SignalKind.VISITED):
                signals.record(session, 1, kind, NOW, person=7, reference="old")
            stale.note_new(session)
            before = rollups.of(session, 1, WEEK)
            while closing.sweep(session, later):
                pass
            left = [row.kind for row in session.query(Signal).filter_by(reference="old")]
            return before, rollups.of(session, 1, WEEK), left

        before, after, left = await w.w(happen)
        assert left == ["visited"]
        assert before == after
        assert after["said"].people == 1
