"""«Не наш»: a leader puts aside a newcomer who came to advertise.

Мария: [Не наш: Реклама]
> Мария: «Реклама» не наш? … Из чата никого не удаляю: это делает администратор чата. [Да, не наш] [Нет, оставить]
"""

from sqlalchemy.orm import Session

from after_changes.namesakes import apart
from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Button, Row, Someone, YesNo, data, text, yes_or_no
from handlers.communities.arrivals import suspicion
from services.communities import newcomers
from services.refusal import Refusal
from services.roles import Role

router = Router()


def button(session: Session, community: int, person: int) -> Row:
    label = text("newcomer.not-ours", name=apart(session, community, person))
    return (Button(label, data("not-ours", community, person)),)


@router.button("not-ours", role=Role.MANAGER)
def ask(ctx: Context, person: int) -> None:
    if not newcomers.is_new(ctx.session, ctx.community, person):
        raise Refusal("button.answered")
    row = yes_or_no("newcomer.not-ours-yes", "newcomer.not-ours-no", "put-aside", ctx.community, person)
    ctx.reply("newcomer.not-ours-ask", row, name=Someone(person))


@router.button("put-aside", role=Role.MANAGER, sure=True)
def put_aside(ctx: Context, person: int, said: YesNo) -> None:
    if said == YesNo.NO:
        ctx.reply("newcomer.not-ours-kept")
        return
    for card in newcomers.put_aside(ctx.session, ctx.community, person, ctx.person, ctx.now):
        left = newcomers.on_card(ctx.session, card)
        if left and left.people:
            ctx.refresh("welcome", card)
        else:
            ctx.drop("welcome", card)
    ctx.refresh("arrivals", ctx.community)
    suspicion.refresh(ctx, person)
    ctx.reply("newcomer.put-aside")
