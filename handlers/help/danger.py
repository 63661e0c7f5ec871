"""Leaders are told at once about a need that sounds dangerous."""

from datetime import timedelta

from sqlalchemy.orm import Session

from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Card, Joined, Message, Someone, say
from models import Need

router = Router()


CALLED_EVERY = timedelta(minutes=10)  # at most this often because of one person


def call_leaders(ctx: Context, need: int) -> None:
    """Tells the leaders at once, but not repeatedly about one person, and tells the asker who was told."""
    card, slot = Card("danger", need, kept=False), int(ctx.now.timestamp() / CALLED_EVERY.total_seconds())
    once = f"danger:{ctx.person}:{slot}"
    told = ctx.send_leaders(card, community=ctx.community, but=ctx.person, wakes=True, once=once)
    if told:
        ctx.reply("need.danger-told", count=len(told), leader=Joined(tuple(map(Someone, told))))


@router.card("danger", of=Need, leader=True)
def danger_card(session: Session, need: Need, language: str) -> Message:
    return say("need.danger-tell", asker=Someone(need.person), words=need.words)
