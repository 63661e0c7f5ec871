"""A vote begins; neighbours propose themselves or others, who agree."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, literal_column, select, update
from sqlalchemy.orm import Session

from models import Candidate, CandidateState, Survey, Vote, VoteState, scope
from services.communities import profile
from services.people import memberships
from services.refusal import Refusal

NOMINATING, VOTING, COUNTED, OVER, DROPPED = VoteState
ASKED, STANDS, DECLINED, WITHDRAWN = CandidateState
GOING_ON = (NOMINATING, VOTING, COUNTED)
SEATS = range(1, 16)
ROUNDS = range(1, 10)
MOST = 14  # candidates: a question has fifteen options, and one of them is nobody
# As the indexes of what is due have it.
IS_NOMINATING, IS_VOTING = (Vote.state == literal_column(f"'{one}'") for one in (NOMINATING, VOTING))
ENDS = time(19)  # of the last day, where the community is


def begin(
    session: Session, community: int, seats: int, *, secret: bool, quorum: int, days: int, by: int, now: datetime
) -> Vote:
    """One at a time. `days`: how long neighbours may propose somebody. Raises Refusal."""
    if seats not in SEATS:
        raise Refusal("vote.seats", most=SEATS[-1])
    if not 0 <= quorum <= 100:
        raise Refusal("vote.percent")
    if current(session, community) is not None:
        raise Refusal("vote.going-on")
    zone = ZoneInfo(profile.get(session, community).zone)
    last = now.astimezone(zone).date() + timedelta(days=days)
    row = Vote(community=community, seats=seats, secret=secret, quorum=quorum, state=NOMINATING, by=by, made_at=now)
    row.nominate_until = datetime.combine(last, ENDS, zone)
    session.add(row)
    session.flush()
    return row


def current(session: Session, community: int) -> Vote | None:
    """The one that goes on."""
    here = Vote.community == community, Vote.state.in_(GOING_ON)
    return session.scalar(select(Vote).where(*here).order_by(Vote.id.desc()).limit(1))


def last(session: Session, community: int) -> Vote | None:
    """The one that goes on, or the last one that was counted."""
    here = Vote.community == community, Vote.state != DROPPED
    return session.scalar(select(Vote).where(*here).order_by(Vote.id.desc()).limit(1))


def get(session: Session, community: int, vote: int, *states: VoteState) -> Vote:
    """In one of these states. Raises Refusal."""
    row = scope.own(session, Vote, community, vote)
    if row is None or row.state not in states:
        raise Refusal("vote.over")
    return row


def candidates(session: Session, vote: int) -> Sequence[Candidate]:
    """Those who stand, in the order of the ballot."""
    rows = select(Candidate).where(Candidate.vote == vote, Candidate.state == STANDS, Candidate.person.is_not(None))
    return session.scalars(rows.order_by(Candidate.place, Candidate.id)).all()


def of(session: Session, vote: int, person: int) -> Candidate | None:
    return session.scalar(select(Candidate).where(Candidate.vote == vote, Candidate.person == person))


def stand(session: Session, vote: Vote, person: int, now: datetime) -> Candidate:
    """By their own word. Raises Refusal once the ballot is printed, or full."""
    if vote.state is not NOMINATING:
        raise Refusal("vote.over")
    row = of(session, vote.id, person)
    if row is not None and row.state is STANDS:
        return row
    if len(candidates(session, vote.id)) >= MOST:
        raise Refusal("vote.full", most=MOST)
    if row is None:
        row = Candidate(community=vote.community, vote=vote.id, person=person, state=STANDS, place=0, at=now)
        session.add(row)
    row.state, row.place = (
        STANDS,
        1 + (session.scalar(select(func.max(Candidate.place)).where(Candidate.vote == vote.id)) or 0),
    )
    session.flush()
    return row


def propose(session: Session, vote: Vote, person: int, now: datetime) -> Candidate:
    """They are asked. Raises Refusal for somebody who does not live here, and who has answered already."""
    if vote.state is not NOMINATING:
        raise Refusal("vote.over")
    if not memberships.neighbours_of(session, vote.community, [person]):
        raise Refusal("decision.gone")
    row = of(session, vote.id, person)
    if row is not None:
        raise Refusal("vote.asked-already")
    row = Candidate(community=vote.community, vote=vote.id, person=person, state=ASKED, place=0, at=now)
    session.add(row)
    session.flush()
    return row


def decline(row: Candidate) -> None:
    row.state = DECLINED


def withdraw(session: Session, vote: Vote, person: int) -> Candidate:
    """At any time before it is counted; ballots for them count for nobody. Raises Refusal."""
    row = of(session, vote.id, person)
    if row is None or row.state is not STANDS or vote.state not in (NOMINATING, VOTING):
        raise Refusal("vote.over")
    row.state = WITHDRAWN
    vote.seated = [one for one in vote.seated if one != row.id]
    session.flush()
    return row


def longer(session: Session, vote: Vote, days: int, now: datetime) -> None:
    """Neighbours may propose somebody for so many days from now; said twice, it is the same."""
    zone = ZoneInfo(profile.get(session, vote.community).zone)
    until = datetime.combine(now.astimezone(zone).date() + timedelta(days=days), ENDS, zone)
    vote.nominate_until, vote.asked_at = max(until, vote.nominate_until), None


def due(session: Session, now: datetime) -> list[Vote]:
    """Those whose time to propose somebody is over: their leader is asked. Marks them."""
    ended = IS_NOMINATING, Vote.nominate_until <= now, Vote.asked_at.is_(None)
    rows = list(session.scalars(select(Vote).where(*ended).order_by(Vote.nominate_until)))
    for row in rows:
        row.asked_at = now
    session.flush()
    return rows


def forget(session: Session, person: int, community: int | None = None) -> list[int]:
    """They stand no more, and their name goes out of the ballots. Returns the votes in which they did."""
    mine = [Candidate.person == person, *([] if community is None else [Candidate.community == community])]
    stood = session.scalars(select(Candidate).where(*mine)).all()
    votes, values = sorted({row.vote for row in stood}), {f"c{row.id}" for row in stood}
    for row in stood:
        row.person, row.state = None, WITHDRAWN if row.state is STANDS else row.state
    if community is None:
        session.execute(update(Vote).where(Vote.by == person).values(by=None))
    ballots = select(Survey).where(Survey.name.in_([ballot(one, number) for one in votes for number in ROUNDS]))
    for survey in session.scalars(ballots):
        definition = deepcopy(survey.definition)
        for option in (one for question in definition["questions"] for one in question["options"]):
            if option["value"] in values:
                option["label"] = dict.fromkeys(option["label"], "—")
        survey.definition = definition
    session.flush()
    return votes


def is_ballot(name: str) -> bool:
    return name.startswith("vote-")


def ballot(vote: int, number: int) -> str:
    """The name of the survey that is that round's ballot."""
    return f"vote-{vote}-{number}"
