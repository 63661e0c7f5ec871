"""A course of lessons: how many meetings the two have agreed on, which were held, how it ends or goes on.

    proposed ──▶ agreed ──▶ held 1 … held n ──▶ over        another round, once both wish it, is a new course

One proposes a number, the other agrees or proposes another. The days are agreed on as for any help
(`services/help/agreed_day.py`). A course with at least one lesson that was held ends as help that was given: its need
is met, and counted by the day of the first lesson. Either may end it at any time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Lessons, Match, MatchState, Need, NeedKind, NeedState, Side, Urgency
from services.help import endings, needs, states
from services.help.lessons import pupils
from services.refusal import Refusal

MOST = 12  # meetings two agree on at once
OFFERED = (1, 3, 5)
NEXT = 7  # days until it is asked whether they have met, if they have named no day


@dataclass(frozen=True)
class Course:
    """The course as one of the two sees it. `community`: that one's; `there`: the other's."""

    lessons: Lessons
    match: Match
    need: Need
    side: Side
    community: int
    other: int
    there: int


def begin(session: Session, match: int) -> Lessons:
    """The two have met."""
    row = of(session, match)
    if row is None:
        need = session.get_one(Need, session.get_one(Match, match).need)
        row = Lessons(community=need.community, match=match, held=0)
        session.add(row)
        session.flush()
    return row


def of(session: Session, match: int) -> Lessons | None:
    return session.scalar(select(Lessons).where(Lessons.match == match))


def goes_on(session: Session, need: Need) -> Match | None:
    """The match of a course that has begun and not ended."""
    return endings.agreed_match(session, need.id) if need.kind == NeedKind.LEARN else None


def get(session: Session, community: int, match: int, person: int, *, over: bool = False) -> Course:
    """The course of one of the two. `over`: it may have ended. Raises Refusal."""
    row, need = states.mine(session, community, match)
    lessons = of(session, match)
    if lessons is None or person not in (row.helper, need.person):
        raise Refusal("button.old")
    if row.state != MatchState.AGREED and not over:
        raise Refusal("lesson.over")
    here, there = need.community, states.side(session, row, need)
    if person == need.person:
        return Course(lessons, row, need, Side.LEARNER, here, row.helper, there)
    return Course(lessons, row, need, Side.TEACHER, there, need.person, here)


# ── How many ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def propose(course: Course, meetings: int, now: datetime) -> bool:
    """Proposes a number; True if the other one has proposed just that, so that it counts. Raises Refusal."""
    lessons = course.lessons
    if not 1 <= meetings <= MOST:
        raise Refusal("lesson.count", most=MOST)
    if lessons.agreed_at is not None:
        raise Refusal("lesson.agreed-already", meetings=lessons.meetings)
    if lessons.proposed_by is not None and lessons.proposed_by != course.side and lessons.meetings == meetings:
        lessons.agreed_at = now
        return True
    lessons.meetings, lessons.proposed_by = meetings, course.side
    return False


def agree(course: Course, meetings: int, now: datetime) -> None:
    """Agrees to the number the other one has proposed. Raises Refusal if there is another by now."""
    lessons = course.lessons
    if lessons.agreed_at is not None or lessons.meetings != meetings or lessons.proposed_by == course.side:
        raise Refusal("button.answered")
    lessons.agreed_at = now


def asked(lessons: Lessons, match: Match, need: Need) -> int | None:
    """Who is asked whether the number suits them."""
    if lessons.proposed_by is None or lessons.agreed_at is not None:
        return None
    return match.helper if lessons.proposed_by == Side.LEARNER else need.person


# ── What was held ────────────────────────────────────────────────────────────────────────────────────────────────────
def hold(session: Session, course: Course, before: int, now: datetime) -> bool:
    """One more lesson was held, after `before` others. True if it was the last one agreed on: the course is over.
    Raises Refusal if it was counted already."""
    lessons = course.lessons
    if lessons.held != before:
        raise Refusal("button.answered")
    lessons.held += 1
    lessons.first_at = lessons.first_at or now
    if lessons.agreed_at is not None and lessons.held >= (lessons.meetings or 0):
        _meet(session, course.lessons, course.match, course.need, now)
        return True
    _name_another_day(session, course, NEXT, now)
    return False


def put_off(session: Session, course: Course, before: int, now: datetime) -> None:
    """They will meet another day. Raises Refusal if they have met meanwhile."""
    if course.lessons.held != before:
        raise Refusal("button.answered")
    _name_another_day(session, course, NEXT, now)


def _name_another_day(session: Session, course: Course, days: int, now: datetime) -> None:
    match = course.match
    match.day = match.when = match.offered_when = None
    match.hour_came = False
    needs.plan_check(session, course.need, days, now)


# ── The end ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def stop(session: Session, course: Course, now: datetime) -> bool:
    """One of the two ends it. True if the search goes on: nothing was held, and it was not the learner who ended it."""
    return end(session, course.lessons, course.match, course.need, now, by=course.side)


def end(session: Session, lessons: Lessons, match: Match, need: Need, now: datetime, *, by: Side) -> bool:
    """`by`: who has ended it or is gone."""
    if lessons.held:
        _meet(session, lessons, match, need, now)
        return False
    if by == Side.LEARNER:
        endings.close(session, need, NeedState.CANCELLED, now)
        return False
    endings.fall_through(session, need, match, now)
    return True


def _meet(session: Session, lessons: Lessons, match: Match, need: Need, now: datetime) -> None:
    match.done_at = lessons.first_at
    match.offered_when = None
    endings.meet(session, need, match, now)


# ── Another round ────────────────────────────────────────────────────────────────────────────────────────────────────
def once_more(session: Session, course: Course, now: datetime) -> int | None:
    """One of the two would like another round. Once both do: its match, which is agreed on already. Raises Refusal."""
    lessons = course.lessons
    if course.match.state != MatchState.HELPED:
        raise Refusal("button.old")
    if lessons.again == course.side or _has_gone_on(session, course):
        raise Refusal("button.answered")
    if lessons.again is None:
        lessons.again = course.side
        return None
    return _another(session, course, now)


def not_again(course: Course) -> None:
    """«Не сейчас» to another round. Raises Refusal."""
    if course.lessons.again is None or course.lessons.again == course.side:
        raise Refusal("button.answered")
    course.lessons.again = None


def _has_gone_on(session: Session, course: Course) -> bool:
    two = Match.helper == course.match.helper, Need.person == course.need.person
    later = Match.id > course.match.id, Need.words == course.need.words, Match.state == MatchState.AGREED
    return session.scalar(select(Match.id).join(Need, Need.id == Match.need).where(*two, *later).limit(1)) is not None


def _another(session: Session, course: Course, now: datetime) -> int:
    old = course.match
    if not course.need.words:
        raise Refusal("button.old")
    pupils.check_room(session, old.helper, course.need)
    need = needs.tell(
        session,
        course.need.community,
        course.need.person,
        course.need.words,
        Urgency.SOMEDAY,
        now,
        kind=NeedKind.LEARN,
        watched=False,
    )
    known = {"offer": old.offer, "helper": old.helper, "asked_at": now, "passes_at": now, "answered_at": now}
    match = Match(need=need.id, state=MatchState.YES, **known)
    session.add(match)
    session.flush()
    states.move_match(match, MatchState.AGREED)
    match.agreed_at = need.answered_at = now
    states.move_need(need, NeedState.AGREED, now)
    needs.plan_check(session, need, NEXT, now)
    row = begin(session, match.id)
    row.meetings, row.proposed_by, row.agreed_at = course.lessons.meetings, course.lessons.again, now
    return match.id
