"""A neighbour proposes another one; only who is asked hears of a no.

Галина: [Предложить соседа]
> Галина: Кого? [Тимур] …
> Тимур: Соседи говорят, вы хорошо помните нашу историю. Возьмётесь? [Да] [Не моё]
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from bot.dialogs import ask
from bot.dialogs.question import NoAnswer, Option, Unclear
from bot.routing.cards import Readings
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.router import Router
from bot.values.outgoing import Card, Message, Someone, YesNo, say, text, yes_or_no
from handlers.people import consent
from handlers.people.callings.taking import deed, taken
from models import Called, CalledState, Calling, Matter
from services.people import thanks
from services.people.callings import taking
from services.refusal import Refusal
from services.roles import Role
from services.speech import called, words

router = Router()

OFFERED = 6  # people on buttons; others by name


@dataclass(frozen=True)
class Proposal:
    person: int
    calling: Calling


async def ask_whom(people: list[list[Any]], own: str) -> Proposal:
    """`people`: [id, name] of people met recently, closest first. `own`: the speaker's name."""

    def by_name(typed: str) -> str:
        wanted = words.fold(typed)
        found = [one for one in people if wanted and words.fold(one[1]).startswith(wanted)]
        found = found or [one for one in people if called.is_called(one[1], typed)]
        if not found:
            raise Unclear("callings.oneself") if called.is_called(own, typed) else NoAnswer("thanks.nobody-such")
        if len(found) > 1:
            raise Unclear("thanks.several-such", count=len(found))
        return str(found[0][0])

    options = [Option(str(one[0]), one[1], name=True) for one in people[:OFFERED]]
    person = int(await ask.choice("callings.whom", options, typed=by_name))
    deeds = [Option(str(one), deed(one)) for one in Calling]
    calling = await ask.choice("callings.for-what", deeds, in_part=True, who=Someone(person))
    return Proposal(person, Calling(calling))


def _begin(ctx: Context) -> dict[str, Any]:
    met = thanks.met_lately(ctx.session, ctx.community, ctx.person, ctx.now)
    if not met:
        raise Refusal("callings.nobody")
    return {"people": [[one.person, one.name] for one in met], "own": ctx.name}


@router.button("calling-propose", role=Role.MEMBER)
def begin(ctx: Context) -> Next:
    return Begin("calling-propose")


@router.dialog("calling-propose", ask_whom, role=Role.MEMBER, start=_begin)
def propose(ctx: Context, new: Proposal) -> None:
    """Whether they are asked, do it already or have said no: the answer is the same."""
    row = taking.propose(ctx.session, ctx.community, new.person, new.calling, ctx.person, ctx.now)
    if row is not None:
        once = f"calling-proposed:{row.id}:{row.since:%Y-%m-%dT%H:%M}"
        ctx.send(
            new.person,
            Card("calling-proposed", row.id, kept=False),
            community=ctx.community,
            once=once,
            unasked=Matter.NEIGHBOURS,
        )
    ctx.reply("callings.proposed", who=Someone(new.person))


@router.card("calling-proposed", of=Called, asks=Readings("can-help"), whose="person")
def card(session: Session, row: Called, language: str) -> Message | None:
    if row.state is not CalledState.PROPOSED:
        return None
    answers = yes_or_no("callings.yes", "callings.not-mine", "calling-answer", row.community, row.id)
    return say("callings.will-you", answers, praise=text(f"callings.praise-{row.calling}"))


@router.button("calling-answer", role=Role.MEMBER, sure=("yes",), gate=consent.gate)
def answer(ctx: Context, row: int, said: YesNo) -> None:
    found = taking.proposed(ctx.session, ctx.community, row, ctx.person)
    if said == YesNo.NO:
        taking.decline(ctx.session, found, ctx.now)
        ctx.reply("callings.declined")
        return
    by = taking.accept(ctx.session, found, ctx.now)
    ctx.reply(taken(ctx.community, found.calling))
    if by is not None:
        told = say("callings.accepted", who=Someone(ctx.person), deed=text(f"callings.doing-{found.calling}"))
        ctx.send(
            by,
            told,
            community=ctx.community,
            once=f"calling-accepted:{row}:{found.since:%Y-%m-%d}",
            unasked=Matter.NEIGHBOURS,
        )
