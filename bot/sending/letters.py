"""Queues a private card of their own to each of many people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from bot.sending import outbox
from bot.sending.outbox import Address, Terms
from bot.values.outgoing import Card
from models import Chat, Person
from services.people import private_chats


@dataclass(frozen=True)
class Letter:
    person: int
    card: Card
    terms: Terms


def queue(session: Session, letters: Sequence[Letter], now: datetime) -> None:
    """In two statements, however many there are. Known `once` keys are skipped, and people who cannot be written to."""
    chats = _chats(session, [one.person for one in letters])
    reached = [(chats[one.person], one.card, one.terms) for one in letters if one.person in chats]
    outbox.queue_each(session, reached, now)


def _chats(session: Session, people: Sequence[int]) -> dict[int, Address]:
    who = aliased(Person)
    theirs = select(who.id, Chat.id, Chat.transport).join(Chat, Chat.id == private_chats.of(who.id))
    rows = session.execute(theirs.where(who.id.in_(people))) if people else ()
    return {person: Address(chat, transport) for person, chat, transport in rows}
