"""Tells people about seats: who gets one that is free again."""

from __future__ import annotations

from bot.routing.context import JobContext
from bot.values.outgoing import Priority, say
from models import Event


def tell_promoted(ctx: JobContext, event: int, person: int) -> None:
    gone = ctx.session.get_one(Event, event)
    message = say("event.promoted", title=gone.title)
    ctx.send(person, message, community=gone.community, priority=Priority.REPLY, about=("event", event))
