"""Who has been put out, and gets nothing of a meeting, though they may come back as a guest by any sheet's link."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Audit, Deed, Event, Membership, Signal, scope
from services.events.hosts import partners
from services.signals import SignalKind


def among(session: Session, event: Event, people: Collection[int]) -> set[int]:
    """Those of them who have left, were put out or were put aside as «Не наш» in a community that meets or has met,
    unless they are neighbours in one that meets now."""
    strangers = set(people) - partners.neighbours_now(session, event, people)
    return _been_out(session, event, strangers) if strangers else set()


def _been_out(session: Session, event: Event, people: Collection[int]) -> set[int]:
    """Those who are out of the meeting's own community, and those who have ever been out of one of them."""
    communities = [event.community, *partners.ever(session, event)]
    scope.also(session, *communities)
    gone = Membership.community == event.community, Membership.person.in_(people), Membership.left_at.is_not(None)
    left = Signal.community.in_(communities), Signal.person.in_(people), Signal.kind == str(SignalKind.LEFT)
    aside = Audit.community.in_(communities), Audit.about.in_(people), Audit.action == Deed.PUT_ASIDE
    rows = select(Membership.person).where(*gone), select(Signal.person).where(*left), select(Audit.about).where(*aside)
    return {one for each in rows for one in session.scalars(each) if one is not None}
