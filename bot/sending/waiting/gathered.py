"""Several unasked messages that wait for one person are told of in one, which counts as one.

It is a card about a private chat: each message in it has a number, and goes as it is once its reader asks for it. What
was not asked for in a week expires.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from bot.routing.cards import Readers
from bot.sending import outbox, readership
from bot.sending.outbox import Address, Terms
from bot.sending.readership import Gone, Reader, Standing
from bot.values.outgoing import Admission, Button, Card, Joined, Message, Priority, data, say, text
from bot.values.packing import unpack
from bot.words.quoted import quoted
from models import Chat, Community, Hold, Queued, QueuedState

CARD = "gathered"
MOST = 5  # in one message
BODY = 3  # lines of each that are shown
KEPT = timedelta(days=7)


def gather(session: Session, row: Queued, chat: Chat, now: datetime) -> bool:
    """Queues one message in the place of this and others that wait for the same reader; False if it is alone."""
    if chat.account is None or row.content.get("card") == CARD:
        return False
    others = session.scalars(_beside(row, now))
    together = [row, *(one for one in others if one.content.get("card") != CARD)][:MOST]
    if len(together) == 1:
        return False
    for one in together:
        last = one.expires_at or now + KEPT
        one.state, one.expires_at, one.held_until = QueuedState.GATHERED, min(last, now + KEPT), None
    session.flush()
    shared = {one.community for one in together}
    terms = Terms(shared.pop() if len(shared) == 1 else None, Priority(row.priority), unasked=row.matter)
    outbox.queue(session, Address(chat.id, chat.transport), Card(CARD, chat.id), now, terms)
    return True


def _beside(row: Queued, now: datetime) -> Select[Queued]:
    waits = or_(Queued.not_before.is_(None), Queued.not_before <= now, Queued.held_by.in_((Hold.NIGHT, Hold.BUDGET)))
    same = Queued.chat == row.chat, Queued.unasked, Queued.id != row.id, Queued.held_by.is_distinct_from(Hold.ANYWAY)
    return select(Queued).where(*same, Queued.state == QueuedState.QUEUED, waits).order_by(Queued.id).limit(MOST)


def in_chat(session: Session, chat: int, now: datetime) -> Sequence[Queued]:
    """The messages that were told of in this chat and not asked for, oldest first."""
    here = Queued.chat == chat, Queued.state == QueuedState.GATHERED, Queued.expires_at > now
    return session.scalars(select(Queued).where(*here).order_by(Queued.id)).all()


def ask_for(session: Session, chat: int, row: int, now: datetime) -> bool:
    """Sends one as a reply; False if it is over, or was told of elsewhere."""
    found = next((one for one in in_chat(session, chat, now) if one.id == row), None)
    if found is None:
        return False
    found.state, found.priority, found.unasked = QueuedState.QUEUED, int(Priority.REPLY), False
    found.not_before = found.held_by = found.held_until = None
    outbox.refresh(session, CARD, chat)
    return True


# ── What it says ─────────────────────────────────────────────────────────────────────────────────────────────────────
def message(
    session: Session,
    reader: Reader,
    readers: Readers,
    made: Callable[[Message | Card], Message],
    now: datetime,
    *,
    again: bool,
) -> Message:
    """Each message as it would be sent now (`made`). Raises Gone if none is left to tell of, unless it is an edit."""
    parts = []
    for row in in_chat(session, reader.chat.id, now):
        standing = readership.of_reader(session, reader, row.community, row.created_at, again=False)
        wanted = unpack(row.content)
        if isinstance(wanted, Admission):
            continue
        with suppress(Gone):
            if not readership.is_hidden(session, readers, row.content, reader, row.community, standing):
                parts.append((row, made(wanted), whose(session, standing, row.community)))
    if not parts and not again:
        raise Gone
    return _listed(parts) if parts else say("gathered.none")


def whose(session: Session, standing: Standing, community: int | None) -> str:
    """The community's name, if its reader is in others, too; else ""."""
    if standing.communities < 2:
        return ""
    return quoted(session.scalar(select(Community.name).where(Community.id == community)) or "")


def _listed(parts: Sequence[tuple[Queued, Message, str]]) -> Message:
    said = [
        text("gathered.part", number=number, community=name or "none", said=Joined(tuple(one.body[:BODY]), "\n"))
        for number, (_, one, name) in enumerate(parts, 1)
    ]
    opens = [
        Button(text("gathered.open", number=number), data("gathered", row.community or 0, row.id))
        for number, (row, *_) in enumerate(parts, 1)
    ]
    return Message((text("gathered.head", count=len(parts)), *said), tuple((one,) for one in opens))
