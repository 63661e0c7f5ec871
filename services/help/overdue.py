"""The waits of the loop of help. Each is a condition on rows, queried by a job.

Each query marks what it finds, so that a second query at the same moment finds nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Exists, bindparam, func, or_, select
from sqlalchemy.orm import Session
from sqlalchemy.sql.elements import SQLCoreOperations

from models import Match, MatchState, Membership, Need, NeedState, Offer, Urgency, Utc
from services.help import endings, need_progress, needs, states
from services.people.memberships import LIVE_MEMBERS

# Each tick runs all of these, mostly without results. Building a statement costs more than running it: built once.
_NOW, _THEN, _EARLIER = (bindparam(name, type_=Utc) for name in ("now", "then", "earlier"))
_IN_HAND = select(Match.id).where(Match.need == Need.id, Match.state.in_(states.LIVE)).exists()

FEW = 5  # needs per unit: each may search the whole bank while everybody else waits
LOOKS_EVERY = timedelta(hours=1)
RARELY = 4  # hours, once nobody is left: a new talent marks its needs, so only a free week is waited for

_SILENT = (
    select(Match).where(Match.state == MatchState.ASKED, Match.passes_at <= _NOW).order_by(Match.passes_at).limit(FEW)
)


def silences_due(session: Session, now: datetime) -> list[int]:
    """A few needs whose helper did not answer in time. Marks the silence, so that the next helper is asked."""
    late = session.scalars(_SILENT, {"now": now}).all()
    for match in late:
        states.move_match(match, MatchState.SILENT)
    return [match.need for match in late]


_IDLE = (
    select(Need)
    .where(
        Need.state == NeedState.OPEN,
        ~_IN_HAND,
        or_(
            Need.looked_at.is_(None),
            Need.looked_at < _EARLIER,
            Need.nobody_at.is_(None) & (Need.looked_at <= _THEN),
        ),
    )
    .order_by(Need.id)
    .limit(FEW)
)


def idle_due(session: Session, now: datetime) -> list[int]:
    """A few open needs without a pending answer: somebody new may have come, or be free to be asked again.

    Those without anybody left are looked at together, at set hours, so that a helper who is free again hears of their
    own neighbours' need first.
    """
    earlier = now.replace(hour=now.hour - now.hour % RARELY, minute=0, second=0, microsecond=0)
    found = session.scalars(_IDLE, {"then": now - LOOKS_EVERY, "earlier": earlier}).all()
    for need in found:
        need.looked_at = now
    return [need.id for need in found]


_WITHOUT_ANYBODY = (
    select(Need)
    .where(Need.state == NeedState.OPEN, Need.nobody_at.is_(None), Need.looked_at.is_not(None), ~_IN_HAND)
    .order_by(Need.id)
    .limit(FEW)
)


def nobody_left(session: Session, now: datetime) -> list[Need]:
    """A few idle needs without helpers left, unknown yet to leaders and asker. Marks them as told."""
    due = session.scalars(_WITHOUT_ANYBODY).all()
    for row in due:
        row.nobody_at = now
    return list(due)


@dataclass(frozen=True)
class Unanswered:
    """A helper said yes at that moment, and the asker has been silent for a day."""

    need: int
    helper: int
    community: int
    at: datetime


_PAIRS = select(Need, Match).join(Match, Match.need == Need.id)
_UNANSWERED = _PAIRS.where(Match.state == MatchState.YES, Match.answered_at <= _THEN)


def unanswered_due(session: Session, now: datetime) -> list[Unanswered]:
    """Frees the helper and pauses the need until its asker renews it, so that nobody is asked in vain."""
    late = session.execute(_UNANSWERED, {"then": now - states.ASKER_HAS}).all()
    for need, _ in late:
        endings.close(session, need, NeedState.EXPIRED, now)
    return [Unanswered(need.id, match.helper, need.community, match.answered_at or now) for need, match in late]


_PROMISED = (
    select(Need)
    .where(Need.state.in_(needs.WAITING), Need.answered_at.is_(None), Need.promised_at <= _NOW)
    .order_by(Need.id)
)


def replies_due(session: Session, now: datetime) -> Sequence[Need]:
    """Open or held needs whose asker was promised a reply by now. Marks it as given.

    A need for today ends in the morning with «Ещё нужно?», instead of searching on for two weeks.
    """
    due = session.scalars(_PROMISED, {"now": now}).all()
    for row in due:
        row.answered_at = now
        urgent = row.state == NeedState.OPEN and row.urgency == Urgency.TODAY
        if urgent and need_progress.found_for(session, row.id) is None:
            row.expires_at = min(row.expires_at, needs.next_morning(session, row, now))
    return due


_AGREED = _PAIRS.where(Need.state == NeedState.AGREED, Match.state == MatchState.AGREED)
_TO_CHECK = _AGREED.where(Need.check_at <= _NOW, Need.checked_at.is_(None)).order_by(Need.id)


def checks_due(session: Session, now: datetime) -> list[tuple[Need, Match]]:
    """Agreed needs whose day has come, to ask both «Получилось?». Marks them as asked."""
    due = session.execute(_TO_CHECK, {"now": now}).all()
    for need, _ in due:
        need.checked_at = now
    return [(need, match) for need, match in due]


_SETTLED = _AGREED.where(Match.done_at <= _THEN)


def settled_due(session: Session, now: datetime) -> list[int]:
    """Needs whose helper reported success while the asker says nothing; they count as met."""
    due = session.execute(_SETTLED, {"then": now - endings.SETTLES}).all()
    for need, match in due:
        endings.meet(session, need, match, now)
    return [need.id for need, _ in due]


_WILLING = select(Match.id).where(Match.need == Need.id, Match.state == MatchState.YES)
_EXPIRED = (
    select(Need).where(Need.state.in_(needs.ALIVE), Need.expires_at <= _NOW, ~_WILLING.exists()).order_by(Need.id)
)


def expiries_due(session: Session, now: datetime) -> list[tuple[Need, list[int]]]:
    """Needs whose time is over, each with the helpers to tell, who had said yes. One still held is cancelled; one with
    a willing helper's answer pending waits for that (`unanswered_due`)."""
    due = session.scalars(_EXPIRED, {"now": now}).all()
    ended = []
    for row in due:
        waited = row.state == NeedState.OPEN  # an agreed pair needs no message
        end = NeedState.CANCELLED if row.state == NeedState.HELD else NeedState.EXPIRED
        willing = endings.close(session, row, end, now)
        ended.append((row, willing if waited else []))
    return ended


@dataclass(frozen=True)
class Stray:
    """A need whose asker or helper has left or was erased. `let_down`: a willing helper is gone, so the asker must
    hear that the search goes on; `helpers`: those who had said yes and are no longer needed."""

    need: int
    community: int
    let_down: bool = False
    helpers: tuple[int, ...] = ()


def strays_due(session: Session, now: datetime) -> tuple[list[Stray], bool]:
    """Repairs what people leave behind: their own needs end, needs they were helping with reopen.

    Returns (a few of each kind, whether there may be more).
    """
    kinds = [
        _askers_gone(session, now),
        _helpers_gone(session),
        _helpers_forgotten(session, now),
        _of_one_person(session, now),
    ]
    return [stray for strays in kinds for stray in strays], any(len(strays) == FEW for strays in kinds)


def _here(person: SQLCoreOperations[int], community: SQLCoreOperations[int]) -> Exists:
    mine = Membership.person == person, Membership.community == community
    return select(Membership.id).where(*mine, LIVE_MEMBERS).exists()


_ASKER_GONE = select(Need).where(Need.state.in_(needs.WAITING), ~_here(Need.person, Need.community)).limit(FEW)


def _askers_gone(session: Session, now: datetime) -> list[Stray]:
    gone = session.scalars(_ASKER_GONE).all()
    willing = {need: tuple(endings.close(session, need, NeedState.CANCELLED, now)) for need in gone}
    return [Stray(need.id, need.community, helpers=helpers) for need, helpers in willing.items()]


_HELPER_GONE = (
    _PAIRS.outerjoin(Offer, Offer.id == Match.offer)
    .where(
        Match.state.in_((MatchState.ASKED, MatchState.YES)),
        ~_here(Match.helper, func.coalesce(Offer.community, Need.community)),
    )
    .limit(FEW)
)


def _helpers_gone(session: Session) -> list[Stray]:
    gone = session.execute(_HELPER_GONE).all()
    for _, match in gone:
        states.move_match(match, MatchState.OVER)
    return [Stray(need.id, need.community, let_down=match.answered_at is not None) for need, match in gone]


_PAIR = select(Match.id).where(Match.need == Need.id, Match.state == MatchState.AGREED)
_AGREED_ALONE = select(Need).where(Need.state == NeedState.AGREED, ~_PAIR.exists()).limit(FEW)


def _helpers_forgotten(session: Session, now: datetime) -> list[Stray]:
    """Needs whose helper was erased together with the match."""
    alone = session.scalars(_AGREED_ALONE).all()
    for need in alone:
        endings.fall_through(session, need, None, now)
    return [Stray(need.id, need.community, let_down=True) for need in alone]


_OF_ONE_PERSON = _PAIRS.where(Match.helper == Need.person, Match.state.in_(states.LIVE)).limit(FEW)


def _of_one_person(session: Session, now: datetime) -> list[Stray]:
    """Needs whose asker and helper became one person by linking accounts."""
    found = session.execute(_OF_ONE_PERSON).all()
    for need, match in found:
        if match.state == MatchState.AGREED:
            endings.fall_through(session, need, match, now)
        else:
            states.move_match(match, MatchState.OVER)
    return [Stray(need.id, need.community) for need, _ in found]
