"""Reminds people who answered yes or maybe, and the host, before an event, each at the times they chose; tells the
host of whom Sosed could not remind in time, because it or a platform was down. Asks those who have not answered, a
minute after the host's press."""

from datetime import datetime

from after_changes.events import forget_reminders
from bot.jobs import After, every
from bot.routing.context import JobContext
from bot.sending import letters, outbox
from bot.sending.letters import Letter
from bot.sending.outbox import Terms
from bot.values.outgoing import Card, Moment, Priority, say
from models import Event, Matter, Nudge, Nudged
from services.events import calendar, reminders
from services.events.invitations import nudges
from services.events.invitations.reminder_times import USEFUL, Before
from services.events.reminders import Past, Reminder

CARDS = {Before.DAY: "event-day", Before.MORNING: "event-day", Before.HOURS: "event-hours", Before.HOUR: "event-hours"}


@every(minutes=5, of=[Event])
def event_reminders(ctx: JobContext) -> After:
    if not ctx.after:
        for event in calendar.keep_wall_time(ctx.session, ctx.now):
            forget_reminders(ctx, event)
    page = reminders.due(ctx.session, ctx.now, ctx.quiet, ctx.after)
    said = ctx.said([one.key for one in page.due])
    letters.queue(ctx.session, [_letter(one) for one in page.due if one.key not in said], ctx.now)
    return page.after


def _letter(one: Reminder) -> Letter:
    host = "co-host-reminder" if one.beside else "host-reminder"
    card = Card(host if one.for_host else CARDS[one.when], one.subject, kept=False)
    about = ("event", one.event)
    terms = Terms(one.community, Priority.REMINDER, once=one.key, expires=one.until, about=about)
    return Letter(one.person, card, terms)


@every(minutes=15, of=[Event])
def missed_reminders(ctx: JobContext) -> After:
    found = reminders.past(ctx.session, ctx.now, ctx.quiet, ctx.after)
    for event in found:
        _tell_of_missed(ctx, event)
    return (found[-1].id,) if len(found) == reminders.EVENTS else ()


def _tell_of_missed(ctx: JobContext, event: Past) -> None:
    keys = [key for due in event.due.values() for key in due]
    reminded = outbox.in_time(ctx.session, keys, ctx.now)
    last = event.starts_at - USEFUL
    missed = [who for who, due in event.due.items() if reminded.isdisjoint(due) and _could_be_told(ctx, who, last)]
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


@every(minutes=1, of=[Nudge])
def event_nudges(ctx: JobContext) -> bool:
    due = nudges.next_due(ctx.session, ctx.now)
    if due is None:
        return False
    nudge, event = due
    asked = nudges.part(ctx.session, nudge, event, ctx.now)
    letters.queue(ctx.session, [_nudge_of(event, nudge.community, one) for one in asked], ctx.now)
    return True


def _nudge_of(event: Event, community: int, one: Nudged) -> Letter:
    about, last = ("event", event.id), event.starts_at - nudges.USEFUL
    once = f"nudge:{event.id}:{one.person}"
    terms = Terms(community, Priority.BROADCAST, once=once, about=about, expires=last, unasked=Matter.MEETINGS)
    return Letter(one.person, Card("event-nudge", one.id, kept=False), terms)
