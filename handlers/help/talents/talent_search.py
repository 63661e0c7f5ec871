"""Searches talents in ordinary words, without names, which are shown only when both agree.

Мария: /find кран течёт
> Мария: Нашёлся 1 сосед, который может помочь. … [Попросить о помощи]

The community's own come first, then those that neighbouring communities share.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.dialogs import ask
from bot.dialogs.question import Option
from bot.routing.context import Context
from bot.routing.next import Begin, Next, Press
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Button, Joined, Text, data, text
from handlers.help.shortened import short
from handlers.help.talents.talent_questions import details
from services.help import talent_search
from services.help.talent_search import Found
from services.people.reports import Posted
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
    return Begin("find-ask", {"said": said, "found": True, "own": [offer.offer for offer in offers]}, under=shown)


@dataclass(frozen=True)
class Wanted:
    """`own`: what was found here, to be complained about instead."""

    said: str
    own: tuple[int, ...] = ()


async def offer_to_ask(said: str, found: bool, own: Sequence[int] = ()) -> Wanted:
    """Offers to ask the neighbours. A dialog, since a button has no room for the words."""
    options = [Option("yes", text("find.ask"))] + ([Option("report", text("report.it"))] if own else [])
    chosen = await ask.choice("find.names" if found else "find.go-on", options, way_out=True)
    return Wanted(said, tuple(own) if chosen == "report" else ())


@router.dialog("find-ask", offer_to_ask, role=Role.MEMBER, apart="said", fleeting=True)
def wanted(ctx: Context, meant: Wanted) -> Next:
    if meant.own:
        _ask_which_to_report(ctx, meant.own)
        return None
    return Press(data("go", ctx.community, "need", intents.sought(meant.said)))


def _ask_which_to_report(ctx: Context, found: Sequence[int]) -> None:
    """Of the words that were shown, as they are now."""
    shown = [row for row in talent_search.still_shown(ctx.session, ctx.community, found) if row.person != ctx.person]
    rows = [(Button(short(row.words), data("object", ctx.community, Posted.TALENT, row.id)),) for row in shown]
    ctx.reply("find.report" if rows else "find.report-none", *rows)


def _lines(offers: Sequence[Found]) -> Joined:
    lines = []
    for offer in offers:
        facts = tuple(details(offer.when, offer.where, offer.price))
        lines.append(text("find.talent", words=offer.words, known=len(facts), details=Joined(facts)))
    return Joined(tuple(lines), "\n")
