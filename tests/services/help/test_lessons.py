"""Lessons: how many, what counts as held, how a course ends, whoever ends it or is gone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.routing.context import JobContext
from bot.storage.store import Store
from models import Account, Match, MatchState, Membership, Need, NeedKind, NeedState, Queued, Signal
from scheduler.lessons import lessons
from services.help import needs, states, talents
from services.help.lessons import course, pupils
from services.help.lessons.course import Course
from services.help.talents import Talent
from services.night import Window
from services.refusal import Refusal
from services.signals import SignalKind
from tests.conftest import NOW
from tests.services.help.conftest import everybody_asked, neighbour
from tests.services.people.acquaintances.test_rounds import street

DAY = timedelta(days=1)


def begun(session: Session, here: int, learner: int, teacher: int, words: str = "научиться вязать") -> int:
    """The match of two who have been introduced."""
    need = needs.tell(session, here, learner, words, "someday", NOW, kind=NeedKind.LEARN)
    match = Match(need=need.id, helper=teacher, state=MatchState.YES, asked_at=NOW, passes_at=NOW)
    session.add(match)
    session.flush()
    states.asker_says(session, here, match.id, learner, True, NOW)
    course.begin(session, match.id)
    return match.id


@pytest.fixture
def two(session: Session, here: int) -> tuple[Course, Course]:
    """The course as its learner and as its teacher see it."""
    galina, oleg = neighbour(session, here, "Галина"), neighbour(session, here, "Олег")
    match = begun(session, here, galina, oleg)
    return course.get(session, here, match, galina), course.get(session, here, match, oleg)


def agree(two: tuple[Course, Course], meetings: int) -> None:
    course.propose(two[0], meetings, NOW)
    course.agree(two[1], meetings, NOW)


# ── Numbers ──────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("meetings", [0, -1, 13, 10**12])
def test_no_number_of_meetings(two: tuple[Course, Course], meetings: int) -> None:
    with pytest.raises(Refusal, match=r"lesson\.count"):
        course.propose(two[0], meetings, NOW)


def test_the_number_that_was_proposed_last_is_agreed_to(two: tuple[Course, Course]) -> None:
    learner, teacher = two
    assert not course.propose(learner, 5, NOW)
    assert not course.propose(teacher, 2, NOW)
    with pytest.raises(Refusal):
        course.agree(learner, 5, NOW)  # an old button
    with pytest.raises(Refusal):
        course.agree(teacher, 2, NOW)  # their own number
    assert course.propose(learner, 2, NOW)
    with pytest.raises(Refusal, match="agreed-already"):
        course.propose(teacher, 3, NOW)


# ── What is held ─────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_lesson_is_counted_once_and_the_last_one_ends_the_course(
    session: Session, two: tuple[Course, Course]
) -> None:
    agree(two, 2)
    learner = two[0]
    assert not course.hold(session, learner, 0, NOW + DAY)
    with pytest.raises(Refusal):
        course.hold(session, learner, 0, NOW + DAY)
    assert course.hold(session, learner, 1, NOW + 9 * DAY)
    assert (learner.need.state, learner.match.state) == (NeedState.MET, MatchState.HELPED)
    helped = session.scalars(select(Signal).where(Signal.kind == str(SignalKind.HELPED))).one()
    assert (helped.at, helped.number) == (NOW + DAY, DAY.total_seconds())  # one help, by the first lesson


def test_without_a_number_the_learner_says_when_it_was_enough(session: Session, two: tuple[Course, Course]) -> None:
    assert not course.hold(session, two[0], 0, NOW)
    assert not course.stop(session, two[0], NOW)
    assert two[0].need.state == NeedState.MET


# ── Ends ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_learner_who_never_came_needs_no_other_teacher(session: Session, two: tuple[Course, Course]) -> None:
    assert not course.stop(session, two[0], NOW)
    assert two[0].need.state == NeedState.CANCELLED


def test_without_the_teacher_the_search_goes_on(session: Session, two: tuple[Course, Course]) -> None:
    assert course.stop(session, two[1], NOW)
    assert (two[0].need.state, two[0].match.state) == (NeedState.OPEN, MatchState.FAILED)
    with pytest.raises(Refusal, match=r"lesson\.over"):
        course.get(session, two[0].community, two[0].match.id, two[0].other)


def test_another_round_once_both_wish_it(session: Session, here: int, two: tuple[Course, Course]) -> None:
    agree(two, 1)
    learner, teacher = two
    course.hold(session, learner, 0, NOW)
    assert course.once_more(session, teacher, NOW) is None
    with pytest.raises(Refusal):
        course.once_more(session, teacher, NOW)
    new = course.once_more(session, learner, NOW)
    assert new is not None
    again = course.get(session, here, new, teacher.other)
    assert (again.lessons.meetings, again.lessons.held, again.need.state) == (1, 0, NeedState.AGREED)
    with pytest.raises(Refusal):
        course.once_more(session, learner, NOW)


# ── Who is asked ─────────────────────────────────────────────────────────────────────────────────────────────────────
def test_who_offers_to_teach_is_asked_before_who_can(session: Session, here: int) -> None:
    galina, vera, oleg = (neighbour(session, here, name) for name in ("Галина", "Вера", "Олег"))
    talents.keep(session, here, vera, Talent("вяжу носки"), NOW)
    talents.keep(session, here, oleg, Talent("научу вязать носки"), NOW)
    talents.keep(session, here, galina, Talent("научу вязать носки"), NOW)  # nobody teaches themselves
    need = needs.tell(session, here, galina, "научиться вязать носки", "someday", NOW, kind=NeedKind.LEARN)
    assert everybody_asked(session, need.id) == [oleg]
    session.execute(update(Match).values(state=MatchState.NO))
    assert everybody_asked(session, need.id) == [vera]


def test_nobody_teaches_more_than_five(session: Session, here: int) -> None:
    oleg = neighbour(session, here, "Олег")
    talents.keep(session, here, oleg, Talent("научу вязать носки"), NOW)
    matches = [begun(session, here, neighbour(session, here, f"Сосед {n}"), oleg) for n in range(pupils.MOST)]
    last = neighbour(session, here, "Нина")
    need = needs.tell(session, here, last, "научиться вязать носки", "someday", NOW, kind=NeedKind.LEARN)
    assert everybody_asked(session, need.id) == []
    with pytest.raises(Refusal, match=r"lesson\.full"):
        pupils.check_room(session, oleg, need)
    course.stop(session, course.get(session, here, matches[0], oleg), NOW)
    assert oleg in everybody_asked(session, need.id)


# ── Gone ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
def _settled(session: Session, held: int) -> None:
    """Neighbour 1 learns from neighbour 2."""
    street(session, 2)
    match = begun(session, 1, 1, 2)
    found = course.get(session, 1, match, 1)
    for before in range(held):
        course.hold(session, found, before, NOW)


def _tick(session: Session, days: float) -> list[tuple[int, str]]:
    """(whose chat, the key of the words) of what was queued."""
    while lessons.run(JobContext(session, NOW + timedelta(days=days), "UTC", Window())):
        pass
    queued = session.scalars(select(Queued).order_by(Queued.id)).all()
    return [(row.chat, str(row.content)) for row in queued]


@pytest.mark.parametrize("gone", [1, 2])
@pytest.mark.parametrize("how", ["left", "blocked"])
@pytest.mark.parametrize("held", [0, 1])
async def test_whoever_is_left_alone_hears_the_truth(database: Any, gone: int, how: str, held: int) -> None:
    async with Store(database) as store:
        await store.write(lambda session: _settled(session, held))

        def leave(session: Session) -> None:
            if how == "left":
                session.execute(update(Membership).where(Membership.person == gone).values(left_at=NOW))
            else:
                session.execute(update(Account).where(Account.person == gone).values(reachable=False))

        await store.write(leave)
        told = await store.write(lambda session: _tick(session, 1))
        key = "lesson.learner-gone" if gone == 1 else "lesson.teacher-gone" if held else "need.helper-cannot"
        assert [(chat, key in content) for chat, content in told] == [(3 - gone, True)]
        assert await store.write(lambda session: len(_tick(session, 2))) == 1
        state = await store.read(lambda session: session.scalars(select(Need.state)).one())
        assert state == (NeedState.MET if held else NeedState.CANCELLED if gone == 1 else NeedState.OPEN)


async def test_a_course_nobody_tells_of_ends(database: Any) -> None:
    async with Store(database) as store:
        await store.write(lambda session: _settled(session, 1))
        await store.write(lambda session: session.execute(update(Need).values(checked_at=NOW + DAY)) and None)
        assert await store.write(lambda session: _tick(session, 10)) == []
        told = await store.write(lambda session: _tick(session, 11))
        assert [(chat, "lesson.asleep" in content) for chat, content in told] == [(1, True), (2, True)]
        assert await store.read(lambda session: session.scalars(select(Need.state)).one()) == NeedState.MET
