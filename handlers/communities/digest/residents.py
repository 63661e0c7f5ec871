"""The week for a neighbour who wants it: /weekly shows how it is and switches it.

Олег: присылать итоги
> Олег: По понедельникам пришлю … [Не присылать]
"""

from bot.routing.context import Context
from bot.routing.place import NOWHERE
from bot.routing.router import Router
from bot.values.outgoing import Button, YesNo, data, text
from services.people import memberships
from services.roles import Role

router = Router()


@router.command("weekly", role=Role.MEMBER, place=NOWHERE, link=True)
def weekly(ctx: Context) -> None:
    ctx.args = ""
    wanted = memberships.wants_week(ctx.session, ctx.community, ctx.person)
    label, said = ("digest.off-button", YesNo.NO) if wanted else ("weekly.send", YesNo.YES)
    ctx.reply(
        "weekly.is-on" if wanted else "weekly.is-off", (Button(text(label), data("weekly-mine", ctx.community, said)),)
    )


@router.button("weekly-mine", role=Role.MEMBER)
def switch(ctx: Context, wanted: YesNo) -> None:
    yes = wanted == YesNo.YES
    memberships.want_digest(ctx.session, ctx.community, ctx.person, yes)
    again = () if yes else (Button(text("weekly.send"), data("weekly-mine", ctx.community, YesNo.YES)),)
    ctx.reply("weekly.on" if yes else "weekly.off", *([again] if again else []))
