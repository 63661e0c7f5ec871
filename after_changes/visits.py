"""Who was at a meeting has changed: the hosts' lists show it, and after the thanks it is counted anew."""

from __future__ import annotations

from bot.routing.context import Context, JobContext
from bot.values.outgoing import Card
from models import Event
from services.events.afterwards import ended
from services.events.festivals import after
from services.events.hosts import partners
from services.events.visits import host_list


def refresh_visits(ctx: Context, event: Event) -> None:
    for row in host_list.of_event(ctx.session, event.id):
        ctx.refresh("visit-list", row)
    if event.thanked_at is not None:
        ask_how_it_was(ctx, ended.count_again(ctx.session, event, ctx.now))


def ask_how_it_was(ctx: JobContext, over: ended.Ended) -> None:
    expires, about = ctx.now + ended.THANKS_WITHIN, after.asked_about(ctx.session, over.event)
    sides = partners.sides(ctx.session, ctx.session.get_one(Event, over.event), [guest for _, guest in over.asked])
    for row, guest in over.asked:
        card = Card("feedback", row, kept=False)
        ctx.send(guest, card, community=sides[guest], once=f"feedback:{about}:{guest}", expires=expires)
