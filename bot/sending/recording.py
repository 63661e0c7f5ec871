"""Records the outcome of a sending: in its row, card, buttons and chat."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import and_, bindparam, select, update
from sqlalchemy.orm import Session

from bot.sending import shown
from bot.sending.ready_to_send import Sending
from bot.sending.render import Rendered
from models import Account, Chat, Queued, QueuedState, ShownCard, core, prepared
from services.communities import chats, presence

ATTEMPTS = 10  # attempts before giving up on a message that breaks the client

log = structlog.get_logger()


@dataclass(frozen=True)
class Sent:
    """The outcome of a sending."""

    sending: Sending
    message: str | None = None
    later: float | None = None  # seconds until the next try
    whole: bool = False  # the whole token waits, not only the chat
    error: str | None = None  # why the message will never arrive
    unreachable: bool = False  # nothing else will reach the chat either
    silenced: bool = False  # the bot may not write in this group
    moved: str | None = None  # the chat's new id
    frozen: bool = False  # the card can no longer be edited
    pages: int = 0  # pages that have arrived
    broken: bool = False  # the client failed
    void: bool = False  # nobody may read it any more

    @property
    def outcome(self) -> str:
        """In a word, for those who count."""
        if self.broken:
            return "broken"
        if self.later is not None or self.moved is not None:
            return "later"
        if self.void:
            return "void"
        return "undeliverable" if self.error else "sent"

    @property
    def arrived(self) -> bool:
        """True if a plain message has arrived and nothing else needs recording."""
        trouble = self.later is not None or self.error or self.moved is not None or self.void
        return not trouble and self.sending.row is not None and self.sending.card is None


def record(session: Session, transport: str, sent: Sent, now: datetime) -> None:
    sending = sent.sending
    if sent.moved is not None:
        put_out = chats.move(session, transport, sending.external, sent.moved)
        if put_out is not None:
            presence.pause(session, put_out)
    if sending.row is not None:
        row = session.get(Queued, sending.row)  # None: its person was erased meanwhile
        values = row_values(sent, now, attempts=row.attempts if row else 0)
        session.execute(update(Queued).where(Queued.id == sending.row).values(**values))
        _note_buttons(session, sending, values)
    if sent.later is not None:
        until = now + timedelta(seconds=sent.later)
        session.execute(update(Chat).where(Chat.id == sending.chat).values(held_until=until))
    elif sent.frozen:
        session.execute(update(ShownCard).where(ShownCard.id == sending.card).values(frozen=True))
    elif sent.error:
        _unreachable(session, sent)
    elif sent.void:
        _tried(session, sending)
    elif sending.card and sent.moved is None:
        session.execute(update(ShownCard).where(ShownCard.id == sending.card).values(**_card_values(sent, now)))


_COLUMNS = "state", "message", "ended_at", "content"
_ARRIVED = prepared(
    update(core(Queued))
    .where(core(Queued).c.id == bindparam("row"))
    .values({name: bindparam(name) for name in _COLUMNS})
)


def arrived(session: Session, batch: list[dict[str, Any]]) -> None:
    _ARRIVED.run(session, batch)
    # An edited message's buttons are recorded under its id already.
    shown.sent(session, [(one["in_chat"], one["row"], one["message"]) for one in batch if one["content"].get("rows")])


def _note_buttons(session: Session, sending: Sending, values: dict[str, Any]) -> None:
    if sending.edits or sending.row is None:
        return
    if values["state"] == QueuedState.QUEUED:
        shown.in_doubt(session, sending.chat, sending.row)
    elif values["state"] == QueuedState.SENT and values["message"]:
        shown.sent(session, [(sending.chat, sending.row, values["message"])])
    else:
        shown.lost(session, sending.chat, sending.row)


def row_values(sent: Sent, now: datetime, attempts: int) -> dict[str, Any]:
    if sent.broken and attempts >= ATTEMPTS:
        return {"state": QueuedState.UNDELIVERABLE, "error": "the client fails", "content": {}, "ended_at": now}
    if sent.later is not None or sent.moved is not None:
        return {"state": QueuedState.QUEUED, "pages": sent.pages}
    if sent.void:
        return {"state": QueuedState.VOID, "content": {}, "ended_at": now}
    if sent.error:
        return {"state": QueuedState.UNDELIVERABLE, "error": sent.error, "content": {}, "ended_at": now}
    rendered = sent.sending.rendered
    kept = rendered.stored if isinstance(rendered, Rendered) else {}
    return {"state": QueuedState.SENT, "message": sent.message, "ended_at": now, "content": kept}


def end(session: Session, sent: Sent, now: datetime) -> None:
    """Ends the row, or marks this version of the card as tried."""
    _tried(session, sent.sending)
    values = row_values(sent, now, attempts=ATTEMPTS)
    if values["state"] == QueuedState.QUEUED:
        values = {"state": QueuedState.UNDELIVERABLE, "error": "cannot be recorded", "content": {}, "ended_at": now}
    session.execute(update(Queued).where(Queued.id == sent.sending.row).values(**values))


def _tried(session: Session, sending: Sending) -> None:
    """This version of the card counts as shown."""
    if sending.card:
        session.execute(update(ShownCard).where(ShownCard.id == sending.card).values(shown=sending.version))


def _card_values(sent: Sent, now: datetime) -> dict[str, Any]:
    shown = sent.sending.version
    values = {"message": sent.message, "shown": shown, "news": and_(ShownCard.news, ShownCard.wanted > shown)}
    if sent.sending.content is None:
        return values | {"dropped": False}
    if sent.sending.edits is None:
        return values | {"sent_at": now}
    return values


def _unreachable(session: Session, sent: Sent) -> None:
    """Ends the row as undeliverable; an unreachable chat gets nothing until the person writes again."""
    log.info("undeliverable", chat=sent.sending.chat, why=sent.error)
    if sent.unreachable:
        account = select(Chat.account).where(Chat.id == sent.sending.chat).scalar_subquery()
        session.execute(update(Account).where(Account.id == account).values(reachable=False))
    if sent.sending.card:
        gone = {"shown": sent.sending.version, "dropped": False, "message": None}
        session.execute(update(ShownCard).where(ShownCard.id == sent.sending.card).values(**gone))
