"""«Что у нас есть»: signs that the community stands on its feet, and the next step; no mark.

Мария: что у нас есть
> Мария: Есть: правила, встречи каждый месяц. Следующий шаг: двое, кто встречает новых. [Позвать] [Подробнее]
"""

from bot.routing.context import Context
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Button, Joined, Message, Text, data, text
from services.numbers import signs
from services.numbers.signs import SIGNS, Sign
from services.people import thanks
from services.roles import Role

router = Router()


@router.command("strengths", role=Role.MANAGER, place=Place(seldom=77), link=True)
def strengths(ctx: Context) -> None:
    there = signs.there(ctx.session, ctx.community, ctx.now)
    named = Joined(tuple(text(f"maturity.has-{one.name}") for one in there))
    body = [text("maturity.there", signs=named, count=len(there))]
    row = [Button(text("maturity.more"), data("strengths-more", ctx.community))]
    if step := next((one for one in SIGNS if one not in there), None):
        body.append(text("maturity.next", step=text(f"maturity.step-{step.name}")))
        row.insert(0, _opens(ctx, step))
    ctx.reply(Message(tuple(body), (tuple(row),)))


def _opens(ctx: Context, step: Sign) -> Button:
    """Who shall welcome newcomers is asked by name, if there is anybody to name; else the chat is."""
    where, _, field = step.opens.partition(":")
    target = data("field", ctx.community, field) if field else data("go", ctx.community, where)
    if where == "vacancies" and thanks.met_lately(ctx.session, ctx.community, ctx.person, ctx.now):
        target = data("calling-propose", ctx.community)
    return Button(text(f"maturity.do-{step.name}"), target)


@router.button("strengths-more", role=Role.MANAGER)
def more(ctx: Context) -> None:
    """What each sign means, and whether it is there."""
    there = signs.there(ctx.session, ctx.community, ctx.now)
    lines = [_told(one, there=one in there) for one in SIGNS]
    ctx.reply(Message((text("maturity.signs"), *lines)))


def _told(one: Sign, *, there: bool) -> Text:
    sign, means = text(f"maturity.has-{one.name}"), text(f"maturity.means-{one.name}")
    return text("maturity.sign", there=int(there), sign=sign, means=means)
