"""Photos of meetings: whoever hosts now is told of those that wait, also because their album was not let out."""

from after_changes.photos import tell_keeper
from bot.jobs import every
from bot.routing.context import JobContext
from models import Event, MeetingPhoto
from services.events.photos import showing


@every(minutes=15, of=[MeetingPhoto])
def photos_that_wait(ctx: JobContext) -> None:
    for withheld in showing.take_apart_withheld(ctx.session, ctx.now):
        tell_keeper(ctx, ctx.session.get_one(Event, withheld))
    for event in showing.waiting(ctx.session, ctx.now):
        tell_keeper(ctx, event)
