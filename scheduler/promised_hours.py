"""Reminds helpers of what they promised, and, once the hour has come, shows askers how to report that nobody did."""

from bot.jobs import every
from bot.routing.context import JobContext
from bot.values.outgoing import Card
from models import Match
from services.help import promises


@every(minutes=5, of=[Match])
def promised_hours(ctx: JobContext) -> None:
    """Reminds helpers before the agreed hour; from then on askers can say that nobody came."""
    due = promises.reminders_due(ctx.session, ctx.now, ctx.quiet)
    said = ctx.said([one.key for one in due])
    for one in due:
        if one.key not in said:
            card, about = Card("promise-reminder", one.match, kept=False), ("need", one.need)
            ctx.send(one.helper, card, community=one.community, once=one.key, expires=one.until, about=about)
    for need in promises.hours_come(ctx.session, ctx.now):
        ctx.refresh("my-need", need)
