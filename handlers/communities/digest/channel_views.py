"""A channel's views in a leader's own words, asked for on Sunday.

> Мария: На канале 3 записи. Сколько просмотров? Я их не вижу. [Записать] [Пропустить] [Больше не спрашивать]
Мария: [Записать]
Мария: 120, 95, 140
> Мария: Записал 355, с ваших слов.
"""

import re
from dataclasses import dataclass

from bot.dialogs import ask
from bot.dialogs.question import Unclear
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.router import Router
from bot.values.outgoing import Button, YesNo, data, text
from kpis import Week
from services.communities import profile
from services.numbers import channel_views
from services.refusal import Refusal
from services.roles import Role

router = Router()


@dataclass(frozen=True)
class Told:
    monday: int
    views: int


async def ask_for_views(monday: int) -> Told:
    return Told(monday, int(await ask.text("views.count", max_length=200, typed=_sum, private=True)))


def _sum(said: str) -> str:
    """«120, 95 и 140» is 355; thousands may stand apart: «1 200»."""
    if re.search(r"[-−–]\s?\d|[⁰¹²³⁴-⁹]|\d[.,]\d{1,2}(?!\d)(?=\D*$)|\d\s*%", said):
        raise Unclear("views.odd")
    numbers = [int(re.sub(r"\D", "", one)) for one in re.findall(r"\d{1,3}(?:[ \u00a0]\d{3})+(?!\d)|\d+", said)]
    if not numbers:
        raise Unclear("views.unclear")
    if sum(numbers) > channel_views.MOST:
        raise Unclear("views.odd")
    return str(sum(numbers))


@router.button("views-tell", role=Role.MANAGER)
def tell(ctx: Context, monday: int) -> Next:
    if not channel_views.posts(ctx.session, ctx.community, _week(ctx, monday)):
        raise Refusal("views.none")
    return Begin("views", {"monday": monday})


@router.dialog("views", ask_for_views, role=Role.MANAGER)
def told(ctx: Context, said: Told) -> None:
    if not channel_views.tell(ctx.session, ctx.community, _week(ctx, said.monday), said.views):
        raise Refusal("views.none")
    ctx.reply("views.noted", views=said.views)


def _week(ctx: Context, monday: int) -> Week:
    zone = profile.get(ctx.session, ctx.community).zone
    return Week.shown(monday, zone, ctx.now)


@router.button("views-skip", role=Role.MANAGER)
def skip(ctx: Context) -> None:
    ctx.reply("views.skipped")


@router.button("views-ask", role=Role.MANAGER)
def switch(ctx: Context, wanted: YesNo) -> None:
    yes = wanted == YesNo.YES
    channel_views.ask(ctx.session, ctx.community, yes)
    again = (Button(text("views.again"), data("views-ask", ctx.community, YesNo.YES)),)
    ctx.reply("views.on" if yes else "views.off", *(() if yes else (again,)))
