"""Who came is known by check-ins where there were any, and by answers otherwise; every number says which."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import found
from kpis import visitors
from kpis.kpi import Week
from models import Event, Feedback, Signal, Visit, VisitHow
from services.events import attendance
from services.events.afterwards import ended, feedback, summary
from services.events.attendance import Answer
from services.events.visits import check_in, host_list
from services.people import forgetting, memberships
from services.signals import SignalKind
from services.surveys.audience import Audience, _members
from tests.conftest import NOW
from tests.services.events.visits.yard import GALINA, HOST, HOUR, LYUBA, OLEG, STRANGER, asked, meeting, over
from tests.support.everywhere import at_length

pytestmark = at_length

DAY = timedelta(days=1)


def tick(session: Session, event: Event, *people: int) -> None:
    for person in people:
        check_in.check_in(session, event, person, VisitHow.CODE, event.starts_at)


def counted(session: Session, event: Event) -> dict[int | None, float | None]:
    visits = Signal.kind == str(SignalKind.VISITED), Signal.reference == str(event.id)
    return dict(session.execute(select(Signal.person, Signal.number).where(*visits)).all())


def test_a_no_show_is_not_thanked(session: Session) -> None:
    event = meeting(session, GALINA, OLEG)
    attendance.answer(session, 1, event.id, LYUBA, Answer.MAYBE, NOW)
    tick(session, event, GALINA)
    one = over(session, event)
    assert asked(one) == [GALINA]
    assert one.unsure == ()
    assert counted(session, event) == {GALINA: 1.0}


def test_without_check_ins_everybody_who_said_so_is(session: Session) -> None:
    event = meeting(session, GALINA, OLEG)
    attendance.answer(session, 1, event.id, LYUBA, Answer.MAYBE, NOW)
    one = over(session, event)
    assert asked(one) == [GALINA, OLEG]
    assert [person for _, person in one.unsure] == [LYUBA]
    assert not summary.of(session, event).checked


def test_whoever_comes_without_a_word_is_thanked_too(session: Session) -> None:
    """A neighbour who had not answered, and a stranger, who becomes a guest."""
    event = meeting(session, GALINA)
    tick(session, event, LYUBA, STRANGER)
    assert asked(over(session, event)) == [LYUBA, STRANGER]


def test_whoever_leaves_meanwhile_is_counted_and_not_asked(session: Session) -> None:
    event = meeting(session, GALINA, OLEG)
    tick(session, event, GALINA, OLEG)
    memberships.leave(session, 1, OLEG, event.ends_at)
    assert asked(over(session, event)) == [GALINA]
    assert summary.of(session, event).came == 2


def test_first_and_returning_are_of_those_whom_it_knows(session: Session) -> None:
    """Those without a telephone were there, and nothing more is known of them."""
    before = meeting(session, GALINA, OLEG)
    tick(session, before, GALINA)
    over(session, before)
    event = meeting(session, GALINA, starts=NOW + DAY, title="Лыжи")
    tick(session, event, GALINA, OLEG)
    host_list.count_unnamed(session, event, 3, HOST, event.starts_at)
    over(session, event)
    told = summary.of(session, event)
    assert (told.came, told.first_time, told.checked) == (5, 1, True)
    kpi = visitors.measure(session, 1, Week.of(NOW, "Europe/Moscow"))
    assert kpi.base == 6
    assert kpi.facts == {"first": 2, "again": 1, "unknown": 3, "along": 0, "events": 2, "by": "checked"}


@pytest.mark.parametrize(
    ("checked", "answered", "words"),
    [(1, 0, "по отметкам"), (0, 1, "по ответам соседей"), (1, 1, "по отметкам и ответам")],
)
def test_the_week_says_how_it_knows(session: Session, checked: int, answered: int, words: str) -> None:
    for n in range(checked + answered):
        event = meeting(session, GALINA, starts=NOW + HOUR + n * 6 * HOUR)
        if n < checked:
            tick(session, event, GALINA)
        over(session, event)
    kpi = visitors.measure(session, 1, Week.of(NOW, "Europe/Moscow"))
    texts = found.texts()
    assert f", {words} приш" in texts.render(visitors.line(kpi), "ru")
    assert texts.render(visitors.note(kpi), "ru").startswith(f"{words}: ")


def test_a_week_that_was_kept_before_there_were_check_ins_can_still_be_told() -> None:
    old = visitors.Kpi(2.0, 2, {"first": 2, "again": 0, "events": 1})
    assert "по ответам соседей" in found.texts().render(visitors.line(old), "ru")


def test_those_who_came_along_count_with_whoever_brought_them(session: Session) -> None:
    event = meeting(session, GALINA, OLEG)
    for person in (GALINA, OLEG):
        attendance.answer(session, 1, event.id, person, Answer.YES, NOW, guests=2)
    tick(session, event, GALINA)
    over(session, event)
    assert summary.of(session, event).came == 3


def test_a_late_check_in_is_thanked_and_counted_anew(session: Session) -> None:
    """The host ticks the list at home, when the thanks have gone out by answers: nobody is thanked twice."""
    event = meeting(session, GALINA, OLEG)
    over(session, event)
    later = event.ends_at + 2 * HOUR
    for person in (GALINA, LYUBA):
        check_in.note(session, event, person, VisitHow.LIST, later, by=HOST)
    assert asked(ended.count_again(session, event, later)) == [LYUBA]
    assert counted(session, event) == {GALINA: 1.0, LYUBA: 1.0}
    assert asked(ended.count_again(session, event, later)) == []


def test_whoever_was_away_after_all_was_not_there(session: Session) -> None:
    """The host had pressed «Пришли все»; what the guest says of themself counts, and nobody is asked twice."""
    event = meeting(session, GALINA, OLEG)
    host_list.tick_all(session, event, HOST, event.starts_at)
    over(session, event)
    feedback.was_away(session, 1, event.id, OLEG)
    assert counted(session, event) == {GALINA: 1.0}
    told = summary.of(session, event)
    assert (told.came, told.checked) == (1, True)
    assert asked(ended.count_again(session, event, event.ends_at + 2 * HOUR)) == []
    assert counted(session, event) == {GALINA: 1.0}


def test_a_maybe_that_is_confirmed_after_a_late_check_in_is_asked_and_not_counted(session: Session) -> None:
    event = meeting(session, GALINA)
    attendance.answer(session, 1, event.id, LYUBA, Answer.MAYBE, NOW)
    over(session, event)
    check_in.note(session, event, GALINA, VisitHow.LIST, event.ends_at + 2 * HOUR, by=HOST)
    ended.count_again(session, event, event.ends_at + 2 * HOUR)
    row = ended.came_after_all(session, 1, event.id, LYUBA, True, event.ends_at + 3 * HOUR)
    assert session.get_one(Feedback, row).person == LYUBA
    assert counted(session, event) == {GALINA: 1.0}


def test_an_erased_guest_still_counts(session: Session) -> None:
    event = meeting(session, GALINA)
    tick(session, event, GALINA, OLEG)
    forgetting.forget(session, OLEG, event.starts_at)
    over(session, event)
    assert summary.of(session, event).came == 2
    assert session.scalars(select(Visit.person).order_by(Visit.id)).all() == [GALINA, None]


def test_a_survey_for_those_who_came_reaches_those(session: Session) -> None:
    event = meeting(session, GALINA, OLEG)
    whom = Audience(event=event.id)

    def reached() -> int:
        return len(session.scalars(_members(1, whom)).all())

    assert reached() == 2
    tick(session, event, LYUBA)
    assert reached() == 1


def test_the_hour_of_a_week_is_that_of_the_meeting(session: Session) -> None:
    """A check-in on Monday night of a meeting on Sunday evening counts for Sunday's week."""
    sunday = NOW.astimezone(ZoneInfo("Europe/Moscow")).replace(hour=20, minute=0) + 2 * DAY
    event = meeting(session, GALINA, starts=sunday)
    over(session, event)
    check_in.note(session, event, GALINA, VisitHow.LIST, event.ends_at + 2.5 * HOUR, by=HOST)
    ended.count_again(session, event, event.ends_at + 2.5 * HOUR)
    assert visitors.measure(session, 1, Week.of(NOW, "Europe/Moscow")).base == 1
