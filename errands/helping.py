"""Helpers are asked, and whoever sees a need is kept up to date; by whomever it is moved on."""

from __future__ import annotations

from collections.abc import Iterable

from bot.context import JobContext
from bot.message import Card, Moment, say
from models import Need
from services import asking, needs
from services.asking import Asking
from services.waits import Stray


def ask_helpers(ctx: JobContext, need: int, *, near: bool = True) -> None:
    """The next in line, if it is somebody's turn."""

    def reach(asking: Asking) -> bool:
        card = Card("ask", asking.match, kept=False)
        once = f"ask:{asking.match}:{asking.turn}"
        about = ("need", asking.need)
        return ctx.send(asking.helper, card, community=asking.community, once=once, about=about, expires=asking.until)

    asking.ask(ctx.session, need, ctx.now, reach, near=near)


def changed(ctx: JobContext, need: int) -> None:
    """What the group and the asker see of the need follows it."""
    ctx.refresh("need", need)
    ctx.refresh("my-need", need)


def tell_not_needed(ctx: JobContext, community: int, helpers: Iterable[int]) -> None:
    for helper in helpers:
        ctx.send(helper, say("match.not-needed"), community=community)


def look_further(ctx: JobContext, stray: Stray) -> None:
    """Whoever was to help has gone: the asker hears of it, and the next one is asked."""
    changed(ctx, stray.need)
    if stray.asker is not None:
        need = ctx.session.get_one(Need, stray.need)
        by = Moment(need.promised_at, needs.zone(ctx.session, need.community))
        ctx.send(stray.asker, say("need.helper-cannot", words=need.words, by=by), community=stray.community)
    ask_helpers(ctx, stray.need)
