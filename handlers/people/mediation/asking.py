"""«Сложно с соседом»: whom to, in a few words, whether the other side may be talked to.

Олег: посредник
> Олег: Поговорить с посредником? Это Вера, больше не узнает никто. [Да] [Нет]
Олег: [Да]
> Олег: Два слова, без имён.
"""

from dataclasses import dataclass
from typing import Any

from after_changes.namesakes import apart
from bot.dialogs import ask
from bot.dialogs.keeping_back import leaders_to_tell
from bot.dialogs.question import Option
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Card, Someone, text
from handlers.people import consent
from handlers.people.mediation.naming import own_page
from services.communities import profile
from services.people.mediation import mediators, talks
from services.refusal import Refusal
from services.roles import Role

router = Router()

LONGEST = 200  # characters


@dataclass(frozen=True)
class Request:
    """`mediator` 0: nobody, after all."""

    mediator: int
    words: str = ""
    both: bool = False


async def ask_in_private(people: list[list[Any]], led: int, agreed: int) -> Request:
    """`people`: [id, name] of whom it may be told. `led`: 1 if it is a leader, as there is no mediator. `agreed`: whom
    the asker has agreed to already, or 0."""
    mediator = agreed or await _whom(people, led)
    if not mediator:
        return Request(0)
    words = await ask.text("mediation.words", max_length=LONGEST, private=True)
    sides = [Option("yes", text("mediation.both-yes")), Option("no", text("mediation.both-no"))]
    both = await ask.choice("mediation.both", sides, who=Someone(mediator))
    return Request(mediator, words, both == "yes")


async def _whom(people: list[list[Any]], led: int) -> int:
    no = Option("", text("mediation.no"), means="no")
    if len(people) == 1:
        one = people[0][0]
        yes = Option(str(one), text("mediation.yes"), means="yes")
        return int(await ask.choice("mediation.whom", [yes, no], who=Someone(one), led=led) or 0)
    names = [Option(str(one), name, name=True) for one, name in people]
    return int(await ask.choice("mediation.which", [*names, no]) or 0)


def _begin(ctx: Context, mediator: int = 0) -> dict[str, Any]:
    if talks.open_of(ctx.session, ctx.community, ctx.person) is not None:
        raise Refusal("mediation.open")
    found = mediators.ready(ctx.session, ctx.community, but=ctx.person)
    led = [] if found else leaders_to_tell(ctx, ctx.community, "")[:1]
    if not found and not led:
        raise Refusal("mediation.nobody")
    people = [[one, ctx.in_words(apart(ctx.session, ctx.community, one))] for one in found or led]
    return {"people": people, "led": int(not found), "agreed": mediator if mediator in found else 0}


@router.command("mediator", role=Role.MEMBER, place=Place(help=115, seldom=35), link=True, gate=consent.gate)
def turn_to(ctx: Context) -> Next:
    """Begins a talk; shows the one that is open, and mediators what they have in hand."""
    ctx.args = ""
    if mediators.of(ctx.session, ctx.community, ctx.person) is not None:
        ctx.reply(own_page(ctx))
        return None
    if (row := talks.open_of(ctx.session, ctx.community, ctx.person)) is not None:
        ctx.reply(Card("mediation-mine", row.id))
        return None
    return Begin("mediation")


@router.button("mediate", role=Role.MEMBER, gate=consent.gate)
def mediate(ctx: Context, mediator: int) -> Next:
    return Begin("mediation", {"mediator": mediator})


@router.dialog("mediation", ask_in_private, role=Role.MEMBER, start=_begin, gate=consent.gate)
def begin(ctx: Context, asked: Request) -> None:
    if not asked.mediator:
        ctx.reply("mediation.not-begun")
        return
    if not _may_still(ctx, asked.mediator):
        raise Refusal("mediation.nobody")
    zone = profile.get(ctx.session, ctx.community).zone
    row = talks.ask(ctx.session, ctx.community, ctx.person, asked.mediator, asked.words, zone, ctx.now, both=asked.both)
    ctx.send(asked.mediator, Card("mediation", row.id), community=ctx.community, by=ctx.person)
    ctx.reply(Card("mediation-mine", row.id))


def _may_still(ctx: Context, mediator: int) -> bool:
    found = mediators.ready(ctx.session, ctx.community, but=ctx.person)
    return mediator in (found or leaders_to_tell(ctx, ctx.community, ""))
