"""An hour before a meeting its host gets the code for the guests."""

from bot.jobs import every
from bot.routing.context import JobContext
from bot.values.outgoing import Card
from models import Event
from services.events.visits import codes, host_list


@every(minutes=5, of=[Event])
def codes_for_hosts(ctx: JobContext) -> None:
    due = {f"visit-code:{event.id}:{event.starts_at.isoformat()}": event for event in codes.due(ctx.session, ctx.now)}
    said = ctx.said(sorted(due))
    for once, event in due.items():
        if once not in said:
            codes.of(ctx.session, event, ctx.now)
            card = Card("visit-code", host_list.opened(ctx.session, event, event.host).id, kept=False)
            about = ("event", event.id)
            ctx.send(event.host, card, community=event.community, once=once, expires=event.ends_at, about=about)
