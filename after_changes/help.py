"""Helpers are asked, and whoever sees a need is kept up to date; by whomever it is moved on."""

from __future__ import annotations

from collections.abc import Iterable

from bot.routing.context import JobContext
from bot.values.outgoing import Card, Moment, Priority, say
from models import Need
from services.help import asking_helpers, endings, needs
from services.help.asking_helpers import Asking
from services.help.overdue import Stray


def ask_helpers(ctx: JobContext, need: int, *, near: bool = True) -> None:
    """The next in line, if it is somebody's turn."""

    def reach(asking: Asking) -> bool:
        card = Card("ask", asking.match, kept=False)
        once = f"ask:{asking.match}:{asking.turn}"
        about = ("need", asking.need)
        return ctx.send(asking.helper, card, community=asking.community, once=once, about=about, expires=asking.until)

    asking_helpers.ask(ctx.session, need, ctx.now, reach, ctx.quiet, near=near)


def look_further(ctx: JobContext, need: int, priority: Priority = Priority.REMINDER) -> None:
    """A helper who had said yes cannot after all: the asker hears until when it is looked further."""
    row = ctx.session.get_one(Need, need)
    endings.promise_anew(ctx.session, row, ctx.now)
    by = Moment(row.promised_at, needs.zone(ctx.session, row.community))
    told = say("need.helper-cannot", words=row.words, by=by)
    ctx.send(row.person, told, community=row.community, priority=priority, about=("need", need))
    changed(ctx, need)
    ask_helpers(ctx, need)


def changed(ctx: JobContext, need: int) -> None:
    """What the group and the asker see of the need follows it."""
    ctx.refresh("need", need)
    ctx.refresh("my-need", need)


def take_away(ctx: JobContext, gone: Iterable[int]) -> None:
    """These needs are no more: what was queued about them is not sent, what is shown says so."""
    for need in gone:
        ctx.void("need", need)
        changed(ctx, need)


def tell_not_needed(ctx: JobContext, community: int, helpers: Iterable[int]) -> None:
    for helper in helpers:
        ctx.send(helper, say("match.not-needed"), community=community)


def mend(ctx: JobContext, stray: Stray) -> None:
    """Somebody has gone in the middle: whoever waits for them hears it, and it is looked further."""
    tell_not_needed(ctx, stray.community, stray.helpers)
    if stray.let_down:
        look_further(ctx, stray.need)
    else:
        changed(ctx, stray.need)
        ask_helpers(ctx, stray.need)
