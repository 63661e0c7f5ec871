"""«Не беспокоить», «Что присылать»: how many unasked messages in a week, and what about.

Галина: не беспокоить
> Галина: Сам пишу вам не чаще двух раз в неделю. … [Раз в неделю] [Ничего не присылать] … [Что присылать]
"""

from bot.routing.context import Context
from bot.routing.place import Place
from bot.routing.router import Router
from bot.sending.waiting import gathered
from bot.values.outgoing import Button, Message, Row, Text, data, say, text
from models import Matter, OfferState
from services.communities import profile
from services.help import talents
from services.people import accounts, muted
from services.refusal import Refusal
from services.roles import Role

router = Router()

CHOICES = (0, 1, 2, 5)


@router.command("quiet", role=Role.GUEST, place=Place(seldom=30), link=True)
def quiet(ctx: Context) -> None:
    ctx.reply(_page(ctx))


@router.button("fewer", role=Role.GUEST)
def fewer(ctx: Context, matter: Matter) -> None:
    """«Реже», below a message about this."""
    ctx.reply(_page(ctx, (Button(_enough(matter), data("mute", ctx.community, matter)),)))


def _page(ctx: Context, *first: Row) -> Message:
    now = accounts.unasked_a_week(ctx.session, ctx.person)
    limits = [
        (Button(text("unasked.choose", most=most), data("unasked", ctx.community, most)),)
        for most in CHOICES
        if most != now
    ]
    kinds: Row = (Button(text("matters.open"), data("matters", ctx.community)),)
    return say("unasked.now", *first, *limits, kinds, most=now, helps=int(_is_asked_for_help(ctx)))


@router.button("unasked", role=Role.GUEST)
def choose(ctx: Context, most: int) -> None:
    if most not in CHOICES:
        raise Refusal("button.old")
    accounts.set_unasked_a_week(ctx.session, ctx.person, most)
    helps = most == 0 and _is_asked_for_help(ctx)
    pause: Row = (Button(text("talents.pause"), data("asks", ctx.community, "pause")),) if helps else ()
    ctx.reply("unasked.set", pause, most=most, helps=int(helps))


def _is_asked_for_help(ctx: Context) -> bool:
    """True if helpers' requests may come: they do not count as unasked and have a limit of their own."""
    _, paused = talents.asks_of(ctx.session, ctx.person)
    mine = talents.of(ctx.session, ctx.community, ctx.person)
    return not paused and any(row.state == OfferState.OPEN for row in mine)


# ── What about ───────────────────────────────────────────────────────────────────────────────────────────────────────
@router.button("matters", role=Role.GUEST)
def open_matters(ctx: Context) -> None:
    ctx.edit(_kinds(ctx))


def _kinds(ctx: Context) -> Message:
    off = muted.of(ctx.session, ctx.person, ctx.community)
    offered = [one for one in muted.CHOICES if one is not Matter.LEADING or ctx.role > Role.MEMBER or one in off]
    rows = [
        (Button(_name("matters.off", one), data("unmute", ctx.community, one)),)
        if one in off
        else (Button(_name("matters.on", one), data("silence", ctx.community, one)),)
        for one in offered
    ]
    return say("matters.now", *rows, community=profile.get(ctx.session, ctx.community).name)


@router.button("mute", role=Role.GUEST)
def mute(ctx: Context, matter: Matter) -> None:
    """«Не присылать: опросы»."""
    _mute(ctx, matter)
    ctx.reply(Message((text("matters.muted", matter=matter),)))


@router.button("silence", role=Role.GUEST)
def silence(ctx: Context, matter: Matter) -> None:
    _mute(ctx, matter)
    ctx.edit(_kinds(ctx))


def _mute(ctx: Context, matter: Matter) -> None:
    if matter not in muted.CHOICES:
        raise Refusal("button.old")
    muted.mute(ctx.session, ctx.person, ctx.community, matter)


@router.button("unmute", role=Role.GUEST)
def unmute(ctx: Context, matter: Matter) -> None:
    muted.unmute(ctx.session, ctx.person, ctx.community, matter)
    ctx.edit(_kinds(ctx))


def _enough(matter: Matter) -> Text:
    return _name("matters.enough", matter)


def _name(key: str, matter: Matter) -> Text:
    return text(key, matter=matter)


# ── Several in one ───────────────────────────────────────────────────────────────────────────────────────────────────
@router.button("gathered", role=Role.GUEST)
def show(ctx: Context, row: int) -> None:
    if not gathered.ask_for(ctx.session, ctx.chat, row, ctx.now):
        raise Refusal("button.old")
