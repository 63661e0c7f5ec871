"""A line that Sosed has drafted: written down, added to, or left out.

> Мария: В историю: «7 ноября. Чай, 12 соседей, впервые 5». [Записать] [Дополнить] [Не надо]
"""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.dialogs import ask
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.router import Router
from bot.values.outgoing import Button, Message, data, say, text
from handlers.chronicle import keeping, lines
from models import Chronicle, Event, Written
from services.chronicle import drafts, entries, keepers
from services.chronicle.entries import LONGEST
from services.roles import Role

router = Router()


@router.card("chronicle-draft", of=Chronicle, whose=keepers.keeper)
def draft_card(session: Session, row: Chronicle, language: str) -> Message | None:
    line = lines.said(entries.line(session, row), language)
    if row.state is Written.KEPT:
        return say("chronicle.is-written", line=line)
    if row.state is not Written.DRAFT:
        return None
    community = row.community
    buttons = (
        Button(text("chronicle.write"), data("chronicle", community, row.id, Written.KEPT)),
        Button(text("chronicle.add"), data("chronicle-add", community, row.id)),
        Button(text("chronicle.drop"), data("chronicle", community, row.id, Written.DROPPED)),
    )
    return say("chronicle.draft", buttons, line=line)


@router.button("chronicle", role=Role.MEMBER, sure=True)
def decide(ctx: Context, row: int, state: Written) -> None:
    found = _to_decide(ctx, row)
    drafts.decide(found, Written.KEPT if state == Written.KEPT else Written.DROPPED, ctx.person, ctx.now)
    ctx.notice("chronicle.written" if state == Written.KEPT else "chronicle.dropped")
    ctx.refresh("chronicle-draft", found.id)


@dataclass(frozen=True)
class Added:
    row: int
    words: str


async def ask_what_to_add(row: int) -> Added:
    return Added(row, await ask.text("chronicle.words", max_length=LONGEST))


@router.button("chronicle-add", role=Role.MEMBER)
def add(ctx: Context, row: int) -> Next:
    return Begin("chronicle", {"row": _to_decide(ctx, row).id})


@router.dialog("chronicle", ask_what_to_add, role=Role.MEMBER)
def added(ctx: Context, new: Added) -> None:
    found = _to_decide(ctx, new.row)
    drafts.decide(found, Written.KEPT, ctx.person, ctx.now, new.words)
    ctx.reply("chronicle.written")
    ctx.refresh("chronicle-draft", found.id)


def _to_decide(ctx: Context, row: int) -> Chronicle:
    """The host of the meeting decides, or whoever keeps the history."""
    found = drafts.waiting(ctx.session, ctx.community, row)
    if found.event is None or ctx.session.get_one(Event, found.event).host != ctx.person:
        keeping.must_keep(ctx)
    return found
