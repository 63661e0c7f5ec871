"""Tells people about seats that are free again, changes and links; takes back reminders of an hour that has changed."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.routing.context import Context, JobContext
from bot.sending import outbox
from bot.values.outgoing import Card, Priority
from models import Event
from services.events import guest_list, reminders, waiting_list

SOON = timedelta(hours=12)  # of a meeting sooner than that people hear at night, too


def offer_seats(ctx: JobContext, event_id: int) -> bool:
    """Asks whoever has waited longest whether they take a free seat; False if nobody is asked."""
    offered = waiting_list.offer(ctx.session, event_id, ctx.now, ctx.quiet)
    community = ctx.session.get_one(Event, event_id).community
    for seat in offered:
        card, until = Card("event-seat", seat.id, kept=False), seat.offered_until
        once = f"seat:{event_id}:{seat.person}:{until and until.isoformat()}"
        ctx.send(seat.person, card, community=community, once=once, expires=until, about=("event", event_id))
    return bool(offered)


def forget_reminders(ctx: JobContext, event: Event) -> None:
    """Voids what waits to be sent about the event's former hour; the new one has reminders of its own."""
    outbox.void_below(ctx.session, reminders.keys_below(event.id), ctx.now)


def send_changed(ctx: Context, event: Event, seat: int, person: int, soonest: datetime) -> None:
    """Asks somebody again after a change. The card tells how it is when it is sent, so an earlier one is taken back."""
    _send(ctx, event, Card("event-changed", seat, kept=False), f"changed:{event.id}:{person}:", person, soonest)


def send_link(ctx: Context, event: Event, seat: int, person: int, soonest: datetime) -> None:
    """The link of an online meeting, to somebody who comes."""
    _send(ctx, event, Card("event-link", seat, kept=False), f"link:{event.id}:{person}:", person, soonest)


def _send(ctx: Context, event: Event, card: Card, below: str, person: int, soonest: datetime) -> None:
    """`soonest`: when the meeting is or was to begin."""
    outbox.void_below(ctx.session, below, ctx.now)
    tell = ctx.wake if soonest - ctx.now < SOON else ctx.send
    tell(person, card, community=event.community, once=f"{below}{event.changes}", about=("event", event.id))


def answer_with_link(ctx: Context, event: Event, person: int) -> None:
    """The link again, for somebody who has just said that they come."""
    seat = guest_list.seat_of(ctx.session, event.id, person)
    card = Card("event-link", seat, kept=False)
    ctx.send(person, card, community=event.community, priority=Priority.REPLY, about=("event", event.id))
