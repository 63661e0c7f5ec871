"""Who can? In ordinary words, without names: those are told when both agree.

Мария: /find кран течёт
> Мария: Нашёлся 1 сосед, который может помочь. … [Попросить о помощи]
"""

from collections.abc import Sequence

from bot import ask
from bot.context import Context
from bot.message import Button, Joined, text
from bot.resolve import go
from bot.router import Router
from handlers.talents import details
from services import talents
from services.roles import Role
from services.talents import Found

router = Router()

LONGEST = 200  # characters looked for
MOST = 8  # talents shown


@router.command("find", role=Role.MEMBER, menu=3)
def find(ctx: Context) -> None:
    if ctx.args:
        _find(ctx, ctx.args)
        return
    if shown := talents.shown_to_all(ctx.session, ctx.community, MOST, but=ctx.person):
        ctx.reply("find.some", lines=_lines(shown))
    ctx.begin("find")


async def ask_what_to_find() -> str:
    return await ask.text("find.what", max_length=LONGEST)


@router.dialog("find", ask_what_to_find, role=Role.MEMBER)
def found(ctx: Context, said: str) -> None:
    _find(ctx, said)


def _find(ctx: Context, said: str) -> None:
    ctx.args, said = "", said[:LONGEST]
    organiser = ctx.role >= Role.ORGANISER
    offers = talents.find(ctx.session, ctx.community, said, but=ctx.person, organiser=organiser)[:MOST]
    row = (Button(text("find.ask"), go(ctx.community, "need", said)),)
    if not offers:
        ctx.reply("find.nobody", row, words=said)
        return
    ctx.reply("find.found", row, count=len({offer.person for offer in offers}), lines=_lines(offers))


def _lines(offers: Sequence[Found]) -> Joined:
    lines = []
    for offer in offers:
        facts = tuple(details(offer.when, offer.where, offer.price))
        lines.append(text("find.talent", words=offer.words, known=len(facts), details=Joined(facts)))
    return Joined(tuple(lines), "\n")
