"""Companions for walks, games, music: shows a person's list and takes it back.

> Галина: Ищете компанию: прогулки, собираем пазлы. Того же хотят ещё 2 соседа.
"""

from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Button, Row, Text, data, text
from services.people.clubs import gathering, pursuits
from services.roles import Role

router = Router()


def line(ctx: Context) -> tuple[Text, Row] | None:
    """The list and a button to take it back, for «Моё» and the survey's end; None if empty."""
    mine = pursuits.of(ctx.session, ctx.community, ctx.person)
    if not mine:
        return None
    what = ", ".join(pursuits.label(one, ctx.language) for one in mine)
    others = pursuits.others(ctx.session, ctx.community, ctx.person)
    off = Button(text("company.off"), data("company-off", ctx.community))
    return text("company.kept", what=what, others=others), (off,)


@router.button("company-off", role=Role.GUEST, sure=True)
def off(ctx: Context) -> None:
    gathering.forget(ctx.session, ctx.community, ctx.person)
    ctx.reply("company.off-done")
