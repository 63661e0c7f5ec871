"""«Опрос» from a resident: lists surveys to answer.

Галина: опрос
> Галина: Сейчас спрашиваю соседей вот о чём. [Мне нужна помощь / я могу помочь]
"""

from bot.routing.context import Context
from bot.routing.place import NOWHERE
from bot.routing.router import Router
from bot.values.outgoing import Button, data
from services.roles import Role
from services.surveys import lookup, runs
from services.surveys.definition import said

router = Router()


@router.command("asked", role=Role.GUEST, place=NOWHERE, link=True)
def asked(ctx: Context) -> None:
    rows = [
        (Button(said(lookup.definition_of(one).title, ctx.language), data("survey", ctx.community, one.id)),)
        for one in runs.to_be_answered(ctx.session, ctx.community, ctx.person, ctx.now)
    ]
    ctx.reply("asked.now" if rows else "asked.nothing", *rows)
