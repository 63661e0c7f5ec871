"""Those who come along are counted afterwards, as long as whoever brought them was there."""

from datetime import timedelta

from services.events import attendance, calendar
from services.events.afterwards import ended, feedback, summary
from services.events.attendance import Answer
from services.night import Window
from tests.conftest import NOW


async def test_who_came_along_counts(app) -> None:
    def met(session) -> tuple[int, int]:
        event = calendar.create(session, 1, "Чай", NOW + timedelta(hours=1), "двор", by=1, now=NOW)
        attendance.answer(session, 1, event.id, 2, Answer.YES, NOW, guests=2)
        ended.ended(session, NOW + timedelta(hours=5), Window())
        before = summary.of(session, event).came
        feedback.was_away(session, 1, event.id, 2)
        session.flush()
        return before, summary.of(session, event).came

    assert await app.store.write(met) == (3, 0)
