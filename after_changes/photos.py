"""Whoever looks through a meeting's photos has one card that counts them."""

from __future__ import annotations

from bot.routing.context import JobContext
from bot.values.outgoing import Card
from models import Event
from services.events.hosts import leading
from services.events.photos import showing
from services.people.memberships import Leader


def tell_keeper(ctx: JobContext, event: Event) -> None:
    """Sends the card once, then keeps it up to date; whoever is no host is told as a leader only."""
    ctx.refresh("photos-left", event.id)
    keeper = showing.keeper(ctx.session, event)
    if keeper is None:
        return
    reader = keeper if leading.leads(ctx.session, event, keeper) else Leader(keeper, event.community)
    ctx.send(reader, Card("photos-left", event.id), community=event.community, once=f"photos:{event.id}:{keeper}")
