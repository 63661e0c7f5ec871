"""Meetings that repeat are made some weeks ahead, each once, whatever becomes of one, of the host, of the zone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import create_engine, select, update
from sqlalchemy.orm import Session

from models import Community, Event, EventState, Membership, Seat, Series, SeriesState, Table
from services.communities import registration
from services.events import attendance, calendar, changing, series
from services.events.attendance import Answer
from services.people import accounts, memberships
from services.roles import Role
from services.when import Every, Rule
from tests.conftest import NOW

HOST, GALINA, OLEG = 1, 2, 3
SATURDAY = datetime(2026, 11, 21, 9, tzinfo=UTC)  # 12:00 in Moscow
SATURDAYS = Rule(Every.WEEK, (5,))
WEEK = timedelta(weeks=1)


@pytest.fixture
def session() -> Iterator[Session]:
    engine = create_engine("sqlite://")
    Table.metadata.create_all(engine)
    with Session(engine) as session:
        for number in (HOST, GALINA, OLEG):
            met = accounts.meet(session, "t", str(number), f"сосед {number}", NOW, private=True)
            accounts.find_chat(session, "t", str(number), account=met.account)
        group = accounts.find_chat(session, "t", "@yard", title="Двор").id
        how = {"zone": "Europe/Moscow", "language": "ru"}
        registration.register(session, group, "Двор", None, "Пенза", by=HOST, now=NOW, **how)
        for number in (GALINA, OLEG):
            memberships.belong(session, 1, number, NOW, Role.MEMBER)
        yield session


def begin(
    session: Session,
    rule: Rule = SATURDAYS,
    until: date | None = None,
    times: int | None = None,
    capacity: int | None = None,
) -> Event:
    event = calendar.create(session, 1, "Чай", SATURDAY, "двор", by=HOST, now=NOW, capacity=capacity)
    series.begin(session, event, rule, until, times, NOW)
    return event


def days(session: Session) -> list[str]:
    planned = select(Event.starts_local).where(Event.state == EventState.PLANNED)
    return [one.removesuffix("T12:00") for one in session.scalars(planned.order_by(Event.starts_at))]


def test_they_are_made_four_weeks_ahead_each_once(session: Session) -> None:
    begin(session)
    assert days(session) == ["2026-11-21", "2026-11-28", "2026-12-05", "2026-12-12"]
    for _ in range(2):
        series.make_ahead(session, NOW + WEEK)
    assert days(session)[4:] == ["2026-12-19"]


def test_ten_thousand_make_no_more_rows_than_one(session: Session) -> None:
    begin(session, Rule(Every.DAY), times=10_000)
    assert len(days(session)) == 28


@pytest.mark.parametrize(("until", "times"), [(date(2026, 12, 5), None), (None, 3)])
def test_it_ends_by_itself(session: Session, until: date | None, times: int | None) -> None:
    begin(session, until=until, times=times)
    series.make_ahead(session, NOW + 5 * WEEK)
    assert days(session) == ["2026-11-21", "2026-11-28", "2026-12-05"]


def test_one_that_was_moved_or_called_off_is_not_made_again(session: Session) -> None:
    first = begin(session)
    second, third, _ = series.following(session, first)[1:]
    changing.move(second, second.starts_at + timedelta(days=1), None, NOW)
    calendar.cancel(session, 1, third.id, HOST, leader=False, now=NOW)
    series.make_ahead(session, NOW + WEEK)
    assert days(session) == ["2026-11-21", "2026-11-29", "2026-12-12", "2026-12-19"]


def test_whoever_comes_to_all_has_a_seat_while_there_are_any(session: Session) -> None:
    first = begin(session, capacity=1)
    for person in (GALINA, OLEG):
        series.come_to_all(session, first, person, True, NOW)
    series.make_ahead(session, NOW + WEEK)
    seats = session.execute(select(Seat.event, Seat.person, Seat.waiting).where(Seat.event != first.id)).all()
    assert {(person, waiting) for _, person, waiting in seats} == {(GALINA, False), (OLEG, True)}
    assert len(seats) == 8


def test_with_a_no_they_come_to_none_of_those_that_follow(session: Session) -> None:
    first = begin(session)
    attendance.answer(session, 1, first.id, GALINA, Answer.YES, NOW)
    series.come_to_all(session, first, GALINA, True, NOW)
    third = series.following(session, first)[2]
    attendance.answer(session, 1, third.id, GALINA, Answer.NO, NOW)
    assert len(series.come_to_all(session, first, GALINA, False, NOW)) == 2
    series.make_ahead(session, NOW + WEEK)
    coming = select(Seat.event).where(Seat.person == GALINA, Seat.answer == int(Answer.YES))
    assert session.scalars(coming).all() == [first.id]


def test_whoever_has_left_comes_to_none_that_is_made(session: Session) -> None:
    first = begin(session)
    series.come_to_all(session, first, GALINA, True, NOW)
    memberships.leave(session, 1, GALINA, NOW)
    series.make_ahead(session, NOW + WEEK)
    made = series.following(session, first)[-1]
    assert attendance.taken(session, made.id) == 0


def test_no_more_are_made_once_the_host_has_left(session: Session) -> None:
    begin(session)
    session.execute(update(Membership).where(Membership.person == HOST).values(left_at=NOW))
    series.make_ahead(session, NOW + WEEK)
    assert len(days(session)) == 4
    assert session.scalars(select(Series.state)).one() is SeriesState.ENDED


def test_an_erased_hosts_words_go(session: Session) -> None:
    begin(session)
    series.forget(session, HOST)
    assert session.scalars(select(Series.title)).one() == "—"
    assert session.scalars(select(Series.state)).one() is SeriesState.ENDED


def test_an_hour_that_the_clocks_skip_is_the_next_one(session: Session) -> None:
    """F49: 02:30 on the night when Berlin's clocks are put forward."""
    session.execute(update(Community).values(zone="Europe/Berlin"))
    starts = datetime(2027, 3, 21, 1, 30, tzinfo=UTC)
    now = starts - WEEK
    event = calendar.create(session, 1, "Звёзды", starts, "двор", by=HOST, now=now)
    series.begin(session, event, Rule(Every.WEEK, (6,)), None, None, now)
    moments = [one.starts_at for one in series.following(session, event)]
    assert moments[:3] == [starts, datetime(2027, 3, 28, 1, 30, tzinfo=UTC), datetime(2027, 4, 4, 0, 30, tzinfo=UTC)]


def test_it_is_shown_when_the_one_before_is_over(session: Session) -> None:
    first = begin(session)
    second = series.following(session, first)[1]
    assert series.to_show(session, first.starts_at) == []
    assert series.to_show(session, second.starts_at - timedelta(days=5)) == [second]
    assert calendar.ahead(session, 1, NOW) == [first]


def test_what_was_not_announced_is_taken_back_whole(session: Session) -> None:
    event = begin(session)
    series.take_back(session, event)
    calendar.take_back(session, 1, event.id)
    assert session.scalars(select(Event.id)).all() == session.scalars(select(Series.id)).all() == []
