"""Roles after two linked accounts are separated: each gets at most the earlier and at most the current role.

A later demotion or departure applies to both. Leading is not restored: the platforms know better than stored rows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from models import Company, Consent, Membership, Need, NeedState, Offer, OfferState, core
from services.help import endings
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


@dataclass(frozen=True)
class Rested:
    """What has lost its consent: how many talents were paused; the needs that end, and whom that lets go: (community,
    helper)."""

    talents: int
    needs: tuple[int, ...]
    helpers: tuple[tuple[int, int], ...]


def rest(session: Session, person: int, now: datetime) -> Rested:
    """Ends or pauses what was told in communities where the person has no consent now: it came from, and went with,
    the other one. Nobody is written to in the name of the wrong person. An offline neighbour stays known, but nothing
    is done for them until there is a consent."""
    consented = select(Consent.community).where(*consents.valid(person))
    talents = Offer.person == person, Offer.state.in_((OfferState.OPEN, OfferState.RESTING, OfferState.HELD))
    resting = session.scalars(select(Offer).where(*talents, Offer.community.not_in(consented))).all()
    for one in resting:
        one.state = OfferState.PAUSED  # `held` stays: once it goes on, a leader looks at it first
    session.execute(delete(Company).where(Company.person == person, Company.community.not_in(consented)))
    live = Need.person == person, Need.state.in_((NeedState.HELD, NeedState.OPEN, NeedState.AGREED))
    needs = session.scalars(select(Need).where(*live, Need.community.not_in(consented))).all()
    helpers = [
        (need.community, one) for need in needs for one in endings.close(session, need, NeedState.CANCELLED, now)
    ]
    session.flush()
    return Rested(len(resting), tuple(need.id for need in needs), tuple(helpers))
