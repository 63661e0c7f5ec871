"""Reminds people who answered yes or maybe, and the host, a day and two hours before an event."""

from bot.jobs import every
from bot.routing.context import JobContext
from bot.values.outgoing import Card
from models import Event
from services.events import calendar, reminders


@every(minutes=5, of=[Event])
def event_reminders(ctx: JobContext) -> None:
    calendar.keep_wall_time(ctx.session, ctx.now)
    due = reminders.reminders_due(ctx.session, ctx.now, ctx.quiet)
    said = ctx.said([reminder.key for reminder in due])
    for one in due:
        if one.key not in said:
            card = Card("event-host" if one.for_host else f"event-{one.when}", one.subject, kept=False)
            about = ("event", one.event)
            ctx.send(one.person, card, community=one.community, once=one.key, expires=one.until, about=about)
