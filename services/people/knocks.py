"""Knocks: requests to join a group, each answered once by a leader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models import Account, Chat, Deed, Knock, Person
from services import audit
from services.refusal import Refusal


@dataclass(frozen=True)
class Knocker:
    """Somebody who asked to join: their platform id and name."""

    person: int
    transport: str
    external: str
    name: str
    chat: int
    title: str  # of the chat


def knock(session: Session, chat: int, account: int, now: datetime) -> int:
    """Stores a request to join; a repeated one is the same. Returns its id for a leader's answer."""
    row = session.scalar(select(Knock).where(Knock.chat == chat, Knock.account == account))
    if row is None:
        row = Knock(chat=chat, account=account, at=now)
        session.add(row)
        session.flush()
    return row.id


def answer_knock(session: Session, community: int, knock: int, welcome: bool, by: int, now: datetime) -> Knocker:
    """Ends the request and returns the knocker and the chat. Raises Refusal if the chat is not the community's."""
    found = knocker(session, community, knock)
    session.execute(delete(Knock).where(Knock.id == knock))
    audit.note(session, Deed.LET_IN if welcome else Deed.KEPT_OUT, community, by, now, about=found.person)
    return found


def knocker(session: Session, community: int, knock: int) -> Knocker:
    """The knocker and the chat. Raises Refusal if the chat is not the community's, or the request was answered."""
    row = session.execute(
        select(Person.id, Account.transport, Account.external, Person.name, Chat.id, Chat.title)
        .join(Knock, Knock.account == Account.id)
        .join(Person, Person.id == Account.person)
        .join(Chat, Chat.id == Knock.chat)
        .where(Knock.id == knock, Chat.community == community)
    ).first()
    if row is None:
        raise Refusal("button.answered")
    return Knocker(*row)
