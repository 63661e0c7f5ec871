"""Frees the seats of people who have left the community, for the next on the waiting list; calls meetings off a minute
after the press."""

from after_changes.events import tell_cancelled, tell_promoted
from bot.jobs import every
from bot.routing.context import JobContext
from models import Event
from services.events import calendar, freed_seats


@every(minutes=5, of=[Event])
def free_seats(ctx: JobContext) -> None:
    for freed in freed_seats.free(ctx.session, ctx.now):
        ctx.refresh("event", freed.event)
        for person in freed.promoted:
            tell_promoted(ctx, freed.event, person)


@every(minutes=1, of=[Event])
def called_off(ctx: JobContext) -> None:
    for event, by in calendar.called_off(ctx.session, ctx.now):
        tell_cancelled(ctx, event.id, by)
