"""Reminds people who answered yes or maybe, and the host, a day and two hours before an event; tells the host of whom
Sosed could not remind in time, because it or a platform was down."""

from datetime import datetime

from after_changes.events import forget_reminders, send_co_hosts
from bot.jobs import every
from bot.routing.context import JobContext
from bot.sending import outbox
from bot.values.outgoing import Card, Moment, say
from models import Event
from services.events import calendar, reminders


@every(minutes=5, of=[Event])
def event_reminders(ctx: JobContext) -> None:
    for event in calendar.keep_wall_time(ctx.session, ctx.now):
        forget_reminders(ctx, event)
    due = reminders.reminders_due(ctx.session, ctx.now, ctx.quiet)
    said = ctx.said([reminder.key for reminder in due])
    for one in due:
        if one.key not in said:
            card = Card("event-host" if one.for_host else f"event-{one.when}", one.subject, kept=False)
            about = ("event", one.event)
            ctx.send(one.person, card, community=one.community, once=one.key, expires=one.until, about=about)
            if one.for_host:
                send_co_hosts(ctx, one.event, "event-co-host", one.key, one.until)


@every(minutes=15, of=[Event])
def missed_reminders(ctx: JobContext) -> None:
    for one in reminders.past(ctx.session, ctx.now, ctx.quiet):
        event, keys = one.event, [key for due in one.due.values() for key in due]
        reminded = outbox.in_time(ctx.session, keys, ctx.now)
        last = event.starts_at - reminders.USEFUL
        missed = [who for who, due in one.due.items() if reminded.isdisjoint(due) and _could_be_told(ctx, who, last)]
        if missed:
            when = Moment(event.starts_at, event.zone)
            told = say("event.unreminded", title=event.title, when=when, people=len(missed))
            once = f"unreminded:{event.id}:{event.starts_at.isoformat()}"
            ctx.send(event.host, told, community=event.community, once=once, about=("event", event.id))


def _could_be_told(ctx: JobContext, guest: int, last: datetime) -> bool:
    """False for a guest whom Sosed could not write to before the `last` useful moment: the card had told them so."""
    chat = outbox.private_chat(ctx.session, guest)
    first = outbox.first_written(ctx.session, chat.chat) if chat else None
    return chat is not None and (first is None or first < last)
