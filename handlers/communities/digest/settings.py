"""How the results come: a light or a dark picture, a month's results by themselves, the week's not at all.

Мария: [Как присылать]
> Мария: Картинка светлая. Итоги месяца сами не приходят. [Тёмная картинка] [Присылать итоги месяца]
"""

from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Button, Message, YesNo, data, text
from services.people import accounts, memberships
from services.roles import Role

router = Router()


def button(community: int) -> Button:
    return Button(text("digest-set.button"), data("digest-set", community))


@router.button("digest-set", role=Role.ORGANISER)
def show(ctx: Context) -> None:
    ctx.reply(_message(ctx))


@router.button("digest-dark", role=Role.ORGANISER)
def dark(ctx: Context, wanted: YesNo) -> None:
    accounts.want_dark(ctx.session, ctx.person, wanted == YesNo.YES)
    ctx.reply(_message(ctx))


@router.button("digest-months", role=Role.MANAGER)
def months(ctx: Context, wanted: YesNo) -> None:
    memberships.want_months(ctx.session, ctx.community, ctx.person, wanted == YesNo.YES)
    ctx.reply(_message(ctx))


def _message(ctx: Context) -> Message:
    is_dark = accounts.wants_dark(ctx.session, ctx.person)
    lines = [text("digest-set.picture", dark=int(is_dark))]
    rows = [_switch("dark", ctx.community, is_dark)]
    if ctx.role >= Role.MANAGER:
        wanted = ctx.person in memberships.month_readers(ctx.session, ctx.community)
        lines.append(text("digest-set.months", wanted=int(wanted)))
        rows.append(_switch("months", ctx.community, wanted))
    weekly = memberships.wants_digest(ctx.session, ctx.community, ctx.person)
    label = text(f"community.digest-{'off' if weekly else 'on'}")
    rows.append(Button(label, data("lead-digest", ctx.community, YesNo.NO if weekly else YesNo.YES)))
    return Message(tuple(lines), tuple((row,) for row in rows))


def _switch(what: str, community: int, is_on: bool) -> Button:
    label = text(f"digest-set.{what}-{'off' if is_on else 'on'}")
    return Button(label, data(f"digest-{what}", community, YesNo.NO if is_on else YesNo.YES))
