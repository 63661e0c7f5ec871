"""Those who come along are counted afterwards, as long as whoever brought them was there."""

from datetime import timedelta

from kpis import visitors
from kpis.kpi import Week
from models import Community
from services import community_export
from services.events import attendance, calendar
from services.events.afterwards import ended, feedback, summary
from services.events.attendance import Answer
from services.night import Window
from tests.conftest import NOW


async def test_who_came_along_counts(app) -> None:
    """In the summary, the week's number and the export alike."""

    def counted(session, event) -> tuple[int, int, int]:
        session.flush()
        week = visitors.measure(session, 1, Week.of(NOW, "Europe/Moscow"))
        exported = community_export.events(session, session.get_one(Community, 1))
        return summary.of(session, event).came, week.base, exported[0][-1]

    def met(session) -> list[tuple[int, int, int]]:
        event = calendar.create(session, 1, "Чай", NOW + timedelta(hours=1), "двор", by=1, now=NOW)
        attendance.answer(session, 1, event.id, 2, Answer.YES, NOW, guests=2)
        ended.ended(session, NOW + timedelta(hours=5), Window())
        before = counted(session, event)
        feedback.was_away(session, 1, event.id, 2)
        return [before, counted(session, event)]

    assert await app.store.write(met) == [(3, 3, 3), (0, 0, 0)]
