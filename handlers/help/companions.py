"""Companions for walks, games, music: shows a person's list and takes it back.

> Галина: Ищете компанию: прогулки, собираем пазлы. Того же хотят ещё 2 соседа.
"""

from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Button, Row, Text, data, text
from services.help import companions
from services.roles import Role
from services.surveys.definition import ready_made, said

router = Router()


def line(ctx: Context) -> tuple[Text, Row] | None:
    """The list and a button to take it back, for «Моё» and the survey's end; None if empty."""
    pursuits = companions.of(ctx.session, ctx.community, ctx.person)
    if not pursuits:
        return None
    labels = {one.value: said(one.label, ctx.language) for one in ready_made()["talents"].question("company").options}
    what = ", ".join(_small(labels[one]) if one in labels else one for one in pursuits)
    others = companions.others(ctx.session, ctx.community, ctx.person)
    off = Button(text("company.off"), data("company-off", ctx.community))
    return text("company.kept", what=what, others=others), (off,)


def _small(label: str) -> str:
    return label[:1].lower() + label[1:]


@router.button("company-off", role=Role.GUEST, sure=True)
def off(ctx: Context) -> None:
    companions.forget(ctx.session, ctx.community, ctx.person)
    ctx.reply("company.off-done")
