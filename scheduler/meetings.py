"""Hosts get the code for their guests an hour before; free seats are offered to the next who waits, because somebody
has left or did not answer in time; the meetings of the coming weeks that repeat are made, and each is shown in
the groups when the one before is over."""

from after_changes.events import (
    offer_seats,
    refresh_all,
    refresh_card,
    tell_cancelled,
    tell_partner,
    tell_partners_host,
)
from bot.jobs import every
from bot.routing.context import JobContext
from bot.sending.outbox import How
from bot.values.outgoing import Card, say
from models import Event, Seat, Together
from services.communities import profile
from services.events import calendar, freed_seats, series, waiting_list
from services.events.hosts import co_hosts, leading, partners, together
from services.events.visits import codes, host_list


@every(minutes=5, of=[Event])
def free_seats(ctx: JobContext) -> None:
    silent = waiting_list.expire(ctx.session, ctx.now)
    for seat in silent:
        _tell(ctx, seat)
    changed = {seat.event for seat in silent} | freed_seats.free(ctx.session, ctx.now)
    for event in sorted(changed | freed_seats.wanted(ctx.session, ctx.now)):
        if offer_seats(ctx, event) or event in changed:
            refresh_card(ctx, event)


def _tell(ctx: JobContext, seat: Seat) -> None:
    event = ctx.session.get_one(Event, seat.event)
    card = Card("event-passed", seat.id, kept=False)
    side = partners.side_of(ctx.session, event, seat.person)
    once, about = f"passed:{seat.id}:{ctx.day(event.community)}", ("event", event.id)
    ctx.send(seat.person, card, community=side, once=once, expires=event.starts_at, about=about)


@every(minutes=1, of=[Event])
def called_off(ctx: JobContext) -> None:
    for event, by in calendar.called_off(ctx.session, ctx.now):
        tell_cancelled(ctx, event.id, by)


@every(minutes=30, of=[Event])
def repeat_meetings(ctx: JobContext) -> None:
    series.make_ahead(ctx.session, ctx.now)
    for event in series.to_show(ctx.session, ctx.now):
        if not ctx.quiet.holds(ctx.now, event.zone):
            calendar.publish(ctx.session, event, ctx.now)
            by: How = {"by": event.host, "by_role": int(series.announced_as(ctx.session, event))}
            about: How = {"once": f"series:{event.id}", "about": ("event", event.id), **by}
            ctx.post(event.community, Card("event", event.id), announced=True, **about)


@every(minutes=5, of=[Event])
def codes_for_hosts(ctx: JobContext) -> None:
    due = {f"visit-code:{event.id}:{event.starts_at.isoformat()}": event for event in codes.due(ctx.session, ctx.now)}
    said = ctx.said(sorted(due))
    for once, event in due.items():
        if once not in said:
            codes.of(ctx.session, event, ctx.now)
            for host in leading.all_of(ctx.session, event):
                card = Card("visit-code", host_list.of_host(ctx.session, event.id, host), kept=False)
                own, about = once if host == event.host else f"{once}:{host}", ("event", event.id)
                ctx.send(host, card, community=event.community, once=own, expires=event.ends_at, about=about)


@every(minutes=5, of=[Together])
def ended_partners(ctx: JobContext) -> None:
    """A community that rests or is being deleted meets with nobody; one whose yes was not let out is asked again."""
    for row, event in together.withheld(ctx.session, ctx.now):
        refresh_all(ctx, event.id)
        tell_partner(ctx, row, Card("together-asked", row.id))
    for row, event in together.ended(ctx.session, ctx.now):
        refresh_card(ctx, event.id)
        ctx.refresh("together-asked", row.id)
        ctx.void("together", row.id)
        if profile.is_active(ctx.session, event.community):
            name = profile.get(ctx.session, row.invited).name
            tell_partners_host(ctx, row, event, say("together.told-left", community=name, title=event.title))
        else:
            tell_partner(ctx, row, say("together.out-told", title=event.title))


@every(minutes=5, of=[Event])
def new_hosts(ctx: JobContext) -> None:
    """Somebody who hosts a meeting with others follows a host who has left, and is told so. The card names nobody who
    has left."""
    for event_id in sorted(co_hosts.part_with(ctx.session, ctx.now)):
        refresh_card(ctx, event_id)
    co_hosts.left_behind(ctx.session, ctx.now)
    for person, event in co_hosts.heirs(ctx.session):
        once = f"heir:{event.id}:{person}:{event.starts_at.isoformat()}"
        ctx.send(person, Card("event-heir", event.id, kept=False), community=event.community, once=once)
        refresh_card(ctx, event.id)
