"""Tells people about seats that are free again; takes back reminders of an hour that has changed."""

from __future__ import annotations

from bot.routing.context import JobContext
from bot.sending import outbox
from bot.values.outgoing import Card
from models import Event
from services.events import attendance, reminders


def tell_promoted(ctx: JobContext, event: int, person: int) -> None:
    """«Место освободилось», with the hour, the place and a way to give it back."""
    card = Card("event-seat", attendance.seat_of(ctx.session, event, person), kept=False)
    community = ctx.session.get_one(Event, event).community
    ctx.send(person, card, community=community, about=("event", event))


def forget_reminders(ctx: JobContext, event: Event) -> None:
    """Voids what waits to be sent about the event's former hour; the new one has reminders of its own."""
    outbox.void_below(ctx.session, reminders.keys_below(event.id), ctx.now)
