"""Tells people about a festival that has other days or is called off, each once, and keeps its card up to date."""

from __future__ import annotations

from collections.abc import Sequence

from after_changes.events import forget_reminders, refresh_card
from bot.routing.context import Context, JobContext
from bot.routing.messages_to_others import newer_key
from bot.sending import calling_back
from bot.values.outgoing import Button, Card, Joined, Someone, data, say, text
from models import Event, Festival
from services.events.festivals import calendar, mornings, programme, volunteers
from services.events.hosts import leading

NAMED = 5  # meetings named to somebody


def show(ctx: JobContext, festival: Festival, *, news: bool = False) -> None:
    """Its card shows what is so now."""
    programme.show_as_of(ctx.session, festival, ctx.now)
    ctx.refresh("festival", festival.id, news=news)


def send_moved(ctx: Context, festival: Festival, moved: Sequence[Event]) -> int:
    """Tells everybody who answered to any of what was moved; returns how many. Reminders of the old days are void."""
    for event in moved:
        forget_reminders(ctx, event)
        refresh_card(ctx, event.id)
    calling_back.void_below(ctx.session, mornings.keys_below(festival.id), ctx.now)
    below = f"festival-moved:{festival.id}:"
    calling_back.void_below(ctx.session, below, ctx.now)
    told = [one for one in programme.concerned(ctx.session, moved) if one != ctx.person]
    card = Card("festival-moved", festival.id, kept=False)
    about = ("festival", festival.id)
    today = ctx.day(festival.community)
    keys = {one: newer_key(ctx.session, f"{below}{one}:", today, festival.changes) for one in told}
    return sum(ctx.send(one, card, community=festival.community, once=keys[one], about=about) for one in told)


def tell_cancelled(ctx: JobContext, festival: Festival, by: int) -> None:
    """Calls off its programme. Whoever answered to anything in it hears in one message, and so do those who help."""
    gone = calendar.cancel_programme(ctx.session, festival, ctx.now)
    told = [
        *programme.concerned(ctx.session, gone),
        *(host for one in gone for host in leading.all_of(ctx.session, one)),
        *_helpers(ctx, festival),
    ]
    ctx.void("festival", festival.id)
    calling_back.void_below(ctx.session, mornings.keys_below(festival.id), ctx.now)
    for event in gone:
        ctx.void("event", event.id)
        refresh_card(ctx, event.id)
    show(ctx, festival, news=True)
    cancelled = say("festival.cancelled", title=festival.title)
    for one in dict.fromkeys(told):
        if one not in (by, festival.host):
            ctx.send(one, cancelled, community=festival.community, once=f"festival-off:{festival.id}:{one}")
    if festival.host != by:
        hosts = say("festival.host-cancelled", title=festival.title, who=Someone(by))
        ctx.send(festival.host, hosts, community=festival.community, once=f"festival-off-host:{festival.id}")


def tell_taken_back(ctx: Context, festival: Festival) -> None:
    """Tells whoever has found it and offered help, before it is announced to nobody any more."""
    gone = say("festival.cancelled", title=festival.title)
    for one in _helpers(ctx, festival):
        if one != ctx.person:
            ctx.send(one, gone, community=festival.community)


def _helpers(ctx: JobContext, festival: Festival) -> list[int]:
    return [one.person for one in volunteers.of(ctx.session, festival.id)]


def opens_programme(festival: Festival) -> Button:
    return Button(text("festival.programme"), data("programme", festival.community, festival.id, 0))


def titles(events: Sequence[Event]) -> Joined:
    return Joined(tuple(one.title for one in events[:NAMED]))
