"""Whom to ask about a newcomer; where newcomers come from; how many stay."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models import Buddy, BuddyState, Membership, Signal
from services.communities import newcomers
from services.communities.arrivals import sources, staying
from services.people import accounts, memberships
from services.people.buddies import candidates, pairs, welcomers
from services.people.clubs import pursuits
from services.people.settling import months
from services.roles import Role
from tests.conftest import NOW
from tests.support import yard

HERE, ZONE = 1, "Europe/Moscow"


@pytest.fixture
def database(settled):
    return settled(yard.settle)


@pytest.fixture
async def app(sosed):
    async with sosed() as app:
        yield app


def neighbour(session: Session, name: str, **told: object) -> int:
    person = accounts.meet(session, "console", name, name, NOW, private=True).person
    memberships.belong(session, HERE, person, NOW - timedelta(days=200), Role.MEMBER)
    here = Membership.community == HERE, Membership.person == person
    if told:
        session.execute(update(Membership).where(*here).values(**told))
    return person


def ready(session: Session, name: str, **told: object) -> int:
    person = neighbour(session, name, **told)
    welcomers.agree(session, HERE, person, NOW)
    return person


async def test_entrance_first_then_interests_then_whoever_helps_fewer(app) -> None:
    def look(session: Session) -> None:
        newcomer = neighbour(session, "Новый", entrance=3, about="Люблю шахматы и собак")
        busy, idle = ready(session, "Помогает"), ready(session, "Свободна")
        chess = ready(session, "Шахматист")
        pursuits.keep(session, HERE, chess, ["шахматы"], NOW)
        near = ready(session, "Рядом", entrance=3)
        elsewhere = ready(session, "Другой дом", entrance=3, house="мира 5")
        session.execute(update(Membership).where(Membership.person == newcomer).values(house="кирова 12"))
        pairs.ask(session, HERE, neighbour(session, "Ещё новый"), busy, ZONE, NOW).state = BuddyState.TAKEN
        assert candidates.of(session, HERE, newcomer, NOW) == [near, chess, idle, elsewhere, busy]

    await app.store.write(look)


async def test_nobody_has_more_than_seven_and_nobody_thinks_about_two(app) -> None:
    def look(session: Session) -> None:
        newcomer, one = neighbour(session, "Новый"), ready(session, "Встречает")
        for n in range(candidates.MOST):
            assert candidates.of(session, HERE, newcomer, NOW) == [one]
            row = pairs.ask(session, HERE, neighbour(session, f"Новый {n}"), one, ZONE, NOW)
            assert candidates.of(session, HERE, newcomer, NOW) == []
            row.state = BuddyState.TAKEN
            session.flush()
        assert candidates.of(session, HERE, newcomer, NOW) == []
        session.execute(update(Buddy).where(Buddy.id == row.id).values(state=BuddyState.ENDED))
        assert candidates.of(session, HERE, newcomer, NOW + timedelta(days=1)) == [one]

    await app.store.write(look)


async def test_who_says_no_rests_for_a_day_and_a_newcomer_is_nobodys_helper(app) -> None:
    def look(session: Session) -> None:
        one = ready(session, "Встречает")
        row = pairs.ask(session, HERE, neighbour(session, "Новый"), one, ZONE, NOW)
        assert pairs.decline(session, row) is False
        other = neighbour(session, "Другой")
        assert candidates.of(session, HERE, other, NOW + timedelta(hours=23)) == []
        assert candidates.of(session, HERE, other, NOW + timedelta(hours=24)) == [one]
        assert candidates.of(session, HERE, one, NOW + timedelta(hours=24)) == []
        memberships.leave(session, HERE, one, NOW)
        assert candidates.of(session, HERE, other, NOW + timedelta(hours=24)) == []

    await app.store.write(look)


async def test_a_question_is_due_once_and_not_long_after(app) -> None:
    def look(session: Session) -> None:
        person = accounts.meet(session, "console", "Новый", "Новый", NOW, private=True).person
        newcomers.arrive(session, HERE, person, None, NOW)

        def due(**later: float) -> list[int]:
            return [one.day for one in months.due(session, NOW + timedelta(**later)) if one.person == person]

        assert due(hours=23) == []
        assert due(hours=24) == [1]
        assert due(days=4) == []
        months.note_asked(session, HERE, person, 1, NOW + timedelta(days=1))
        assert due(days=2) == []
        assert due(days=7) == [7]
        months.end(session, months.of(session, HERE, person, NOW))
        assert due(days=7) == due(days=30) == []

    await app.store.write(look)


async def test_what_a_newcomer_says_does_not_replace_what_is_known(app) -> None:
    def look(session: Session) -> None:
        known, unknown = (accounts.meet(session, "console", n, n, NOW, private=True).person for n in ("А", "Б"))
        newcomers.arrive(session, HERE, known, "листовка", NOW)
        newcomers.arrive(session, HERE, unknown, None, NOW)
        assert not sources.ask(session, HERE, known)
        assert sources.ask(session, HERE, unknown)
        assert not sources.ask(session, HERE, unknown)  # once
        for person in (known, unknown):
            sources.tell(session, HERE, person, sources.FRIEND)
        told = select(Signal.person, Signal.reference).where(Signal.person.in_((known, unknown)))
        assert dict(session.execute(told).all()) == {known: "листовка", unknown: sources.FRIEND}

    await app.store.write(look)


async def test_who_stays_is_counted_of_those_who_came(app) -> None:
    def look(session: Session) -> None:
        for name, came, left in (("А", 100, None), ("Б", 100, 90), ("В", 100, 10), ("Г", 10, None), ("Д", 300, None)):
            person = accounts.meet(session, "console", name, name, NOW, private=True).person
            newcomers.arrive(session, HERE, person, None, NOW - timedelta(days=came))
            if left is not None:
                memberships.leave(session, HERE, person, NOW - timedelta(days=left))
        assert staying.of(session, HERE, NOW) == staying.Stayed(came=3, stayed=2)

    await app.store.write(look)
