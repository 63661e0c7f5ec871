"""Tells people about seats that are free again, and meetings that are called off; takes back
reminders of an hour that has changed."""

from __future__ import annotations

from bot.routing.context import JobContext
from bot.sending import outbox
from bot.values.outgoing import Card, say
from models import Event
from services.events import attendance, reminders


def tell_promoted(ctx: JobContext, event: int, person: int) -> None:
    """«Место освободилось», with the hour, the place and a way to give it back."""
    card = Card("event-seat", attendance.seat_of(ctx.session, event, person), kept=False)
    community = ctx.session.get_one(Event, event).community
    ctx.send(person, card, community=community, about=("event", event))


def to_be_told(ctx: JobContext, event: int, by: int) -> list[int]:
    """Everybody who answered yes or maybe, but whoever calls the meeting off."""
    there = attendance.attendance(ctx.session, event)
    return [one for one in (*there.yes, *there.beside, *there.maybe, *there.waiting) if one != by]


def tell_cancelled(ctx: JobContext, event: int, by: int) -> None:
    """Tells them, as far as they can be written to, and voids reminders; the others see it in the group's card."""
    gone = ctx.session.get_one(Event, event)
    ctx.void("event", event)
    ctx.refresh("event", event, news=True)
    cancelled = say("event.cancelled", title=gone.title)
    for one in to_be_told(ctx, event, by):
        ctx.send(one, cancelled, community=gone.community, once=f"cancelled:{event}:{one}")


def forget_reminders(ctx: JobContext, event: Event) -> None:
    """Voids what waits to be sent about the event's former hour; the new one has reminders of its own."""
    outbox.void_below(ctx.session, reminders.keys_below(event.id), ctx.now)
