"""How many newcomers are still here after a month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from models import Membership, Signal
from services.signals import SignalKind

MONTH, COUNTED = timedelta(days=30), timedelta(days=180)


@dataclass(frozen=True)
class Stayed:
    """`came`: newcomers between half a year and a month ago; `stayed`: those of them who were here a month later."""

    came: int
    stayed: int


def of(session: Session, community: int, now: datetime) -> Stayed:
    """Without those who were put aside or have erased themselves."""
    joined = exists().where(
        Signal.community == community,
        Signal.person == Membership.person,
        Signal.kind == str(SignalKind.JOINED),
    )
    came = Membership.joined_at > now - COUNTED, Membership.joined_at <= now - MONTH
    rows = select(Membership.joined_at, Membership.left_at).where(
        Membership.community == community, Membership.newcomer, *came, joined
    )
    all_ = session.execute(rows).all()
    return Stayed(len(all_), sum(left is None or left - joined_at >= MONTH for joined_at, left in all_))
