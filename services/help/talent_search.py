"""Who can do it: offers found by the meaning of words, best first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from models import Membership, Offer, OfferState, Visible
from services.communities import directory, profile
from services.roles import Role


# ── Finding ──────────────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Found:
    offer: int
    person: int
    community: int  # the one it is offered in: where its owner is a member
    words: str
    when: str | None
    where: str | None
    price: str | None


FOUND = (Visible.ALL, Visible.ASKED)  # by any member
_TOLD = (Offer.id, Offer.person, Offer.community, Offer.words, Offer.when, Offer.where, Offer.price)  # as in Found


def find(
    session: Session, community: int, said: str, *, but: int | None = None, reader: int | None = None
) -> list[Found]:
    """Talents of members for these words, best first. Those for organisers only are shown to a `reader` who is one."""
    organises = reader is not None and profile.standing(session, community, reader).role >= Role.ORGANISER
    visible = tuple(Visible) if organises else FOUND
    return _in_order(session, rank(session, community, said), _open_ones(community, visible, but))


def find_near(session: Session, community: int, said: str, *, but: int | None = None) -> list[Found]:
    """Talents of neighbouring communities, as far as their owners let them be seen there; best first."""
    seen = _open(FOUND, but).where(Offer.near, Offer.community.in_(directory.around(community)))
    if session.scalar(seen.with_only_columns(Offer.id).limit(1)) is None:
        return []
    return _in_order(session, rank(session, community, said, near=True), seen)


def _in_order(session: Session, ranked: Sequence[int], seen: Select[Offer]) -> list[Found]:
    """Only what was found is read: the bank may hold thousands."""
    if not ranked:
        return []
    rows = session.execute(seen.where(Offer.id.in_(ranked)).with_only_columns(*_TOLD)).all()
    known = {row[0]: Found(*row) for row in rows}
    return [known[offer] for offer in ranked if offer in known]


def shown_to_all(session: Session, community: int, limit: int, *, but: int | None = None) -> list[Found]:
    """The newest of what neighbours show to everybody, without being looked for."""
    newest = _open_ones(community, (Visible.ALL,), but).order_by(Offer.id.desc()).limit(limit)
    return [Found(*row) for row in session.execute(newest.with_only_columns(*_TOLD)).all()]


def still_offered(session: Session, community: int, offer: int | None, *, but: int | None = None) -> Found | None:
    """To the community, by a member of it or of a neighbouring one."""
    near = Offer.near & Offer.community.in_(directory.around(community))
    seen = _open(FOUND, but).where(Offer.id == offer, (Offer.community == community) | near)
    row = session.execute(seen.with_only_columns(*_TOLD)).one_or_none()
    return Found(*row) if row else None


def _open_ones(community: int, visible: Sequence[Visible], but: int | None) -> Select[Offer]:
    return _open(visible, but).where(Offer.community == community)


def _open(visible: Sequence[Visible], but: int | None) -> Select[Offer]:
    here = select(Membership.id).where(
        Membership.person == Offer.person, Membership.community == Offer.community, Membership.left_at.is_(None)
    )
    return select(Offer).where(
        Offer.state == OfferState.OPEN,
        Offer.visible.in_(visible),
        Offer.person != (but or 0),
        here.exists(),
    )


def rank(session: Session, community: int, said: str, *, near: bool = False) -> list[int]:
    """Ids of the community's open offers, or of those around it, that fit the words by meaning, best first.

    This is the only place where fitness is judged.
    """
    from services.matching import (
        offer_index,  # with numpy and the encoder it is large: imported by the first who looks for somebody
    )

    return offer_index.rank(session, community, said, near=near)
