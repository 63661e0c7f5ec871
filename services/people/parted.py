"""Roles after two linked accounts are separated: each gets at most the earlier and at most the current role.

A later demotion or departure applies to both. Leading is not restored: the platforms know better than stored rows.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models import Consent, Membership, Offer, OfferState, core
from services.people import consents
from services.roles import Role

Row = dict[str, Any]
_TABLE = core(Membership)


def part(session: Session, person: int, before: list[Row], gave_way: list[Row], came: list[Row]) -> list[Row]:
    """Adjusts memberships and returns the rows of `gave_way` as they may be restored. `before`: the keeper's earlier
    rows; `came`: rows that were moved whole and go back."""
    for one in came:
        _came(session, one)
    back = [_other(session, one, person) for one in gave_way]
    for one in before:
        _keeper(session, one, gave_way)
    return back


def _keeper(session: Session, before: Row, others: Iterable[Row]) -> None:
    """Adjusts the keeper's membership. `before`: their earlier row; `others`: the rows that gave way."""
    now = session.execute(select(_TABLE).where(_TABLE.c.id == before["id"])).mappings().first()
    if now is None:
        return
    both = [before, *(row for row in others if row["community"] == now["community"])]
    joined = max((row["role"] for row in both if row["left_at"] is None), default=before["role"])
    values = {**before, "role": min(before["role"], now["role"])}
    if now["left_at"] is not None:
        values["left_at"] = now["left_at"]
    elif now["role"] > joined:  # promoted since on their own account
        values["role"] = min(now["role"], max(before["role"], Role.MEMBER))
    session.execute(update(_TABLE).where(_TABLE.c.id == before["id"]).values(values))


def _other(session: Session, row: Row, person: int) -> Row:
    """The replaced row as it may be restored; a leader's role is not: an admin says /register."""
    here = _TABLE.c.community == row["community"], _TABLE.c.person == person
    now = session.execute(select(_TABLE.c.role, _TABLE.c.left_at).where(*here)).first()
    role = min(row["role"], Role.MEMBER) if now is None else min(row["role"], Role.MEMBER, now.role)
    left_at = row["left_at"] if now is None or now.left_at is None else now.left_at
    return {**row, "role": int(role), "left_at": left_at}


def _came(session: Session, row: Row) -> None:
    """Adjusts a row that goes back: roles gained by the keeper since are not the other's."""
    mine = _TABLE.c.id == row["id"], _TABLE.c.role > row["role"]
    session.execute(update(_TABLE).where(*mine).values(role=row["role"]))


def rest(session: Session, person: int) -> int:
    """Pauses talents in communities where the person has no consent now: it came from, and went with, the other one.
    Returns how many."""
    consented = select(Consent.community).where(*consents.valid(person))
    mine = Offer.person == person, Offer.state.in_((OfferState.OPEN, OfferState.RESTING))
    here = Offer.community.not_in(consented)
    resting = session.scalars(select(Offer).where(*mine, here)).all()
    for one in resting:
        one.state = OfferState.PAUSED
    session.flush()
    return len(resting)
