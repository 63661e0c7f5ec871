"""Searches talents by meaning, best first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from models import Membership, Offer, OfferState, Visible
from services.communities import profile
from services.communities.listing import directory
from services.people.memberships import LIVE_MEMBERS
from services.roles import Role


# ── Finding ──────────────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Found:
    offer: int
    person: int
    community: int  # where it is offered and its owner is a member
    words: str
    when: str | None
    where: str | None
    price: str | None
    teaches: bool


FOUND = (Visible.ALL, Visible.ASKED)  # by any member
_TOLD = tuple(getattr(Offer, name) for name in "id person community words when where price teaches".split())  # Found's


def find(
    session: Session, community: int, said: str, *, but: int | None = None, reader: int | None = None
) -> list[Found]:
    """Members' talents for these words, best first. Those for leaders only require a `reader` who leads."""
    leads = reader is not None and profile.standing(session, community, reader).role >= Role.MANAGER
    visible = tuple(Visible) if leads else FOUND
    return _in_order(session, rank(session, community, said), _open_ones(community, visible, but))


def find_near(session: Session, community: int, said: str, *, but: int | None = None) -> list[Found]:
    """Talents of neighbouring communities whose owners allow it, best first."""
    seen = _open(FOUND, but).where(Offer.near, Offer.community.in_(directory.around(community)))
    if session.scalar(seen.with_only_columns(Offer.id).limit(1)) is None:
        return []
    return _in_order(session, rank(session, community, said, near=True), seen)


def _in_order(session: Session, ranked: Sequence[int], seen: Select[Offer]) -> list[Found]:
    """Reads only the found offers, since the bank may contain thousands."""
    if not ranked:
        return []
    rows = session.execute(seen.where(Offer.id.in_(ranked)).with_only_columns(*_TOLD)).all()
    known = {row[0]: Found(*row) for row in rows}
    return [known[offer] for offer in ranked if offer in known]


def shown_to_all(session: Session, community: int, limit: int, *, but: int | None = None) -> list[Found]:
    """The newest talents that neighbours show to everybody."""
    newest = _open_ones(community, (Visible.ALL,), but).order_by(Offer.id.desc()).limit(limit)
    return [Found(*row) for row in session.execute(newest.with_only_columns(*_TOLD)).all()]


def taught(session: Session, community: int, limit: int, *, but: int | None = None) -> list[Found]:
    """The newest talents that neighbours would teach, and show to everybody."""
    newest = _open_ones(community, (Visible.ALL,), but).where(Offer.teaches).order_by(Offer.id.desc()).limit(limit)
    return [Found(*row) for row in session.execute(newest.with_only_columns(*_TOLD)).all()]


def still_offered(session: Session, community: int, offer: int | None, *, but: int | None = None) -> Found | None:
    """The offer, if a member of this or a neighbouring community still makes it, else None."""
    near = Offer.near & Offer.community.in_(directory.around(community))
    seen = _open(FOUND, but).where(Offer.id == offer, (Offer.community == community) | near)
    row = session.execute(seen.with_only_columns(*_TOLD)).one_or_none()
    return Found(*row) if row else None


def _open_ones(community: int, visible: Sequence[Visible], but: int | None) -> Select[Offer]:
    return _open(visible, but).where(Offer.community == community)


def _open(visible: Sequence[Visible], but: int | None) -> Select[Offer]:
    here = select(Membership.id).where(
        Membership.person == Offer.person, Membership.community == Offer.community, LIVE_MEMBERS
    )
    return select(Offer).where(
        Offer.state == OfferState.OPEN,
        Offer.visible.in_(visible),
        Offer.person != (but or 0),
        here.exists(),
    )


def rank(session: Session, community: int, said: str, *, near: bool = False) -> list[int]:
    """Ids of open offers that fit the words by meaning, best first: the community's, or (`near`) its neighbours'.

    Every search for helpers passes here; services/matching judges suitability.
    """
    from services.matching import (
        offer_index,  # large, with numpy and the encoder; imported on first use
    )

    return offer_index.rank(session, community, said, near=near)


def still_shown(session: Session, community: int, found: Sequence[int]) -> Sequence[Offer]:
    """Those of them that can be found now."""
    here = Offer.community == community, Offer.id.in_(found), Offer.state == OfferState.OPEN
    return session.scalars(select(Offer).where(*here).order_by(Offer.id)).all()
