"""«Опрос», said by a resident: what there is to answer.

Галина: опрос
> Галина: Сейчас спрашиваю соседей вот о чём. [Мне нужна помощь / я могу помочь]
"""

from bot.context import Context
from bot.message import Button, data
from bot.router import Router
from services import surveys
from services.questionnaire import said
from services.roles import Role

router = Router()


@router.command("asked", role=Role.GUEST, link=True)
def asked(ctx: Context) -> None:
    rows = [
        (Button(said(surveys.definition_of(one).title, ctx.language), data("survey", ctx.community, one.id)),)
        for one in surveys.to_be_answered(ctx.session, ctx.community, ctx.person, ctx.now)
    ]
    ctx.reply("asked.now" if rows else "asked.nothing", *rows)
