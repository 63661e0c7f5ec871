"""«Мои спасибо»: what one was thanked for here.

Олег: мои спасибо
> Олег: Вам сказали спасибо: 20 ноября, Галина: «за кран»
"""

from zoneinfo import ZoneInfo

from bot.routing.context import Context
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Button, Message, Row, Someone, Text, data, text
from bot.words.texts import show_date
from services.people.thanks import offers, received
from services.people.thanks.received import Received
from services.roles import Role

router = Router()


@router.command("mythanks", role=Role.MEMBER, place=Place(seldom=36), link=True)
def mine(ctx: Context) -> None:
    ctx.args = ""
    ctx.reply(_page(ctx, 0))


@router.button("thanks-earlier", role=Role.MEMBER)
def earlier(ctx: Context, before: int) -> None:
    ctx.reply(_page(ctx, before))


def my_button(ctx: Context) -> tuple[Row, ...]:
    """For «Моё», of whoever was thanked."""
    if not received.any_of(ctx.session, ctx.community, ctx.person):
        return ()
    return ((Button(text("command.mythanks"), data("go", ctx.community, "mythanks")),),)


def _page(ctx: Context, before: int) -> Message:
    found, more = received.page(ctx.session, ctx.community, ctx.person, before)
    rows: list[Row] = []
    if more:
        rows.append((Button(text("thanks.mine-earlier"), data("thanks-earlier", ctx.community, found[-1].id)),))
    if offers.is_hushed(ctx.session, ctx.community, ctx.person):
        rows.append((Button(text("thanks.ask-again"), data("thanks-ask-again", ctx.community)),))
    rows.append((Button(text("command.birthday"), data("go", ctx.community, "birthday")),))
    head = text("thanks.mine" if found else "thanks.mine-none")
    return Message((head, *(_line(ctx, one) for one in found)), tuple(rows))


def _line(ctx: Context, one: Received) -> Text:
    at = one.at.astimezone(ZoneInfo(ctx.zone))
    day = show_date(at, ctx.language) if at.year == ctx.now.year else f"{show_date(at, ctx.language)} {at.year}"
    known = {"named": int(one.giver is not None), "told": int(bool(one.reason)), "reason": one.reason}
    return text("thanks.mine-line", day=day, giver=Someone(one.giver or 0), **known)


@router.button("thanks-ask-again", role=Role.MEMBER)
def ask_again(ctx: Context) -> None:
    offers.ask_again(ctx.session, ctx.community, ctx.person)
    ctx.edit(_page(ctx, 0))
