"""A person can be forgotten: names, words and accounts go, counts stay without anybody in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from models import (
    Account,
    Answer,
    Audit,
    Chat,
    Consent,
    Duty,
    Event,
    Feedback,
    Match,
    Membership,
    Need,
    Offer,
    OpenDialog,
    Person,
    Queued,
    Response,
    Seat,
    Signal,
    ThankYou,
    Welcomed,
)
from services.refusal import Refusal
from services.roles import Role


@dataclass(frozen=True)
class Traces:
    """Cards in groups that showed the person's name."""

    events: tuple[int, ...]
    welcomes: tuple[int, ...]


def forget(session: Session, person: int, now: datetime) -> Traces:
    """Everything about the person; an owner must hand the community over first."""
    owned = select(Membership.id).where(Membership.person == person, Membership.role == int(Role.OWNER))
    if session.scalar(owned.limit(1)):
        raise Refusal("forget.owner")
    traces = Traces(
        tuple(session.scalars(select(Seat.event).where(Seat.person == person))),
        tuple(session.scalars(select(Welcomed.welcome).where(Welcomed.person == person))),
    )
    accounts = select(Account.id).where(Account.person == person)
    chats = select(Chat.id).where(Chat.account.in_(accounts))
    responses = select(Response.id).where(Response.person == person)
    needs = select(Need.id).where(Need.person == person)
    session.execute(delete(OpenDialog).where(OpenDialog.account.in_(accounts)))
    session.execute(delete(Queued).where(Queued.chat.in_(chats)))
    session.execute(delete(Answer).where(Answer.response.in_(responses)))
    session.execute(delete(Match).where(Match.need.in_(needs) | (Match.helper == person)))
    for table in (Response, Offer, Seat, Duty, Feedback, Membership, Consent, Welcomed):
        session.execute(delete(table).where(table.person == person))
    session.execute(delete(Need).where(Need.id.in_(needs)))
    session.execute(delete(ThankYou).where((ThankYou.giver == person) | (ThankYou.receiver == person)))
    session.execute(update(Event).where(Event.host == person, Event.starts_at > now).values(state="cancelled"))
    session.execute(update(Signal).where(Signal.person == person).values(person=None))
    session.execute(delete(Chat).where(Chat.id.in_(chats)))
    session.execute(delete(Account).where(Account.person == person))
    session.execute(update(Person).where(Person.id == person).values(name="", forgotten_at=now))
    session.add(Audit(person=None, action="forgotten", community=None, subject=str(person), at=now))
    return traces
