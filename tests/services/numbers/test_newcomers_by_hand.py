"""Newcomers, counted by hand: who greeted them, and who is here after a month."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from kpis import Kpi, Week
from kpis import newcomers as number
from models import Greeted, Person
from services.communities import newcomers
from services.communities.arrivals import by_whom
from services.people import memberships
from tests.conftest import NOW
from tests.support.attacked import world

WEEK = Week.of(NOW, "Europe/Moscow")


def come(session: Any, at: datetime) -> int:
    person = Person(name="Олег")
    session.add(person)
    session.flush()
    newcomers.arrive(session, 1, person.id, None, at)
    return person.id


def measured(session: Any) -> Kpi:
    session.flush()
    return number.measure(session, 1, WEEK)


async def test_two_of_five_were_greeted_by_a_person(database: Path) -> None:
    """Seven come. A leader greets one, a neighbour greets one after Sosed, only Sosed two, nobody one: 2 of 5. Of one
    who was greeted it is not known by whom, and one is not ours: neither counts."""
    async with world(database) as w:

        def happen(session: Any) -> Kpi:
            leader, neighbour, sosed, too, nobody, unknown, aside = (come(session, NOW) for _ in range(7))
            newcomers.greet(session, 1, leader, NOW, Greeted.LEADER)
            for person in (neighbour, sosed, too):
                newcomers.greet(session, 1, person, NOW, Greeted.SOSED)
            by_whom.greet_too(session, 1, neighbour, Greeted.NEIGHBOUR)
            row = newcomers_row(session, unknown)
            row.greeted_at, row.greeted_by = NOW, None
            newcomers.put_aside(session, 1, aside, 1, NOW)
            assert newcomers_row(session, nobody).greeted_at is None
            return measured(session)

        kpi = await w.w(happen)
        assert (kpi.number, kpi.base, kpi.facts) == (2.0, 5, {"greeted": 2, "came": 5})
        line = number.line(kpi)
        assert w.app.texts.render(line, "ru") == "С новичками поздоровались соседи: с 2 из 5."
        assert w.app.texts.render(line, "en") == "Neighbours greeted 2 of 5 newcomers."


def newcomers_row(session: Any, person: int) -> Any:
    return session.query(memberships.Membership).filter_by(community=1, person=person).one()


@pytest.mark.parametrize(("came", "told"), [(6, {"month": 6, "stayed": 4}), (4, {})])
async def test_four_of_six_are_here_after_a_month(database: Path, came: int, told: dict[str, int]) -> None:
    """One leaves after a week, one after 29 days, one after 31: 4 of 6 were here after 30. Of four nothing is told.
    Those whose thirty days end in this week itself, or ended two weeks ago, are of other weeks."""
    async with world(database) as w:

        def happen(session: Any) -> Kpi:
            then = WEEK.before().start - timedelta(days=30)
            people = [come(session, then + timedelta(days=n)) for n in range(came)]
            for n, days in enumerate((7, 29, 31)):
                memberships.leave(session, 1, people[n], then + timedelta(days=n + days))
            come(session, then - timedelta(minutes=1))
            come(session, then + timedelta(days=7))
            return measured(session)

        kpi = await w.w(happen)
        assert kpi.number is None, "nobody has come this week: it is not measured, not 0"
        assert kpi.facts == {"greeted": 0, "came": 0} | told
        line = number.line(kpi)
        said = w.app.texts.render(line, "ru") if line else None
        assert said == ("Из тех, кто пришёл месяц назад (6), остались 4." if told else None)
