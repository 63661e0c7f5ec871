"""Courses of which one of the two is gone or cannot be reached, and those nobody has told of for long."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from models import Lessons, Match, MatchState, Membership, Need, NeedKind, NeedState, Offer, Side
from services.help import states
from services.help.lessons import course
from services.people import private_chats
from services.people.memberships import LIVE_MEMBERS

FEW = 5  # courses per unit
SILENCE = timedelta(days=10)  # after «Встретились?» without an answer


@dataclass(frozen=True)
class Ended:
    """`gone`: which of the two; None: both are there, and neither has told how it went. `search_goes_on`: the learner
    hears so. `community`: of whoever is told."""

    match: int
    need: int
    gone: Side | None
    search_goes_on: bool
    told: tuple[tuple[int, int], ...]  # (community, person)


_ALIVE = (
    select(Lessons, Match, Need)
    .join(Match, Match.id == Lessons.match)
    .join(Need, Need.id == Match.need)
    .outerjoin(Offer, Offer.id == Match.offer)
    .where(Need.kind == NeedKind.LEARN, Need.state == NeedState.AGREED, Match.state == MatchState.AGREED)
    .order_by(Lessons.id)
    .limit(FEW)
)
_SIDE = func.coalesce(Offer.community, Need.community)


def _there(person: Any, community: Any) -> ColumnElement[bool]:
    mine = Membership.person == person, Membership.community == community, LIVE_MEMBERS
    return select(Membership.id).where(*mine).exists() & private_chats.any_of(person)


_LEARNER_THERE, _TEACHER_THERE = _there(Need.person, Need.community), _there(Match.helper, _SIDE)


def due(session: Session, now: datetime) -> list[Ended]:
    """Ends a few courses that cannot go on."""
    ended = []
    for side, there in ((Side.TEACHER, _TEACHER_THERE), (Side.LEARNER, _LEARNER_THERE)):
        for lessons, match, need in session.execute(_ALIVE.where(~there)).all():
            here = (need.community, need.person), (states.side(session, match, need), match.helper)
            goes_on = course.end(session, lessons, match, need, now, by=side)
            told = (here[0],) if side == Side.TEACHER else (here[1],)
            ended.append(Ended(match.id, need.id, side, goes_on, told))
    asleep = _ALIVE.where(Need.checked_at <= now - SILENCE, Lessons.held > 0)
    for lessons, match, need in session.execute(asleep).all():
        here = (need.community, need.person), (states.side(session, match, need), match.helper)
        course.end(session, lessons, match, need, now, by=Side.LEARNER)
        ended.append(Ended(match.id, need.id, None, False, here))
    return ended
