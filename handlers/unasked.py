"""«Не беспокоить»: how many messages a week may come that nobody asked for.

Галина: не беспокоить
> Галина: Сам пишу вам не чаще двух раз в неделю. … [Раз в неделю] [Ничего не присылать] …
"""

from bot.context import Context
from bot.message import Button, data, text
from bot.router import Router
from services import people
from services.refusal import Refusal
from services.roles import Role

router = Router()

CHOICES = (0, 1, 2, 5)


@router.command("quiet", role=Role.GUEST)
def quiet(ctx: Context) -> None:
    now = people.unasked_a_week(ctx.session, ctx.person)
    rows = [
        (Button(text("unasked.choose", most=most), data("unasked", ctx.community, most)),)
        for most in CHOICES
        if most != now
    ]
    ctx.reply("unasked.now", *rows, most=now)


@router.button("unasked", role=Role.GUEST)
def choose(ctx: Context, most: int) -> None:
    if most not in CHOICES:
        raise Refusal("button.old")
    people.set_unasked_a_week(ctx.session, ctx.person, most)
    ctx.reply("unasked.set", most=most)
