"""Who may have the link of an online meeting."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from models import Audit, Deed, Event, Membership, Signal
from services.events.hosts import partners
from services.signals import SignalKind


def may_have(session: Session, event: Event, person: int) -> bool:
    """Whether this person, who comes, may have it: neighbours, and guests who have never been out of the chat. Whoever
    was put out, or put aside as «Не наш», may come back as a guest by a sheet's link, but does not get it."""
    if person in partners.neighbours(session, event, [person]):
        return True
    here = Membership.community == event.community, Membership.person == person
    row = session.execute(select(Membership.role, Membership.left_at).where(*here)).first()
    if row is not None and row.left_at is not None:
        return False
    return not _has_been_out(session, [event.community, *partners.ever(session, event)], person)


def _has_been_out(session: Session, communities: Collection[int], person: int) -> bool:
    left = Signal.community.in_(communities), Signal.person == person, Signal.kind == str(SignalKind.LEFT)
    aside = Audit.community.in_(communities), Audit.about == person, Audit.action == Deed.PUT_ASIDE
    return bool(session.scalar(select(exists().where(*left) | exists().where(*aside))))
