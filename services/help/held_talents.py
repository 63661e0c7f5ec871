"""Holds talents that look like an advertisement for a leader."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import Deed, HeldFor, Offer, OfferState
from services import audit, marks, own_row
from services.communities import suspicion as first_words
from services.marks import Mark
from services.refusal import Refusal
from services.speech import advertising

# ── Held ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
MANY = 12  # new talents per person and day
SAME = 2  # other people with the same long text


def suspicion(
    session: Session, community: int, person: int, said: str, now: datetime, *, beside: Sequence[str | None] = ()
) -> HeldFor | None:
    """Why the talent looks like an advertisement, or None. `beside`: when and where, as free text."""
    told = (said, *filter(None, beside))
    if any(advertising.leads_away(one) or advertising.has_telephone(one) for one in told):
        return HeldFor.LINK
    if first_words.is_open(session, community, person):
        return HeldFor.NEWCOMER
    day = now - timedelta(days=1)
    mine = Offer.community == community, Offer.person == person, Offer.created_at > day
    if (session.scalar(select(func.count()).where(*mine)) or 0) > MANY:
        return HeldFor.FLOOD
    if len(said) >= advertising.LONG:  # short texts («чиню краны») may coincide
        same = select(func.count(Offer.person.distinct())).where(Offer.words == said, Offer.person != person)
        if (session.scalar(same) or 0) >= SAME:
            return HeldFor.REPEATED
    return None


def stamp(talent: Offer) -> Mark:
    """Tells what a leader has read from what the talent is changed to later."""
    return marks.mark(talent.words, talent.when, talent.where)


def get(session: Session, community: int, talent: int) -> Offer:
    """The talent that waits for a leader. Raises Refusal."""
    row = own_row.get(session, Offer, community, talent)
    if row.state != OfferState.HELD:
        raise Refusal("button.answered")
    return row


def decide(session: Session, community: int, talent: int, read: int, release: bool, by: int, now: datetime) -> Offer:
    """Releases or refuses a held talent on a leader's word. `read`: the stamp of what they read."""
    row = get(session, community, talent)
    if stamp(row) != read:
        raise Refusal("button.old")
    row.state, row.held = (OfferState.OPEN, None) if release else (OfferState.REMOVED, HeldFor.REFUSED)
    deed = Deed.TALENT_RELEASED if release else Deed.TALENT_REFUSED
    audit.note(session, deed, community, by, now, about=row.person)
    return row


def next_held(session: Session, community: int) -> int | None:
    return session.scalar(
        select(Offer.id).where(Offer.community == community, Offer.state == OfferState.HELD).order_by(Offer.id).limit(1)
    )
