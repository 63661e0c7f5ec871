"""A guest's words are passed on to the host, or to a leader where there is no host any more, and answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, func, select, update
from sqlalchemy.orm import Session

from models import Community, Event, Feedback, OpenDialog, Passed, Remark, scope
from services.events.hosts import leading
from services.night import day
from services.people import memberships
from services.people.memberships import Leader
from services.refusal import Refusal

DIALOG = "remark"  # in which it is answered
REMINDED_AFTER = timedelta(days=2)
REMINDED_WITHIN = timedelta(days=14)  # of what was said before nobody wants to be reminded
BAD = 2  # of a mark up to this the author hears that the answer is late

Reached = Callable[[int], bool]  # whether somebody can be written to


@dataclass(frozen=True)
class Said:
    """A remark with what it is about. `author`: only if they want to be named."""

    remark: Remark
    event: Event
    words: str
    author: int | None


def pass_on(session: Session, feedback: Feedback, reached: Reached, now: datetime) -> Remark | None:
    """Finds who is to answer. None: there are no words to pass on, or nobody can be told; a job tries again."""
    if not feedback.words or feedback.passed in (None, Passed.NO):
        _withdraw(session, feedback)
        return None
    remark = session.scalar(select(Remark).where(Remark.feedback == feedback.id))
    if remark is None:
        remark = Remark(feedback=feedback.id, told=None, told_at=now)
        session.add(remark)
    remark.answered_at, remark.reminded_at = None, None
    remark.told, remark.told_at = answerer(session, feedback, reached), now
    session.flush()
    return remark if remark.told is not None else None


def _withdraw(session: Session, feedback: Feedback) -> None:
    """Words that their author has changed their mind about are answered by nobody."""
    if remark := session.scalar(select(Remark).where(Remark.feedback == feedback.id)):
        drop_answers(session, [remark.id])
        session.delete(remark)
        session.flush()


def drop_answers(session: Session, remarks: Iterable[int]) -> None:
    """Ends the dialogs that quote these: their words are gone."""
    known = set(remarks)
    for row in session.scalars(select(OpenDialog).where(OpenDialog.name == DIALOG)) if known else ():
        if row.arguments.get("remark") in known:
            session.delete(row)


def answerer(session: Session, feedback: Feedback, reached: Reached) -> int | None:
    """The host while they are a neighbour, else the first leader who can be written to; never the author."""
    event = session.get_one(Event, feedback.event)
    host = leading.host(session, event)
    asked: list[int] = [*([host] if host else ()), *memberships.leaders_there(session, event.community)]
    return next((one for one in asked if one != feedback.person and reached(one)), None)


def of(session: Session, remark: Remark) -> Said | None:
    """None once its words are gone."""
    feedback = session.get(Feedback, remark.feedback)
    if feedback is None or not feedback.words or feedback.passed in (None, Passed.NO):
        return None
    event = session.get_one(Event, feedback.event)
    author = feedback.person if feedback.passed == Passed.NAMED else None
    return Said(remark, event, feedback.words, author)


def to_answer(session: Session, community: int, remark_id: int, person: int) -> tuple[Said, int]:
    """(the remark, whom to answer), for who was told of it. Raises Refusal."""
    remark = session.get(Remark, remark_id)
    said = of(session, remark) if remark and remark.told == person else None
    if said is None or scope.own(session, Event, community, said.event.id) is None:
        raise Refusal("button.old")
    if said.remark.answered_at is not None:
        raise Refusal("button.answered")
    return said, session.get_one(Feedback, said.remark.feedback).person


def reader(session: Session, remark: Remark) -> int | None:
    """Who may read it: the host whom it was told, or a leader, as long as they lead."""
    feedback = session.get(Feedback, remark.feedback)
    if feedback is None or remark.told is None:
        return None
    event = session.get_one(Event, feedback.event)
    may = remark.told == leading.host(session, event) or remark.told in memberships.leaders(session, event.community)
    return remark.told if may else None


def waiting_for(community: int, person: int) -> Select[int]:
    """Remarks that wait for this person's answer, oldest first."""
    mine = Remark.told == person, Remark.answered_at.is_(None), Event.community == community
    found = select(Remark.id).join(Feedback, Feedback.id == Remark.feedback).join(Event, Event.id == Feedback.event)
    return found.where(*mine).order_by(Remark.id)


def unanswered(session: Session, community: int, now: datetime) -> tuple[Event, int] | None:
    """(the meeting, who is to answer) of the oldest remark that still waits and is not too old to be answered."""
    waits = Remark.answered_at.is_(None), Remark.told.is_not(None), Remark.told_at > now - REMINDED_WITHIN
    found = select(Remark, Event).join(Feedback, Feedback.id == Remark.feedback).join(Event, Event.id == Feedback.event)
    for remark, event in session.execute(found.where(Event.community == community, *waits).order_by(Remark.id)):
        if of(session, remark) is not None and (told := reader(session, remark)) is not None:
            return event, told
    return None


@dataclass(frozen=True)
class Late:
    """Remarks that somebody has not answered. `anew`: they have just become the one to answer, else `meetings` counts
    all that they were reminded of here; `authors`: those of a bad mark, who hear that the answer is late."""

    community: int
    told: int  # as a leader, unless they are the host of one of the meetings
    remarks: tuple[int, ...]
    meetings: tuple[tuple[str, int], ...]  # (title, how many)
    authors: tuple[tuple[int, int, str], ...]  # (remark, author, title)
    anew: bool


Row = tuple[Remark, Feedback, Event]


def late(session: Session, reached: Reached, now: datetime) -> list[Late]:
    """Remarks without an answer for two days; marks them. One whose answerer has gone gets another one. Nobody is
    reminded twice on a day of the community's: what is due later waits for tomorrow."""
    since = Remark.told_at <= now - REMINDED_AFTER, Remark.told_at > now - REMINDED_WITHIN
    silent = Remark.answered_at.is_(None) & Remark.reminded_at.is_(None) & since[0] & since[1]
    alone = Remark.answered_at.is_(None) & Remark.told.is_(None) & since[1]
    found: dict[tuple[int, int, bool], list[Row]] = {}
    for remark, feedback, event in session.execute(_about_meetings().where(silent | alone).order_by(Remark.id)):
        if told := answerer(session, feedback, reached):
            found.setdefault((event.community, told, remark.told != told), []).append((remark, feedback, event))
    return [
        _tell(session, *whom, rows, now)
        for whom, rows in found.items()
        if whom[2] or not _is_reminded(session, *whom[:2], now)
    ]


def _about_meetings() -> Select[Remark, Feedback, Event]:
    found = select(Remark, Feedback, Event).join(Feedback, Feedback.id == Remark.feedback)
    return found.join(Event, Event.id == Feedback.event)


def _is_reminded(session: Session, community: int, told: int, now: datetime) -> bool:
    """Whether they were reminded of a remark today."""
    theirs = _about_meetings().where(Remark.told == told, Event.community == community)
    last = session.scalar(theirs.with_only_columns(func.max(Remark.reminded_at)))
    zone = session.get_one(Community, community).zone
    return last is not None and day(last, zone) == day(now, zone)


def _tell(session: Session, community: int, told: int, anew: bool, rows: list[Row], now: datetime) -> Late:
    for remark, *_ in rows:
        remark.told = told
        if anew:
            remark.told_at = now
        else:
            remark.reminded_at = now
    session.flush()
    waiting = rows if anew else _reminded_of(session, community, told)
    bad = [(remark.id, one.person, event.title) for remark, one, event in rows if (one.rating or 5) <= BAD]
    counted = Counter(event.id for *_, event in waiting)
    titles = {event.id: event.title for *_, event in waiting}
    meetings = tuple((titles[event], count) for event, count in counted.items())
    reader = as_leader((event for *_, event in rows), told)
    return Late(community, reader, tuple(remark.id for remark, *_ in rows), meetings, () if anew else tuple(bad), anew)


def _reminded_of(session: Session, community: int, told: int) -> list[Row]:
    """What they have been reminded of, now or earlier, and have not answered."""
    theirs = Remark.id.in_(waiting_for(community, told)), Remark.reminded_at.is_not(None)
    rows = session.execute(_about_meetings().where(*theirs).order_by(Remark.id))
    return [(remark, feedback, event) for remark, feedback, event in rows]


def forget_words(session: Session, person: int) -> None:
    """Nobody is asked what they answer to an erased guest."""
    theirs = select(Remark.id).join(Feedback, Feedback.id == Remark.feedback).where(Feedback.person == person)
    drop_answers(session, session.scalars(theirs).all())


def forget(session: Session, person: int) -> None:
    """What they were to answer waits for somebody else."""
    session.execute(update(Remark).where(Remark.told == person).values(told=None))


def as_leader(events: Iterable[Event], person: int) -> int:
    """The person as whom they are told: whoever is the host of none of these is told as a leader only."""
    asked = list(events)
    return person if any(person == event.host for event in asked) else Leader(person, asked[0].community)
