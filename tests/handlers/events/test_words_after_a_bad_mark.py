"""Words below a bad mark are passed on only as their author wishes, also if the mark was given elsewhere meanwhile."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Feedback, Passed, Seat
from services.events import calendar
from services.events.afterwards import feedback
from services.events.attendance import Answer
from tests.conftest import NOW
from tests.support.attacked import world


@pytest.mark.parametrize(("then", "passed"), [(1, Passed.NO), (4, Passed.NAMELESS)])
async def test_a_mark_changed_while_words_are_asked(database: Path, then: int, passed: Passed) -> None:
    async with world(database) as w:
        guest, host = await w.person("member"), await w.person("owner")

        def held(session: Session) -> int:
            day_before = NOW - timedelta(days=1)
            event = calendar.create(session, 1, "Чай", day_before, "двор", by=host, now=day_before)
            session.add(Seat(event=event.id, person=guest, answer=int(Answer.YES), answered_at=day_before))
            session.add(Feedback(event=event.id, person=guest, asked_at=NOW))
            return event.id

        event = await w.w(held)
        await w.touch("member", f"rate:1:{event}:5")
        await w.w(lambda session: feedback.rate(session, 1, event, guest, then, NOW))
        await w.say("member", "Было холодно и скучно")
        assert await w.q(lambda session: session.scalars(select(Feedback.passed)).one()) == passed
