"""Views, surveys, thanks and questions of a week, counted by hand."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from kpis import Kpi, Week, inquiries, surveys, thanks, views
from services import signals
from services.signals import SignalKind
from tests.conftest import NOW
from tests.support.attacked import world

WEEK = Week.of(NOW, "Europe/Moscow")
LAST_WEEK = NOW - timedelta(days=7)


async def test_views_are_of_the_week_of_their_post(database: Path) -> None:
    """Two posts, seen 120 times (told as 100 before) and 95 times a week later: 215. A third is of the week before."""
    async with world(database) as w:

        def happen(session: Any) -> tuple[Kpi, Kpi]:
            for message, at in (("a", NOW), ("b", NOW), ("old", LAST_WEEK)):
                signals.record(session, 1, SignalKind.POSTED, at, chat=1, reference=message)
            told = (("a", 100, NOW), ("a", 120, NOW), ("b", 95, NOW + timedelta(days=7)), ("old", 7, NOW))
            for message, number, at in told:
                signals.tell_total(session, 1, SignalKind.VIEWED, at, chat=1, reference=message, number=number)
            return views.measure(session, 1, WEEK), views.measure(session, 1, WEEK.before(3))

        kpi, nothing = await w.w(happen)
        assert (kpi.number, kpi.base) == (215.0, 2)
        assert nothing.number is None, "it is not measured, not 0"


async def test_who_answers_two_surveys_is_one_person(database: Path) -> None:
    """One answers two, another one of them: 2 people. Who answered a week ago is of that week."""
    async with world(database) as w:

        def happen(session: Any) -> Kpi:
            for person, survey, at in ((7, 1, NOW), (7, 2, NOW), (8, 1, NOW), (9, 1, LAST_WEEK)):
                signals.record(session, 1, SignalKind.SURVEYED, at, person=person, reference=survey)
            return surveys.measure(session, 1, WEEK)

        kpi = await w.w(happen)
        assert (kpi.number, kpi.base) == (2.0, 2)


async def test_each_thank_you_counts(database: Path) -> None:
    """One says thanks twice, another once: 3; a week ago nobody did, which is no line."""
    async with world(database) as w:

        def happen(session: Any) -> tuple[Kpi, Kpi]:
            for person in (7, 7, 8):
                signals.record(session, 1, SignalKind.THANKED, NOW, person=person)
            return thanks.measure(session, 1, WEEK), thanks.measure(session, 1, WEEK.before())

        kpi, before = await w.w(happen)
        assert (kpi.number, kpi.base) == (3.0, 3)
        assert thanks.line(before) is None


async def test_the_first_answer_to_a_question_counts(database: Path) -> None:
    """Two are asked this week. Answered: the first within an hour, one of last week after three days: (1 h + 72 h) / 2
    is 36 h 30 min."""
    async with world(database) as w:

        def happen(session: Any) -> tuple[Kpi, Kpi]:
            for question, at in ((1, LAST_WEEK), (2, NOW), (3, NOW)):
                signals.record(session, 1, SignalKind.INQUIRED, at, reference=question)
            for question, hours in ((1, 72), (2, 1)):
                signals.record(session, 1, SignalKind.REPLIED, NOW, reference=question, number=hours * 3600.0)
            return inquiries.measure(session, 1, WEEK), inquiries.measure(session, 1, WEEK.before(3))

        kpi, nothing = await w.w(happen)
        assert (kpi.number, kpi.base) == (36.5 * 3600, 4)
        assert kpi.facts == {"asked": 2, "answered": 2, "seconds": 36.5 * 3600}
        assert inquiries.line(nothing) is None
