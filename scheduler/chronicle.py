"""The history: once a day, what may be written down."""

from zoneinfo import ZoneInfo

from after_changes import chronicle
from bot.jobs import every
from bot.routing.context import JobContext
from services.chronicle import drafts
from services.communities import profile
from services.people import memberships

HOUR = 11


@every(minutes=60)
def lines_of_history(ctx: JobContext) -> None:
    for here in profile.living(ctx.session, ctx.now):
        if ctx.now.astimezone(ZoneInfo(here.zone)).hour != HOUR:
            continue
        if not any(map(ctx.can_write_to, memberships.leaders_there(ctx.session, here.id))):
            continue  # nobody would decide
        for row in drafts.due(ctx.session, here, ctx.now):
            chronicle.tell_keeper(ctx, row, unasked=True)
