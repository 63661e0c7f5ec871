"""Who hears of a question to the leaders, and the knowledge card that answers it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from sqlalchemy.orm import Session

from after_changes import posting
from bot.routing.context import JobContext
from bot.values.outgoing import Card, Message, data
from models import Inquiry, OwnCard
from services.knowledge import cards
from services.knowledge.inquiries import asked
from services.refusal import Refusal

CARDS = ("inquiry", "inquiry-mine", "inquiry-answer")
POST = "inquiry-post"  # the answer in the group


def tell_leaders(ctx: JobContext, row: Inquiry) -> None:
    """Shows it anew to each leader who may read it; whom the asker has told enough today finds it in their list."""
    ctx.drop("inquiry", row.id)
    for leader in asked.readers(ctx.session, row):
        with suppress(Refusal):
            ctx.send(leader, Card("inquiry", row.id), community=row.community, by=row.asker)


def tell_asker(ctx: JobContext, row: Inquiry, message: Message | Card, once: str) -> bool:
    return ctx.send(row.asker, message, community=row.community, once=once)


def readable(session: Session, leader: int, inquiries: Sequence[int]) -> list[int]:
    """Those that are not about this leader."""
    return [one for one in inquiries if leader in asked.readers(session, session.get_one(Inquiry, one))]


def take_back(ctx: JobContext, inquiries: Sequence[int]) -> None:
    """Takes what both sides have of these out of their chats."""
    for inquiry in inquiries:
        for card in CARDS:
            ctx.drop(card, inquiry)


def erase(ctx: JobContext, inquiries: Sequence[int]) -> None:
    """The same, and nobody reads the asker's words in the group any more."""
    take_back(ctx, inquiries)
    for inquiry in inquiries:
        posting.remove(ctx, (POST, inquiry))


def told(row: Inquiry) -> str:
    """How the asker hears of the answer."""
    return "mended" if row.mended_at else "answered-by-card" if row.card else "answered"


def shown_card(session: Session, row: Inquiry, language: str) -> tuple[str, str] | None:
    """(title, the button's data) of the card that answers it."""
    return _card(session, row, row.card, language)


def proposed_card(session: Session, row: Inquiry, language: str) -> tuple[str, str] | None:
    """The same of the card that may."""
    return _card(session, row, row.proposed, language)


def _card(session: Session, row: Inquiry, name: str | None, language: str) -> tuple[str, str] | None:
    if name is None:
        return None
    if name.isdecimal():
        own = session.get(OwnCard, int(name))
        here = own is not None and own.community == row.community
        return (own.title, data("own-card", row.community, own.id)) if own is not None and here else None
    ready = cards.ready_made(language).get(name)
    return (ready.title, data("card", row.community, name, 1)) if ready else None
