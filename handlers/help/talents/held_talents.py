"""Asks a leader about talents that look like an advertisement."""

from sqlalchemy.orm import Session

from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Card, Message, Someone, YesNo, say, yes_or_no
from models import Offer, OfferState
from services.help import held_talents, states
from services.marks import Mark
from services.roles import Role

router = Router()


# ── What looks like an advertisement ─────────────────────────────────────────────────────────────────────────────────
def tell_leader(ctx: Context, leader: int | None, new: list[int]) -> None:
    """Shows held talents one at a time; a decision shows the next."""
    first = held_talents.next_held(ctx.session, ctx.community)
    if leader is not None and first in new:
        ctx.send(leader, Card("held", first, kept=False), community=ctx.community, about=("offer", first))


@router.card("held", of=Offer, leader=True)
def held_card(session: Session, offer: Offer, language: str) -> Message | None:
    if offer.state != OfferState.HELD:
        return None
    row = yes_or_no("held.release", "held.refuse", "held", offer.community, offer.id, held_talents.stamp(offer))
    return say("held.offer", row, who=Someone(offer.person), words=in_full(offer), why=offer.held or "link")


def in_full(offer: Offer) -> str:
    """The talent with when and where, which may contain links, too."""
    return ", ".join(filter(None, (offer.words, offer.when, offer.where)))


@router.button("held", role=Role.MANAGER, sure=True)
def decide(ctx: Context, offer: int, stamp: Mark, said: YesNo) -> None:
    """A leader's decision about the words that `stamp` tells from later ones, which are shown instead."""
    if stamp != held_talents.stamp(held_talents.get(ctx.session, ctx.community, offer)):
        ctx.reply("held.changed")
        ctx.reply(Card("held", offer, kept=False))
        return
    row = held_talents.decide(ctx.session, ctx.community, offer, stamp, said == YesNo.YES, ctx.person, ctx.now)
    ctx.reply("held.released" if said == YesNo.YES else "held.refused")
    told = "talent.released" if said == YesNo.YES else "talent.refused"
    ctx.send(row.person, say(told, words=in_full(row)), community=ctx.community)
    if said == YesNo.YES:
        states.look_again(ctx.session, ctx.community)
    if rest := held_talents.next_held(ctx.session, ctx.community):
        ctx.reply(Card("held", rest, kept=False))
