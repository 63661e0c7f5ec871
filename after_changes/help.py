"""Asks helpers and keeps everybody who sees a need up to date."""

from __future__ import annotations

from collections.abc import Iterable

from bot.routing.context import JobContext
from bot.sending import calling_back
from bot.values.outgoing import Button, Card, Message, Moment, data, say, text
from models import Need, NeedState
from services.help import asking_helpers, endings, needs
from services.help.asking_helpers import Asking
from services.help.overdue import Stray


def ask_helpers(ctx: JobContext, need: int, *, near: bool = True) -> None:
    """Asks the next helpers, if it is anybody's turn."""

    def reach(asking: Asking) -> bool:
        card = Card("ask", asking.match, kept=False)
        once = f"ask:{asking.match}:{asking.turn}"
        about = ("need", asking.need)
        return ctx.send(asking.helper, card, community=asking.community, once=once, about=about, expires=asking.until)

    asking_helpers.ask(ctx.session, need, ctx.now, reach, ctx.quiet, near=near)


def look_further(ctx: JobContext, need: int) -> None:
    """Tells the asker that a helper cannot come after all, and how long the search goes on."""
    row = ctx.session.get_one(Need, need)
    meet_no_more(ctx, need)
    told: Message | Card = Card("expired", need, kept=False)
    if row.state != NeedState.EXPIRED:
        endings.promise_anew(ctx.session, row, ctx.now)
        by = Moment(row.promised_at, needs.zone(ctx.session, row.community), "by")
        no_more = (Button(text("need.no-more"), data("need-cancel", row.community, need)),)
        told = say("need.helper-cannot", no_more, words=row.words, by=by)
    ctx.send(row.person, told, community=row.community, about=("need", need))
    ask_helpers(ctx, need)


def meet_no_more(ctx: JobContext, need: int) -> None:
    """Calls back what the two who were to meet have not read yet, such as a name and a telephone number."""
    calling_back.void_words(ctx.session, "need", need, ctx.now)
    changed(ctx, need)


def changed(ctx: JobContext, need: int) -> None:
    """Updates what the group and the asker see of the need."""
    ctx.refresh("need", need)
    ctx.refresh("my-need", need)


def take_away(ctx: JobContext, gone: Iterable[int]) -> None:
    """Voids queued messages about deleted needs and updates what is shown."""
    for need in gone:
        ctx.void("need", need)
        changed(ctx, need)


def tell_not_needed(ctx: JobContext, community: int, helpers: Iterable[int]) -> None:
    for helper in helpers:
        ctx.send(helper, say("match.not-needed"), community=community)


def mend(ctx: JobContext, stray: Stray) -> None:
    """Tells people who wait for somebody who has left, and continues the search."""
    tell_not_needed(ctx, stray.community, stray.helpers)
    if stray.let_down:
        look_further(ctx, stray.need)
    else:
        meet_no_more(ctx, stray.need)
        ask_helpers(ctx, stray.need)


def telephones(community: int, person: int) -> str:
    """What the keys of their telephone's messages begin with, by which those that wait are taken back."""
    return f"phone:{community}:{person}:"
