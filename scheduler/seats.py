"""Frees the seats of people who have left the community; the next on the waiting list gets them."""

from after_changes.events import tell_promoted
from bot.jobs import every
from bot.routing.context import JobContext
from models import Event
from services.events import freed_seats


@every(minutes=5, of=[Event])
def free_seats(ctx: JobContext) -> None:
    for freed in freed_seats.free(ctx.session, ctx.now):
        ctx.refresh("event", freed.event)
        for person in freed.promoted:
            tell_promoted(ctx, freed.event, person)
