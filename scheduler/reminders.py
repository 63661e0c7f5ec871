"""Reminds people who answered yes or maybe, a day and two hours before an event."""

from bot.jobs import every
from bot.routing.context import JobContext
from bot.values.outgoing import Moment, say
from models import Event
from services.events import calendar, reminders


@every(minutes=5, of=[Event])
def event_reminders(ctx: JobContext) -> None:
    calendar.keep_wall_time(ctx.session, ctx.now)
    due = reminders.reminders_due(ctx.session, ctx.now, ctx.quiet)
    said = ctx.said([reminder.key for reminder in due])
    for reminder in due:
        if reminder.key in said:
            continue
        ctx.send(
            reminder.person,
            say(
                f"event.reminder-{reminder.when}",
                title=reminder.title,
                when=Moment(reminder.starts, reminder.zone),
                place=reminder.place,
            ),
            community=reminder.community,
            once=reminder.key,
            expires=reminder.until,
            about=("event", reminder.event),
        )
