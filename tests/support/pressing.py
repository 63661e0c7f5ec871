"""Presses of buttons without the messages they stood under, and messages that are not sent."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.app import App
from bot.dialogs.question import VERB
from bot.sending import shown
from bot.sending.shown import Buttons
from bot.values.incoming import Update
from bot.values.links import Links
from bot.values.transport import Key
from models import Chat, Queued, QueuedState
from services.people import accounts


async def press(app: App, pressed: Update, now: datetime) -> None:
    await app.store.write(lambda session: show(session, pressed, now, app.links))
    await app.hear(pressed, now)


async def answers(app: App) -> list[str]:
    """What the buttons carry under the newest question of a dialog."""

    def read(session: Session) -> list[str]:
        contents = session.scalars(select(Queued.content).order_by(Queued.id.desc()))
        carried = ([key[1] for row in one.get("rows", ()) for key in row] for one in contents)
        return next(found for found in carried if any(data.startswith(f"{VERB}:") for data in found))

    return await app.store.read(read)


async def arrive(app: App) -> None:
    """What is queued stands in its chats, though nothing is sent."""
    arrived = update(Queued).where(Queued.state == QueuedState.QUEUED).values(state=QueuedState.SENT)
    await app.store.write(lambda session: session.execute(arrived))


def show(session: Session, update: Update, now: datetime, links: Links) -> None:
    """The pressed button stands under that message of that chat, whoever was told so before."""
    where, sender = update.where, update.sender
    found = session.scalar(select(Chat.id).where(Chat.transport == update.transport, Chat.external == where.id))
    if found is None:
        account = accounts.meet(session, update.transport, sender.id, sender.name, now, private=where.private).account
        mine = account if where.private else None
        found = accounts.find_chat(session, update.transport, where.id, title=where.title, account=mine).id
    marks = shown.marks([[Key("", update.data or "", private=False)]], links)
    shown.note(session, [Buttons(found, update.message or "", marks)], now)
