"""Asks for the results: of this week so far, of the last one, of those before.

Мария: /digest
> Мария: {photo} Соседи Кирова 12. Неделя 16–22 ноября ещё идёт: пока так …
"""

import kpis
from bot.routing.context import Context
from bot.routing.place import NOWHERE, Place
from bot.routing.router import Router
from bot.values.outgoing import Button, Card, YesNo, data, text
from bot.words.texts import show_week
from handlers.communities.digest import card
from kpis import Week
from services.communities import profile
from services.people import memberships
from services.refusal import Refusal
from services.roles import Role
from services.speech import words

router = Router()


@router.command("digest", role=Role.MANAGER, place=Place(help=180, leaders=50), link=True)
def digest(ctx: Context) -> None:
    """This week so far; the last one, if that was asked for."""
    said = ctx.in_words(text("digest.last-words")).split(", ")
    if words.fold(ctx.args) in {words.fold(one) for one in said}:
        last(ctx)
        return
    week = _running(ctx)
    numbers = kpis.measure(ctx.session, ctx.community, week)
    if not kpis.is_empty(numbers):
        ctx.reply(Card("digest-running", kpis.keep(ctx.session, ctx.community, week, numbers), kept=False))
        return
    before = kpis.row_of(ctx.session, ctx.community, week.before())
    ctx.reply("digest.empty", *([(card.earlier(ctx.community, week, ctx.language),)] if before else []))


@router.command("lastweek", role=Role.MANAGER, place=NOWHERE, link=True)
def last(ctx: Context) -> None:
    _show(ctx, _running(ctx).before())


@router.button("week", role=Role.MANAGER)
def earlier(ctx: Context, monday: int) -> None:
    running = _running(ctx)
    if (week := Week.shown(monday, running.zone, ctx.now)) == running:
        raise Refusal("button.old")
    _show(ctx, week)


def _running(ctx: Context) -> Week:
    return Week.of(ctx.now, profile.get(ctx.session, ctx.community).zone)


def _show(ctx: Context, week: Week) -> None:
    """A week that is over."""
    row = kpis.finished(ctx.session, ctx.community, week)
    if row is None:
        ctx.reply("digest.unknown", week=show_week(week.monday, week.sunday, ctx.language))
    else:
        ctx.reply(Card("digest-past", row, kept=False))


@router.button("week-whole", role=Role.ORGANISER)
def whole(ctx: Context, monday: int) -> None:
    """All numbers of a week that was shown, in words."""
    zone = profile.get(ctx.session, ctx.community).zone
    row = kpis.row_of(ctx.session, ctx.community, Week.shown(monday, zone, ctx.now))
    if row is None:
        raise Refusal("button.old")
    leads = ctx.role >= Role.MANAGER
    ctx.reply(Card("digest-whole" if leads else "digest-whole-read", row, kept=False))


@router.button("digest-off", role=Role.ORGANISER)
def no_more(ctx: Context) -> None:
    memberships.want_digest(ctx.session, ctx.community, ctx.person, False)
    ctx.reply("digest.off", (Button(text("community.digest-on"), data("lead-digest", ctx.community, YesNo.YES)),))
