"""How a meeting grows: which meetings are meant, and what their numbers count."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.orm import Session

from models import Event, EventState, VisitHow
from services.events import attendance, calendar
from services.events.afterwards import ended, summary
from services.events.attendance import Answer
from services.events.hosts import growth
from services.events.visits import check_in
from services.night import Window
from tests.conftest import NOW
from tests.services.events.test_series import GALINA, HOST, OLEG, session

__all__ = ["session"]
HOUR, WEEK = timedelta(hours=1), timedelta(weeks=1)


def hold(session: Session, week: int, title: str = "Субботник", *, guests: int = 0, checked: bool = False) -> Event:
    starts = NOW + week * WEEK + 24 * HOUR
    event = calendar.create(session, 1, title, starts, "двор", by=HOST, now=starts - 20 * HOUR)
    attendance.answer(session, 1, event.id, GALINA, Answer.YES, starts - HOUR, guests=guests)
    if checked:
        for person in (GALINA, OLEG):
            check_in.check_in(session, event, person, VisitHow.CODE, starts + HOUR)
    ended.ended(session, event.ends_at + 3 * HOUR, Window())
    return event


def test_numbers_are_those_of_the_summary_and_say_what_they_count(session: Session) -> None:
    events = [hold(session, 0, guests=2), hold(session, 1, guests=1, checked=True), hold(session, 2)]
    found = growth.of(session, events[-1], NOW + 9 * WEEK)
    assert [one.event for one in found] == [event.id for event in events]
    assert [(one.people, one.checked) for one in found] == [(3, False), (3, True), (1, False)]
    assert [one.people for one in found] == [summary.of(session, event).came for event in events]


def test_only_what_was_held_under_that_name_here(session: Session) -> None:
    first, other, off = hold(session, 0), hold(session, 1, "Чай"), hold(session, 2)
    off.state = EventState.CANCELLED
    ahead = calendar.create(session, 1, "Субботник", NOW + 12 * WEEK, "двор", by=HOST, now=NOW)
    session.flush()
    assert [one.event for one in growth.of(session, ahead, NOW + 9 * WEEK)] == [first.id]
    assert [one.event for one in growth.of(session, other, NOW + 9 * WEEK)] == [other.id]


def test_which_is_meant(session: Session) -> None:
    hold(session, 0), hold(session, 1, "Чай во дворе")
    later = NOW + 9 * WEEK
    for said, title in (("субботника", "Субботник"), ("чай", "Чай во дворе"), ("", "Чай во дворе")):
        found = growth.meant(session, 1, said, later)
        assert found is not None, said
        assert found.title == title
    assert growth.meant(session, 1, "картошка", later) is None
    assert growth.meant(session, 2, "субботник", later) is None


def test_meetings_of_an_erased_host_have_no_name_in_common(session: Session) -> None:
    events = [hold(session, 0), hold(session, 1, "Чай")]
    for event in events:
        event.title = calendar.BLANK["title"]
    session.flush()
    assert [one.event for one in growth.of(session, events[0], NOW + 9 * WEEK)] == [events[0].id]
