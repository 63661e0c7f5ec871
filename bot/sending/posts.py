"""What is posted in a community's groups: hurried, or taken back by whoever posted it. Where Sosed may not write, they
are told once, and Sosed keeps trying for a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import CursorResult, select, update
from sqlalchemy.orm import Session

from bot.sending import calling_back, outbox
from bot.sending.outbox import BY, Terms
from bot.sending.recording import Sent
from bot.values.outgoing import Priority, say
from models import Chat, Hold, Queued, QueuedState
from services.people import memberships

AGAIN = 600.0  # seconds until the next try
TRIED_FOR = timedelta(days=1)


def hurry(session: Session, community: int, about: tuple[str, int], at: datetime) -> bool:
    """Sends at that moment, even at night, what waits for this community's groups about the subject; False if nothing
    does."""
    groups = select(Chat.id).where(Chat.community == community)
    here = Queued.about_kind == about[0], Queued.about_id == about[1], Queued.state == QueuedState.QUEUED
    waits = *here, Queued.held_by.is_distinct_from(Hold.ANYWAY)
    then = {"priority": int(Priority.REPLY), "not_before": at, "held_by": Hold.ANYWAY, "held_until": at}
    result = session.execute(update(Queued).where(Queued.chat.in_(groups), *waits).values(**then))
    return cast(CursorResult[Any], result).rowcount > 0


def waits(session: Session, about: tuple[str, int]) -> bool:
    """Whether what is posted about the subject can still be taken back: no group has it yet."""
    rows = select(Queued.state).where(Queued.about_kind == about[0], Queued.about_id == about[1])
    states = set(session.scalars(rows.where(Queued.state != QueuedState.VOID)))
    return bool(states) and states <= {QueuedState.QUEUED}


def take_back(session: Session, community: int, about: tuple[str, int], by: int, now: datetime) -> bool:
    """Voids what this person has posted about the subject in the community's groups, and lets it be posted again. False
    once any of it is out."""
    groups = select(Chat.id).where(Chat.community == community)
    theirs = Queued.chat.in_(groups), Queued.about_kind == about[0], Queued.about_id == about[1]
    rows = session.scalars(select(Queued).where(*theirs, Queued.state != QueuedState.VOID)).all()
    waiting = [row for row in rows if row.state == QueuedState.QUEUED and row.content.get(BY) == by]
    since = min((row.created_at for row in waiting), default=None)
    if since is None or any(row not in waiting for row in rows if row.created_at >= since):
        return False
    for row in waiting:
        row.state, row.content, row.once, row.ended_at = QueuedState.VOID, {}, None, now
    session.flush()
    return True


def void(session: Session, about: tuple[str, int], now: datetime) -> None:
    """Voids what waits for groups about the subject. What is for the people concerned stays."""
    posted = Queued.chat.in_(select(Chat.id).where(Chat.account.is_(None)))
    calling_back.call_back(session, [Queued.about_kind == about[0], Queued.about_id == about[1], posted], now)


# ── Where Sosed may not write ─────────────────────────────────────────────────────────────────────────────────────────
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
