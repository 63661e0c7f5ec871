"""Renders claimed rows outside the writer, so that no update waits for somebody else's texts, names and tables.

One unit then records, before anything is sent, the marks of the buttons, which must be known before the first press,
and the rows that turn out to send nothing. A round of plain messages has nothing to record.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from bot.sending import readership, shown
from bot.sending.readership import Gone, Reader
from bot.sending.ready_to_send import Sending
from bot.sending.render import Rendered, Renderer
from bot.sending.shown import Buttons
from locales import DEFAULT
from models import Account, Chat, Community, CommunityState, Person, Queued, QueuedState, ShownCard

log = structlog.get_logger()


@dataclass(frozen=True)
class Drawn:
    """`good`: rendered sendings. `ended`: the final state of rows never to be sent. `buttons`: to be recorded."""

    good: tuple[Sending, ...] = ()
    ended: tuple[tuple[Sending, dict[str, Any]], ...] = ()
    buttons: tuple[Buttons, ...] = ()

    @property
    def is_noteworthy(self) -> bool:
        return bool(self.ended or self.buttons)


def draw(session: Session, renderer: Renderer, sendings: Sequence[Sending], now: datetime) -> Drawn:
    """Renders the sendings. Reads only; a sending that fails to render does not stop the others."""
    readers = readers_of(session, {one.chat for one in sendings})
    good: list[Sending] = []
    ended: list[tuple[Sending, dict[str, Any]]] = []
    for one in sendings:
        try:
            good.append(_drawn(session, renderer, one, readers.get(one.chat), now))
        except Gone:
            ended.append((one, {"state": QueuedState.VOID}))
        except Exception as error:  # one message's bug must not stop the others
            log.error("a message cannot be rendered", chat=one.chat, error=type(error).__name__)
            ended.append((one, {"state": QueuedState.UNDELIVERABLE, "error": "cannot be rendered"}))
    buttons = tuple(found for one in good if (found := _buttons(one, renderer, now)))
    return Drawn(tuple(good), tuple(ended), buttons)


def readers_of(session: Session, chats: set[int]) -> dict[int, Reader]:
    """The readers of these chats; a group's language is its community's."""
    rows = session.execute(_READERS, {"chats": list(chats)})
    return {
        chat.id: Reader(chat, mine or ours or DEFAULT, person, state == CommunityState.ENDING, bool(dark))
        for chat, ours, mine, person, state, dark in rows
    }


_READERS = (
    select(Chat, Community.language, Person.language, Person.id, Community.state, Person.dark)
    .outerjoin(Community, Community.id == Chat.community)
    .outerjoin(Account, Account.id == Chat.account)
    .outerjoin(Person, Person.id == Account.person)
    .where(Chat.id.in_(bindparam("chats", expanding=True)))
)


def _drawn(session: Session, renderer: Renderer, one: Sending, reader: Reader | None, now: datetime) -> Sending:
    if one.content is None:
        return one
    if reader is None:  # the person was erased meanwhile
        raise Gone
    again = one.edits is not None
    how = one.unasked, one.queued, one.matter
    rendered = renderer.render(session, one.content, reader, one.community, now, again, *how)
    return replace(one, rendered=rendered)


def check(session: Session, renderer: Renderer, one: Sending, now: datetime) -> None:
    """Raises Gone if the message was called back while its picture or file was made, or may not be read any more."""
    reader = readers_of(session, {one.chat}).get(one.chat)
    over = session.scalar(select(Queued.id).where(Queued.id == one.row, Queued.expires_at <= now))
    if one.content is None or reader is None or over is not None:
        raise Gone
    readership.check(session, renderer.readers, one.content, reader, one.community, one.queued)


def note(session: Session, drawn: Drawn, now: datetime) -> None:
    buttons = drawn.buttons
    # The chat may be gone with its erased person.
    chats = set(session.scalars(select(Chat.id).where(Chat.id.in_({one.chat for one in buttons}))))
    shown.note(session, [one for one in buttons if one.chat in chats], now)
    for one, values in drawn.ended:
        if one.row is not None:
            over = values | {"content": {}, "ended_at": now}
            session.execute(update(Queued).where(Queued.id == one.row).values(**over))
        elif one.card is not None:  # counts as shown, since it was tried
            session.execute(update(ShownCard).where(ShownCard.id == one.card).values(shown=one.version))


def split(renderer: Renderer, sendings: Iterable[Sending]) -> tuple[list[Sending], list[Sending]]:
    """(sendings to render together, sendings to render apart: heavy cards, and leaders' content to check first)."""
    light: list[Sending] = []
    heavy: list[Sending] = []
    for one in sendings:
        led = readership.led_by(renderer.readers, one.content, one.community)
        (heavy if renderer.is_heavy(one.content) or led is not None else light).append(one)
    return light, heavy


def _buttons(sending: Sending, renderer: Renderer, now: datetime) -> Buttons | None:
    """The message's buttons to record; None if all are known."""
    rendered, stood = sending.rendered, sending.stood
    marks = shown.marks(rendered.rows, renderer.links) if isinstance(rendered, Rendered) else b""
    if not marks or (stood and stood.says(marks, now)):
        return None
    return Buttons(
        sending.chat, sending.edits or shown.waiting(sending.row or 0), stood.joined(marks) if stood else marks
    )
