"""Nothing is kept longer than it is needed: update ids and quarantine 14 days, sent messages 90, open dialogs 30,
requests to be let in 30, what it takes to part two linked accounts again 30, the words of needs that are over 90."""

from bot.jobs import every
from bot.routing.context import JobContext
from bot.storage.retention import sweep
from services.help import needs
from services.people import linking


@every(minutes=24 * 60)
def housekeeping(ctx: JobContext) -> bool:
    linking.tidy(ctx.session, ctx.now)
    more = needs.fade(ctx.session, ctx.now)
    return sweep(ctx.session, ctx.now) or more
