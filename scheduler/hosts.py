"""Somebody who hosts a meeting with others follows a host who has left, and is told so."""

from bot.jobs import every
from bot.routing.context import JobContext
from bot.values.outgoing import Card
from models import Event
from services.events.hosts import co_hosts


@every(minutes=5, of=[Event])
def new_hosts(ctx: JobContext) -> None:
    co_hosts.left_behind(ctx.session, ctx.now)
    for person, event in co_hosts.heirs(ctx.session):
        once = f"heir:{event.id}:{person}:{event.starts_at.isoformat()}"
        ctx.send(person, Card("event-heir", event.id, kept=False), community=event.community, once=once)
        ctx.refresh("event", event.id)
