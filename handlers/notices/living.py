"""«Мой подъезд»: a neighbour says where they live, so that what concerns only their entrance reaches them.

Галина: мой подъезд
> Галина: Где вы живёте? Например: «Кирова 12, подъезд 2». … [Не указывать]
"""

from typing import Any

from bot.dialogs import ask
from bot.dialogs.question import Option, Unclear
from bot.routing.context import Context
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import text
from handlers.notices.reading import place
from handlers.people import consent
from services.notices import going_out
from services.roles import Role
from services.speech.addresses import places
from services.speech.addresses.places import Home
from services.surveys import audience

router = Router()


async def ask_where(house: str) -> str:
    """`house`: the only one that neighbours have named; "": none or several."""

    def read(typed: str) -> str:
        if _home(typed, house) is None:
            raise Unclear("home.unclear", entrance=1)
        return typed

    nowhere = Option("", text("living.nowhere"), said="living.nowhere#words")
    where = await ask.choice("living.where", [nowhere], typed=read, private=True)
    home = _home(where, house)
    return f"{home.entrance or 0} {home.house}" if home else ""


def _home(typed: str, house: str) -> Home | None:
    here = places.read(typed)
    if here.entrance is not None and here.house is None and house:
        return Home(house, here.entrance)
    return places.read_home(typed)


def _begin(ctx: Context) -> dict[str, Any]:
    houses = {one.house for one in going_out.places(ctx.session, ctx.community)}
    return {"house": houses.pop() if len(houses) == 1 else ""}


@router.command(
    "lives",
    role=Role.MEMBER,
    place=Place(seldom=31),
    dialog=ask_where,
    start=_begin,
    gate=consent.gate,
    link=True,
)
def told(ctx: Context, where: str) -> None:
    entrance, _, house = where.partition(" ")
    if not house:
        audience.unsettle(ctx.session, ctx.community, ctx.person)
        ctx.reply("living.forgotten")
        return
    home = Home(house, int(entrance) or None)
    audience.settle(ctx.session, ctx.community, ctx.person, home)
    ctx.reply("living.noted", place=place(house[:1].upper() + house[1:], home.entrance))
