"""Messages to others that wait to be sent and quote somebody who is being erased."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models import WAITING, Complaint, Feedback, Membership, Need, Offer, Queued, QueuedState, SpokenFor, ThankYou

WORDS = (
    (Need.words, Need.person),
    (Offer.words, Offer.person),
    (Complaint.words, Complaint.teller),
    (Feedback.words, Feedback.person),
    (ThankYou.reason, ThankYou.giver),
    (Membership.about, Membership.person),
    (SpokenFor.reach, SpokenFor.member),
)


def void(session: Session, person: int, now: datetime) -> None:
    """Voids them. Names need no search: a message says whose it is, and is rendered when it is sent."""
    said = {one for words, whose in WORDS for one in session.scalars(select(words).where(whose == person)) if one}
    if not said:
        return
    rows = session.execute(select(Queued.id, Queued.content).where(Queued.state.in_(WAITING)))
    quoting = [row.id for row in rows if said.intersection(_leaves(row.content))]
    ended = {"state": QueuedState.VOID, "content": {}, "ended_at": now}
    session.execute(update(Queued).where(Queued.id.in_(quoting)).values(**ended))


def _leaves(value: Any) -> Iterator[str]:
    """Every text in it, however deep."""
    match value:
        case str():
            yield value
        case dict():
            for one in value.values():
                yield from _leaves(one)
        case list():
            for one in value:
                yield from _leaves(one)
