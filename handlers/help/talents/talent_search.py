"""Searches talents in ordinary words, without names, which are shown only when both agree.

Мария: /find кран течёт
> Мария: Нашёлся 1 сосед, который может помочь. … [Попросить о помощи]

The community's own come first, then those that neighbouring communities share.
"""

from collections.abc import Sequence

from bot.dialogs import ask
from bot.dialogs.question import Option
from bot.routing.context import Context
from bot.routing.next import Begin, Next, Press
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Joined, Text, data, text
from handlers.help.talents.talent_questions import details
from services.help import talent_search
from services.help.talent_search import Found
from services.roles import Role
from services.speech import intents
from services.speech.unasked import Kind

router = Router()

LONGEST = 200  # characters of a query
MOST = 8  # talents shown


@router.command("find", role=Role.MEMBER, place=Place(help=30, menu=30), link=True)
def find(ctx: Context) -> Next:
    if ctx.args:
        return _find(ctx, ctx.args)
    if shown := talent_search.shown_to_all(ctx.session, ctx.community, MOST, but=ctx.person):
        ctx.reply("find.some", lines=_lines(shown))
    return Begin("find")


async def ask_what_to_find() -> str:
    return await ask.text("find.what", max_length=LONGEST, private=True, takes={Kind.QUESTION})


@router.dialog("find", ask_what_to_find, role=Role.MEMBER)
def found(ctx: Context, said: str) -> Next:
    return _find(ctx, said)


def _find(ctx: Context, said: str) -> Next:
    ctx.args, said = "", said[:LONGEST]
    ctx.may(Role.MANAGER)  # the stored role that shows talents for leaders may predate a demotion
    offers = talent_search.find(ctx.session, ctx.community, said, but=ctx.person, reader=ctx.person)[:MOST]
    near = talent_search.find_near(ctx.session, ctx.community, said, but=ctx.person)[: MOST - len(offers)]
    if not offers and not near:
        return Begin("find-ask", {"said": said, "found": False}, under=text("find.nobody", words=said))
    lines: list[Joined | Text] = [_lines(offers)] if offers else []
    if near:
        lines.append(text("find.near", lines=_lines(near)))
    people = {offer.person for offer in (*offers, *near)}
    shown = text("find.found", count=len(people), lines=Joined(tuple(lines), "\n"))
    return Begin("find-ask", {"said": said, "found": True}, under=shown)


async def offer_to_ask(said: str, found: bool) -> str:
    """Offers to ask the neighbours. A dialog, since a button has no room for the words."""
    await ask.choice("find.names" if found else "find.go-on", [Option("yes", text("find.ask"))], way_out=True)
    return said


@router.dialog("find-ask", offer_to_ask, role=Role.MEMBER, apart="said", fleeting=True)
def wanted(ctx: Context, said: str) -> Next:
    return Press(data("go", ctx.community, "need", intents.sought(said)))


def _lines(offers: Sequence[Found]) -> Joined:
    lines = []
    for offer in offers:
        facts = tuple(details(offer.when, offer.where, offer.price))
        lines.append(text("find.talent", words=offer.words, known=len(facts), details=Joined(facts)))
    return Joined(tuple(lines), "\n")
