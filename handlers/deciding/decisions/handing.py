"""Whoever is asked to take something on agrees or not; leaders choose somebody, or drop it.

> Олег: Решили: «Шлагбаум», срок 1 декабря. Возьмётесь? … [Да, возьмусь] [Не смогу]
Олег: [Да, возьмусь]
> Мария: Берётся Олег: «Шлагбаум», срок 1 декабря. [Сказать в чате]
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from after_changes.deciding import decisions
from bot.dialogs import ask
from bot.routing.cards import Readings
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.router import Router
from bot.values.outgoing import Message, Someone, YesNo, say, text, yes_or_no
from handlers.deciding.decisions.deciding import give
from handlers.deciding.decisions.words import LONGEST_NAME
from models import Decision, DecisionState
from services.deciding.decisions import hands, making
from services.people import named
from services.roles import Role

router = Router()


@router.card("decision-asked", of=Decision, asks=Readings("can-help"), whose="asked")
def asked_card(session: Session, row: Decision, language: str) -> Message | None:
    if row.state is not DecisionState.OPEN or row.asked is None:
        return None
    answers = yes_or_no("decision.yes", "decision.no", "decision-answer", row.community, row.id)
    return say("decision.ask", answers, words=row.words, day=decisions.day(row, language))


@router.button("decision-answer", role=Role.MEMBER)
def answer(ctx: Context, decision: int, said: YesNo) -> None:
    row = hands.asked_of(ctx.session, ctx.community, decision, ctx.person)
    if said == YesNo.NO:
        hands.refuse(row)
        ctx.reply("decision.refused")
        gone = text("decision.gave-up", who=Someone(ctx.person), told=0, why="")
        _tell_leader(ctx, row, decisions.who_takes(row, gone, language=ctx.language))
        return
    before = hands.take(ctx.session, row, ctx.person, ctx.now)
    known = {"day": decisions.day(row, ctx.language), "before": int(decisions.is_reminded_before(row))}
    ctx.reply("decision.agreed", words=row.words, **known)
    if before is not None:
        told = say("decision.handed", who=Someone(ctx.person), words=row.words)
        ctx.send(before, told, community=ctx.community)
    _tell_leader(ctx, row, decisions.taken(row, ctx.language, own=False))


def _tell_leader(ctx: Context, row: Decision, message: Message) -> None:
    """Whoever wrote it down, while they lead; all leaders otherwise."""
    decisions.tell_leaders(ctx, row, message, but=ctx.person)


@router.card("decision-nobody", of=Decision, leader=True)
def nobody_card(session: Session, row: Decision, language: str) -> Message | None:
    """For leaders: whoever had it has gone, or whoever was asked says nothing."""
    if row.state is not DecisionState.OPEN or row.owner is not None or row.asked is not None:
        return None
    return decisions.who_takes(row, text("decision.nobody-has"), language=language)


# ── Whom the leader asks ─────────────────────────────────────────────────────────────────────────────────────────────
@router.button("decision-ask", role=Role.MANAGER, sure=True)
def ask_one(ctx: Context, decision: int, person: int) -> None:
    give(ctx, making.get(ctx.session, ctx.community, decision), person)


@router.button("decision-take", role=Role.MEMBER, sure=True)
def take(ctx: Context, decision: int) -> None:
    """A leader takes on what nobody does."""
    give(ctx, decisions.to_decide(ctx, decision), ctx.person)


@dataclass(frozen=True)
class Named:
    decision: int
    name: str


async def ask_for_name(decision: int) -> Named:
    return Named(decision, await ask.text("decision.which-name", max_length=LONGEST_NAME, private=True))


@router.button("decision-else", role=Role.MEMBER)
def somebody_else(ctx: Context, decision: int) -> Next:
    return Begin("decision-else", {"decision": decisions.to_decide(ctx, decision).id})


@router.dialog("decision-else", ask_for_name, role=Role.MEMBER)
def by_name(ctx: Context, new: Named) -> None:
    """An owner hands it over so, too; they have it until the other agrees."""
    row = decisions.to_decide(ctx, new.decision)
    found = [one for one, _ in named.neighbours(ctx.session, ctx.community, new.name) if one != ctx.person]
    if len(found) == 1:
        decisions.ask(ctx, row, found[0])
        return
    ctx.reply(decisions.called(ctx, row, new.name, found))


@router.button("decision-hand", role=Role.MEMBER, sure=True)
def hand_over(ctx: Context, decision: int, person: int) -> None:
    """One of several namesakes, chosen by whoever has it."""
    decisions.ask(ctx, decisions.to_decide(ctx, decision), person)
