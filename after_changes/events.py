"""Tells people about seats: who gets one that is free again."""

from __future__ import annotations

from bot.routing.context import JobContext
from bot.values.outgoing import Card
from models import Event
from services.events import attendance


def tell_promoted(ctx: JobContext, event: int, person: int) -> None:
    """«Место освободилось», with the hour, the place and a way to give it back."""
    card = Card("event-seat", attendance.seat_of(ctx.session, event, person), kept=False)
    community = ctx.session.get_one(Event, event).community
    ctx.send(person, card, community=community, about=("event", event))
