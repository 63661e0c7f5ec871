"""Tells people about seats that are free again, changes, links, and meetings that are called off; takes back
reminders of an hour that has changed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from bot.routing.context import Context, JobContext
from bot.routing.messages_to_others import newer_key
from bot.sending import calling_back
from bot.sending.outbox import How
from bot.values.outgoing import Card, Message, Priority, Someone, say
from models import Event, EventState, Together
from services.events import attendance, guest_list, reminders, series, waiting_list
from services.events.hosts import leading, partners
from services.events.invitations.reminder_times import Before

SOON = timedelta(hours=12)  # of a meeting sooner than that people hear at night, too


def offer_seats(ctx: JobContext, event_id: int) -> bool:
    """Asks whoever has waited longest whether they take a free seat; False if nobody is asked."""
    offered = waiting_list.offer(ctx.session, event_id, ctx.now, ctx.quiet)
    sides = partners.sides(ctx.session, ctx.session.get_one(Event, event_id), [seat.person for seat in offered])
    for seat in offered:
        card, until = Card("event-seat", seat.id, kept=False), seat.offered_until
        once = f"seat:{event_id}:{seat.person}:{until and until.isoformat()}"
        ctx.send(seat.person, card, community=sides[seat.person], once=once, expires=until, about=("event", event_id))
    return bool(offered)


def refresh_card(ctx: JobContext, event: int, *, news: bool = False) -> None:
    """The meeting's card in the groups of all who meet."""
    ctx.refresh("event", event, news=news)
    refresh_partners(ctx, event, news=news)


def refresh_partners(ctx: JobContext, event: int, *, news: bool = False) -> None:
    for row in partners.rows(ctx.session, event):
        ctx.refresh("event-with", row, news=news)


def refresh_all(ctx: JobContext, event: int, *, news: bool = False) -> None:
    """After a change these, and what leaders of other communities are asked about it."""
    refresh_card(ctx, event, news=news)
    for row in partners.rows(ctx.session, event):
        ctx.refresh("together-asked", row)


def refresh_items(ctx: JobContext, event: Event) -> None:
    """Helpers see what is still wanted now."""
    if event.wanted_help:
        for duty in attendance.duties(ctx.session, event.id):
            ctx.refresh("event-items", duty)


def to_be_told(ctx: JobContext, event: int, by: int) -> list[int]:
    """Everybody who answered yes or maybe, but whoever calls the meeting off."""
    there = guest_list.of(ctx.session, event)
    return [one for one in (*there.yes, *there.beside, *there.maybe, *there.waiting) if one != by]


def tell_cancelled(ctx: JobContext, event: int, by: int) -> None:
    """Tells them, as far as they can be written to, and voids reminders; the others see it in the group's card."""
    gone = ctx.session.get_one(Event, event)
    ctx.void("event", event)
    for row in partners.rows(ctx.session, event):
        ctx.void("together", row)
    refresh_all(ctx, event, news=True)
    cancelled = say("event.cancelled", title=gone.title)
    for one, side in partners.sides(ctx.session, gone, to_be_told(ctx, event, by)).items():
        ctx.send(one, cancelled, community=side, once=f"cancelled:{event}:{one}")
    tell_hosts(ctx, gone, by, say("event.host-cancelled", title=gone.title, who=Someone(by)))


def tell_taken_back(ctx: Context, event: Event) -> int:
    """Tells whoever has found it in the list and said that they come, before it is announced to nobody any more; how
    many can be told."""
    told: dict[int, int] = {}
    for one in series.following(ctx.session, event) or (event,):
        ctx.void("event", one.id)
        for row in partners.of_event(ctx.session, one.id):
            ctx.void("together", row.id)
            tell_partner(ctx, row, say("event.cancelled", title=one.title))
        told |= partners.sides(
            ctx.session, one, [*to_be_told(ctx, one.id, ctx.person), *leading.all_of(ctx.session, one)]
        )
    told.pop(ctx.person, None)
    gone, once = say("event.cancelled", title=event.title), f"taken-back:{event.id}:{event.created_at.isoformat()}"
    return sum(ctx.send(one, gone, community=side, once=f"{once}:{one}") for one, side in told.items())


def tell_hosts(ctx: JobContext, event: Event, by: int, message: Message) -> None:
    """That another host or leader has done something with their meeting."""
    for host in leading.all_of(ctx.session, event):
        below, once = f"host:{event.id}:{host}:", f"host-off:{event.id}:{host}"  # it is called off once
        if event.state is EventState.PLANNED:
            once = newer_key(ctx.session, below, ctx.day(event.community), event.changes)
        if host != by:
            ctx.send(host, message, community=event.community, once=once)


def tell_partner(ctx: JobContext, row: Together, message: Message | Card) -> int:
    """Tells the leaders of a community that was invited; how many can read it."""
    about = ("event", row.event)
    return len(ctx.send_leaders(message, community=row.invited, about=about))


def tell_partners_host(ctx: JobContext, row: Together, event: Event, message: Message) -> None:
    """Tells the hosts what another community says to their invitation."""
    once = f"together:{row.id}:{row.state}"
    for host in leading.answering(ctx.session, event):
        ctx.send(host, message, community=event.community, once=f"{once}:{host}", about=("event", event.id))


def send_co_hosts(ctx: JobContext, event_id: int, kind: str, once: str, expires: datetime | None = None) -> None:
    """What the host gets (a reminder, the summary), to those who host with them."""
    event = ctx.session.get_one(Event, event_id)
    for row in leading.beside(ctx.session, event):
        card, about = Card(kind, row.id, kept=False), ("event", event_id)
        how: How = {"once": f"{once}:{row.person}", "expires": expires, "about": about}
        ctx.send(row.person, card, community=event.community, **how)


def forget_reminders(ctx: JobContext, event: Event) -> None:
    """Voids what waits to be sent about the event's former hour; the new one has reminders of its own."""
    calling_back.void_below(ctx.session, reminders.keys_below(event.id), ctx.now)


def forget_reminders_at(ctx: JobContext, person: int, whens: Collection[Before]) -> None:
    """Voids what waits to be sent to somebody who is reminded at these times no more."""
    calling_back.void_keys(ctx.session, reminders.keys_of(ctx.session, person, whens, ctx.now), ctx.now)


def send_changed(
    ctx: Context, event: Event, seat: int, person: int, soonest: datetime, card: str = "event-changed"
) -> None:
    """Asks somebody again after a change. The card tells how it is when it is sent, so an earlier one is taken back."""
    _send(ctx, event, Card(card, seat, kept=False), f"changed:{event.id}:{person}:", person, soonest)


def send_link(ctx: Context, event: Event, seat: int, person: int, soonest: datetime) -> None:
    """The link of an online meeting, to somebody who comes."""
    _send(ctx, event, Card("event-link", seat, kept=False), f"link:{event.id}:{person}:", person, soonest)


def _send(ctx: Context, event: Event, card: Card, below: str, person: int, soonest: datetime) -> None:
    """`soonest`: when the meeting is or was to begin."""
    calling_back.void_below(ctx.session, below, ctx.now)
    tell = ctx.wake if soonest - ctx.now < SOON else ctx.send
    side = partners.side_of(ctx.session, event, person)
    once = newer_key(ctx.session, below, ctx.day(event.community), event.changes)
    tell(person, card, community=side, once=once, about=("event", event.id))


def ask_about_all(ctx: Context, event: Event, person: int) -> None:
    """Asks once whether they come to all of a series."""
    if event.series is None or series.knows(ctx.session, event.series, person):
        return
    card = Card("event-every", guest_list.seat_of(ctx.session, event.id, person), kept=False)
    once = f"every:{event.series}:{person}"
    ctx.send(person, card, community=event.community, priority=Priority.REPLY, once=once, about=("event", event.id))


def answer_with_link(ctx: Context, event: Event, person: int) -> None:
    """The link again, for somebody who has just said that they come."""
    seat = guest_list.seat_of(ctx.session, event.id, person)
    card, side = Card("event-link", seat, kept=False), partners.side_of(ctx.session, event, person)
    ctx.send(person, card, community=side, priority=Priority.REPLY, about=("event", event.id))
