"""Photos of meetings: whoever hosts now is told of those that wait."""

from after_changes.photos import tell_keeper
from bot.jobs import every
from bot.routing.context import JobContext
from models import MeetingPhoto
from services.events.photos import showing


@every(minutes=15, of=[MeetingPhoto])
def photos_that_wait(ctx: JobContext) -> None:
    for event in showing.waiting(ctx.session, ctx.now):
        tell_keeper(ctx, event)
