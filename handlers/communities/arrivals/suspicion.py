"""A newcomer's first message looks like advertising: one question to the leaders, nothing in the group.

> Мария: Реклама — новый сосед, и первые слова в чате похожи на рекламу … [Не наш] [Всё хорошо]
"""

from sqlalchemy.orm import Session

from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.incoming import NOT_HERE, UpdateKind
from bot.values.outgoing import Button, Card, Message, Someone, YesNo, data, say, text
from models import FirstWords
from services.communities import suspicion
from services.roles import Role

router = Router()


@router.on(UpdateKind.MESSAGE)
def said(ctx: Context) -> None:
    heard = suspicion.Said(ctx.chat, ctx.update.text, ctx.update.message == NOT_HERE)
    if found := suspicion.look(ctx.session, ctx.community, ctx.person, heard, ctx.now):
        ctx.send_leaders(Card("suspected", found), community=ctx.community, once=f"suspected:{found}")


@router.card("suspected", of=FirstWords, leader=True)
def card(session: Session, row: FirstWords, language: str) -> Message | None:
    """Without the words, which are not kept: they stand in the chat."""
    if suspicion.is_settled(session, row):
        return say("suspect.settled", who=Someone(row.person))
    buttons = (
        Button(text("suspect.not-ours"), data("put-aside", row.community, row.person, YesNo.YES)),
        Button(text("suspect.fine"), data("suspect-fine", row.community, row.person)),
    )
    return say("suspect.ask", buttons, who=Someone(row.person))


@router.button("suspect-fine", role=Role.MANAGER, sure=True)
def fine(ctx: Context, person: int) -> None:
    suspicion.clear(ctx.session, ctx.community, person, ctx.person, ctx.now)
    refresh(ctx, person)
    ctx.notice("suspect.cleared")


def refresh(ctx: Context, person: int) -> None:
    """Shows the leaders that one of them has answered."""
    if (asked := suspicion.asked_about(ctx.session, ctx.community, person)) is not None:
        ctx.refresh("suspected", asked)
