"""Danger comes first: leaders are told at once about a need that sounds dangerous."""

from datetime import timedelta

from sqlalchemy.orm import Session

from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Card, Joined, Message, Someone, say
from models import Need
from services.speech import danger

router = Router()


CALLED_EVERY = timedelta(minutes=10)  # at most this often because of one person


@router.hears_first
def danger_first(ctx: Context, said: str) -> bool:
    """Handles danger and despair before anything else; after despair nothing more is asked."""
    if danger.sounds_desperate(said):
        ctx.reply("need.despair")
        return True
    if danger.sounds_dangerous(said):
        ctx.reply("need.danger")
    return False


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
