"""Who may have the link of an online meeting."""

from __future__ import annotations

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from models import Audit, Deed, Event, Membership, Signal
from services.roles import Role
from services.signals import SignalKind


def may_have(session: Session, event: Event, person: int) -> bool:
    """Whether this person, who comes, may have it: neighbours, and guests who have never been out of the chat. Whoever
    was put out, or put aside as «Не наш», may come back as a guest by a sheet's link, but does not get it."""
    here = Membership.community == event.community, Membership.person == person
    row = session.execute(select(Membership.role, Membership.left_at).where(*here)).first()
    if row is not None and row.left_at is not None:
        return False
    return (row is not None and row.role >= Role.MEMBER) or not _has_been_out(session, event.community, person)


def _has_been_out(session: Session, community: int, person: int) -> bool:
    left = Signal.community == community, Signal.person == person, Signal.kind == str(SignalKind.LEFT)
    aside = Audit.community == community, Audit.about == person, Audit.action == Deed.PUT_ASIDE
    return bool(session.scalar(select(exists().where(*left) | exists().where(*aside))))
