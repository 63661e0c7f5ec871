"""«Не беспокоить»: the weekly limit on unasked messages.

Галина: не беспокоить
> Галина: Сам пишу вам не чаще двух раз в неделю. … [Раз в неделю] [Ничего не присылать] …
"""

from bot.routing.context import Context
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Button, Row, data, text
from models import OfferState
from services.help import talents
from services.people import accounts
from services.refusal import Refusal
from services.roles import Role

router = Router()

CHOICES = (0, 1, 2, 5)


@router.command("quiet", role=Role.GUEST, place=Place(seldom=30), link=True)
def quiet(ctx: Context) -> None:
    now = accounts.unasked_a_week(ctx.session, ctx.person)
    rows = [
        (Button(text("unasked.choose", most=most), data("unasked", ctx.community, most)),)
        for most in CHOICES
        if most != now
    ]
    ctx.reply("unasked.now", *rows, most=now, helps=int(_is_asked_for_help(ctx)))


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
