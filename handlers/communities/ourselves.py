"""What everybody may know about their community: who we are, values, principles, the founding idea.

Галина: кто мы
> Галина: Соседи Кирова 12, Пенза. … [Наша идея] [Ценности] [Правила чата]
"""

from collections.abc import Sequence

from bot.routing.context import Context
from bot.routing.place import NOWHERE, Place
from bot.routing.router import Router
from bot.values.outgoing import Button, Message, data, text
from handlers.communities.profile import shown
from services.communities import profile
from services.roles import Role

router = Router()

IDEA = ("problem", "story", "choice")
VALUES = ("values", "principles")
ASKED = {"idea": IDEA, "values": VALUES, "rules": ("rules",)}  # further commands and the fields each shows


@router.command("us", role=Role.GUEST, place=Place(seldom=15), link=True)
def us(ctx: Context) -> None:
    """Shows the short version, with buttons for details."""
    card = profile.get(ctx.session, ctx.community)
    told = [name for name, fields in ASKED.items() if any(profile.value(card, field) for field in fields)]
    row = tuple(Button(text(f"command.{name}"), data("go", card.id, name)) for name in told)
    _tell(ctx, "us", ("type", "topics", "link"), *((row,) if row else ()))


@router.command("idea", role=Role.GUEST, place=NOWHERE, link=True)
def idea(ctx: Context) -> None:
    _tell(ctx, "us.idea", IDEA)


@router.command("values", role=Role.GUEST, place=NOWHERE, link=True)
def values(ctx: Context) -> None:
    _tell(ctx, "us.values", VALUES)


def _tell(ctx: Context, head: str, fields: Sequence[str], *rows: tuple[Button, ...]) -> None:
    card = profile.get(ctx.session, ctx.community)
    known = [
        text("community.line", name=text(f"field.{field}#name"), value=shown(field, value))
        for field in fields
        if (value := profile.value(card, field))
    ]
    if not known and head != "us":
        ctx.reply(f"{head}-nothing")
        return
    ctx.reply(Message((text(head, name=card.name, city=card.city), *known), rows))
