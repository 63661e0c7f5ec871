"""Groups where Sosed may not write: whoever posted something is told once, and Sosed keeps trying for a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.sending import outbox
from bot.sending.outbox import BY, Terms
from bot.sending.recording import Sent
from bot.values.outgoing import Priority, say
from models import Chat, Queued
from services.people import memberships

AGAIN = 600.0  # seconds until the next try
TRIED_FOR = timedelta(days=1)


def settle(session: Session, sent: Sent, now: datetime) -> Sent:
    """The outcome to record: a post waits, a mere reply does not, since it would come too late."""
    row = session.get(Queued, sent.sending.row) if sent.sending.row is not None else None
    chat = session.get(Chat, sent.sending.chat)
    if row is None or chat is None or chat.account is not None or not _is_a_post(row):
        return sent
    gives_up = now - row.created_at >= TRIED_FOR
    _tell(session, row, chat, "group.given-up" if gives_up else "group.not-posted", now)
    return sent if gives_up else replace(sent, error=None, later=AGAIN)


def _is_a_post(row: Queued) -> bool:
    return BY in row.content or row.priority != Priority.REPLY


def _tell(session: Session, row: Queued, chat: Chat, key: str, now: datetime) -> None:
    """Tells whoever posted it; what Sosed posts by itself, the leaders."""
    by = row.content.get(BY)
    people = [by] if by else memberships.leaders(session, chat.community) if chat.community else []
    for person in people:
        if to := outbox.private_chat(session, person):
            leads = None if by else chat.community
            terms = Terms(chat.community, once=f"{key}:{row.id}:{person}", leads=leads)
            outbox.queue(session, to, say(key, title=chat.title), now, terms)
