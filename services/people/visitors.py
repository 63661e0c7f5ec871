"""Somebody at the door of a group: they knock, and a leader answers once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models import Account, Chat, Knock, Person
from services.refusal import Refusal


@dataclass(frozen=True)
class Visitor:
    """Somebody at the door of a group: the platform's id, and what they are called."""

    transport: str
    external: str
    name: str
    chat: int


def knock(session: Session, chat: int, account: int, now: datetime) -> int:
    """Somebody asks to be let into the chat; asking again is the same request. Its number, for a leader's answer."""
    row = session.scalar(select(Knock).where(Knock.chat == chat, Knock.account == account))
    if row is None:
        row = Knock(chat=chat, account=account, at=now)
        session.add(row)
        session.flush()
    return row.id


def answer_knock(session: Session, community: int, knock: int) -> Visitor:
    """Who asked, and where, if that chat is the community's. Whoever is answered is not waiting any more."""
    row = session.execute(
        select(Account.transport, Account.external, Person.name, Chat.id)
        .join(Knock, Knock.account == Account.id)
        .join(Person, Person.id == Account.person)
        .join(Chat, Chat.id == Knock.chat)
        .where(Knock.id == knock, Chat.community == community)
    ).first()
    if row is None:
        raise Refusal("button.answered")
    session.execute(delete(Knock).where(Knock.id == knock))
    return Visitor(*row)
