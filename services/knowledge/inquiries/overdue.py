"""What falls due of questions to the leaders: no answer, a leader or an asker who has gone, an asker who is silent."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from models import Inquiry, InquiryKind, Membership
from services.communities import profile
from services.knowledge.inquiries import asked
from services.knowledge.inquiries.asked import ANSWERED, OPEN, TAKEN, WAITING
from services.people.memberships import LIVE_MEMBERS
from services.roles import Role

MOST = 3  # times that leaders are reminded, a day apart
GIVEN_UP_AFTER = timedelta(days=27)  # after that


class Late(NamedTuple):
    """A question without an answer. `last`: leaders are reminded no more."""

    row: Inquiry
    first: bool
    last: bool


def without_answer(session: Session, now: datetime) -> list[Late]:
    """Questions that have waited for a day, or for another one. One that somebody had taken is anybody's again."""
    due = Inquiry.state.in_(WAITING), Inquiry.due_at <= now, Inquiry.reminded < MOST
    found = []
    for row in session.scalars(select(Inquiry).where(*due).order_by(Inquiry.id)).all():
        row.state, row.taker, row.reminded = OPEN, None, row.reminded + 1
        last = row.reminded == MOST
        zone = profile.get(session, row.community).zone
        row.due_at = now + GIVEN_UP_AFTER if last else asked.within_a_day(now, zone)
        found.append(Late(row, row.reminded == 1, last))
    session.flush()
    return found


def given_up(session: Session, now: datetime) -> list[Inquiry]:
    """Ends those that nobody has answered for a month."""
    due = Inquiry.state.in_(WAITING), Inquiry.due_at <= now, Inquiry.reminded >= MOST
    return _ended(session, now, *due)


def never_said(session: Session, now: datetime) -> list[Inquiry]:
    """Ends those of which the asker has not said for a week whether the answer helped."""
    return _ended(session, now, Inquiry.state == ANSWERED, Inquiry.due_at <= now)


def _ended(session: Session, now: datetime, *which: ColumnElement[bool]) -> list[Inquiry]:
    found = list(session.scalars(select(Inquiry).where(*which).order_by(Inquiry.id)))
    for row in found:
        asked.end(session, row, now)
    return found


def to_mend(session: Session, now: datetime) -> list[Inquiry]:
    """What was answered a week ago and ended without being mended; whoever answered is asked once."""
    lately = Inquiry.ended_at <= now - asked.WEEK, Inquiry.ended_at > now - 2 * asked.WEEK
    heard = Inquiry.kind == InquiryKind.FEEDBACK, Inquiry.mended_at.is_(None), Inquiry.answered_at.is_not(None)
    return list(
        session.scalars(select(Inquiry).where(*lately, *heard, Inquiry.taker.is_not(None)).order_by(Inquiry.id))
    )


def without_leader(session: Session) -> list[Inquiry]:
    """Those whose taker leads no more: anybody's again."""
    here = Membership.community == Inquiry.community, Membership.person == Inquiry.taker
    leads = exists().where(*here, Membership.role >= int(Role.MANAGER), Membership.left_at.is_(None))
    found = list(session.scalars(select(Inquiry).where(Inquiry.state == TAKEN, ~leads).order_by(Inquiry.id)))
    for row in found:
        row.state, row.taker = OPEN, None
    session.flush()
    return found


def without_asker(session: Session) -> list[int]:
    """Deletes those whose asker has left, and returns them."""
    gone = list(session.scalars(select(Inquiry).where(~_lives(Inquiry.asker)).order_by(Inquiry.id)))
    left = [row.id for row in gone]
    asked.drop_dialogs(session, left)
    for row in gone:
        session.delete(row)
    session.flush()
    return left


def _lives(person: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    return exists().where(Membership.community == Inquiry.community, Membership.person == person, LIVE_MEMBERS)
