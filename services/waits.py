"""What waits in the loop of help, and when its moment has come: one condition on rows each, asked by a job.

A condition marks what it finds, so that asking twice at one moment finds nothing the second time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, func, or_, select
from sqlalchemy.orm import Session

from models import Match, Membership, Need, Offer, Utc
from services import loop, needs, outcomes

_NOW = bindparam("now", type_=Utc)


FEW = 5  # needs that are looked at in one go: each may search the whole bank, while everybody else waits
LOOKS_EVERY = timedelta(hours=1)

_SILENT = select(Match).where(Match.state == "asked", Match.passes_at <= _NOW).order_by(Match.passes_at).limit(FEW)


def silences_due(session: Session, now: datetime) -> list[int]:
    """A few needs whose helper has not answered in time: it is the next one's turn. Marks the silence."""
    late = session.scalars(_SILENT, {"now": now}).all()
    for match in late:
        loop.move(match, "silent")
    return [match.need for match in late]


def idle_due(session: Session, now: datetime) -> list[int]:
    """A few open needs with nobody's word to wait for: somebody new may have come, or be free to be asked again."""
    waits = select(Match.id).where(Match.need == Need.id, Match.state.in_(loop.LIVE))
    late = or_(Need.looked_at.is_(None), Need.looked_at <= now - LOOKS_EVERY)
    due = select(Need).where(Need.state == "open", ~waits.exists(), late).order_by(Need.id).limit(FEW)
    found = session.scalars(due).all()
    for need in found:
        need.looked_at = now
    return [need.id for need in found]


def nobody_left(session: Session, now: datetime) -> list[Need]:
    """A few idle needs of which neither the leaders nor the asker know yet that nobody is left. Marks them as told."""
    waits = select(Match.id).where(Match.need == Need.id, Match.state.in_(loop.LIVE))
    due = session.scalars(
        select(Need)
        .where(Need.state == "open", Need.nobody_at.is_(None), Need.looked_at.is_not(None), ~waits.exists())
        .order_by(Need.id)
        .limit(FEW)
    ).all()
    for row in due:
        row.nobody_at = now
    return list(due)


@dataclass(frozen=True)
class Unanswered:
    """A helper said yes, and the asker was silent for a day."""

    need: int
    helper: int
    community: int


def unanswered_due(session: Session, now: datetime) -> list[Unanswered]:
    """The helper is free again, and the need rests until its asker wants it anew: neighbours are not asked in vain."""
    late = session.execute(
        select(Match, Need)
        .join(Need, Need.id == Match.need)
        .where(Match.state == "yes", Match.answered_at <= now - loop.ASKER_HAS)
    ).all()
    for _, need in late:
        outcomes.close(session, need, "expired", now)
    return [Unanswered(need.id, match.helper, need.community) for match, need in late]


_PROMISED = (
    select(Need)
    .where(Need.state.in_(needs.WAITING), Need.answered_at.is_(None), Need.promised_at <= _NOW)
    .order_by(Need.id)
)


def promises_due(session: Session, now: datetime) -> Sequence[Need]:
    """Needs, open or held, whose asker was promised a word by now. Marks the promise as kept."""
    due = session.scalars(_PROMISED, {"now": now}).all()
    for row in due:
        row.answered_at = now
    return due


def checks_due(session: Session, now: datetime) -> list[tuple[Need, Match]]:
    """Agreed needs whose day has come: both are asked «Получилось?». Marks them as asked."""
    due = session.execute(
        select(Need, Match)
        .join(Match, Match.need == Need.id)
        .where(Need.state == "agreed", Match.state == "agreed", Need.check_at <= now, Need.checked_at.is_(None))
        .order_by(Need.id)
    ).all()
    for need, _ in due:
        need.checked_at = now
    return [(need, match) for need, match in due]


def settled_due(session: Session, now: datetime) -> list[int]:
    """Needs whose helper says that it worked and whose asker says nothing: they count."""
    due = session.execute(
        select(Need, Match)
        .join(Match, Match.need == Need.id)
        .where(Need.state == "agreed", Match.state == "agreed", Match.done_at <= now - outcomes.SETTLES)
    ).all()
    for need, match in due:
        outcomes.meet(session, need, match, now)
    return [need.id for need, _ in due]


def expiries_due(session: Session, now: datetime) -> list[tuple[Need, list[int]]]:
    """Needs whose time is over, each with the helpers who had said yes, to be told. One that no leader has looked at
    is cancelled."""
    due = session.scalars(
        select(Need).where(Need.state.in_(needs.ALIVE), Need.expires_at <= now).order_by(Need.id)
    ).all()
    ended = []
    for row in due:
        waited = row.state == "open"  # a pair that has met needs no word from us
        willing = outcomes.close(session, row, "cancelled" if row.state == "held" else "expired", now)
        ended.append((row, willing if waited else []))
    return ended


@dataclass(frozen=True)
class Stray:
    """Somebody has left or was forgotten in the middle. `let_down`: a helper who had said yes, so the asker is to hear
    that it is looked further; `helpers`: who had said yes and need not any more."""

    need: int
    community: int
    let_down: bool = False
    helpers: tuple[int, ...] = ()


def strays_due(session: Session, now: datetime) -> tuple[list[Stray], bool]:
    """Mends what people leave behind: their own needs end, those they were to help with are open again.

    (a few of each kind, whether there may be more).
    """
    kinds = [
        _askers_gone(session, now),
        _helpers_gone(session),
        _helpers_forgotten(session, now),
        _of_one_person(session, now),
    ]
    return [stray for strays in kinds for stray in strays], any(len(strays) == FEW for strays in kinds)


def _askers_gone(session: Session, now: datetime) -> list[Stray]:
    here = select(Membership.id).where(
        Membership.person == Need.person, Membership.community == Need.community, Membership.left_at.is_(None)
    )
    gone = session.scalars(select(Need).where(Need.state.in_(needs.WAITING), ~here.exists()).limit(FEW)).all()
    willing = {need: tuple(outcomes.close(session, need, "cancelled", now)) for need in gone}
    return [Stray(need.id, need.community, helpers=helpers) for need, helpers in willing.items()]


def _helpers_gone(session: Session) -> list[Stray]:
    side = func.coalesce(Offer.community, Need.community)
    here = select(Membership.id).where(
        Membership.person == Match.helper, Membership.community == side, Membership.left_at.is_(None)
    )
    pairs = select(Match, Need).join(Need, Need.id == Match.need).outerjoin(Offer, Offer.id == Match.offer)
    gone = session.execute(pairs.where(Match.state.in_(("asked", "yes")), ~here.exists()).limit(FEW)).all()
    for match, _ in gone:
        loop.move(match, "over")
    return [Stray(need.id, need.community, let_down=match.answered_at is not None) for match, need in gone]


def _helpers_forgotten(session: Session, now: datetime) -> list[Stray]:
    """Whoever is forgotten takes their matches along."""
    pair = select(Match.id).where(Match.need == Need.id, Match.state == "agreed")
    alone = session.scalars(select(Need).where(Need.state == "agreed", ~pair.exists()).limit(FEW)).all()
    for need in alone:
        outcomes.fall_through(session, need, None, now)
    return [Stray(need.id, need.community, let_down=True) for need in alone]


def _of_one_person(session: Session, now: datetime) -> list[Stray]:
    """Asker and helper have turned out to be one: their accounts were linked."""
    pairs = select(Match, Need).join(Need, Need.id == Match.need).where(Match.helper == Need.person)
    found = session.execute(pairs.where(Match.state.in_(loop.LIVE)).limit(FEW)).all()
    for match, need in found:
        if match.state == "agreed":
            outcomes.fall_through(session, need, match, now)
        else:
            loop.move(match, "over")
    return [Stray(need.id, need.community) for _, need in found]
