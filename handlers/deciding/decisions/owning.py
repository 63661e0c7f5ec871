"""Whoever has promised something is reminded: done, another day, somebody else, or it will not be.

> Олег: Срок завтра, 1 декабря: «Шлагбаум». Как дела? [Сделано] [Новый день] [Передать] [Не выйдет]
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from after_changes.deciding import decisions
from bot.dialogs import ask
from bot.dialogs.question import Question
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.router import Router
from bot.values.outgoing import Button, Message, Someone, data, say, text
from handlers.deciding.decisions import words
from models import Decision, DecisionState
from services.deciding.decisions import making
from services.roles import Role
from services.speech.unasked import COMMENT

router = Router()


@router.card("decision-own", of=Decision, whose="owner")
def own_card(session: Session, row: Decision, language: str) -> Message | None:
    if row.state is not DecisionState.OPEN or row.owner is None:
        return None
    return decisions.how_is_it(row, language, "decision.own")


@router.card("decision-outside", of=Decision, leader=True)
def outside_card(session: Session, row: Decision, language: str) -> Message | None:
    """For leaders, of what somebody outside has promised, and of what nobody has in hand."""
    if row.state is not DecisionState.OPEN or row.owner is not None:
        return None
    return decisions.how_is_it(row, language, "decision.of-others")


@router.card("decision-late", of=Decision, leader=True)
def late_card(session: Session, row: Decision, language: str) -> Message | None:
    """For leaders: its owner has not said for long how it is."""
    if row.state is not DecisionState.OPEN or row.owner is None:
        return None
    return decisions.how_is_it(row, language, "decision.late")


@router.button("decision", role=Role.MEMBER)
def look(ctx: Context, decision: int) -> None:
    row = decisions.to_decide(ctx, decision)
    ctx.reply(decisions.how_is_it(row, ctx.language, "decision.shown"))


@router.button("decision-done", role=Role.MEMBER, sure=True)
def done(ctx: Context, decision: int) -> None:
    row = decisions.to_decide(ctx, decision)
    making.settle(row, DecisionState.DONE, ctx.now)
    _redraw(ctx, row)
    ctx.reply("decision.done-thanks" if row.owner == ctx.person else "decision.done-noted", words=row.words)
    decisions.tell_leaders(ctx, row, _ended(row, "decision.told-done"), but=ctx.person)


def _ended(row: Decision, key: str) -> Message:
    known = {"who": Someone(row.owner or 0), "named": int(row.owner is not None)}
    return say(key, words=row.words, **known)


def _redraw(ctx: Context, row: Decision) -> None:
    for kind in ("decision-own", "decision-outside", "decision-late", "decision-asked", "decision-post"):
        ctx.refresh(kind, row.id)


# ── Another day ──────────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class NewDay:
    decision: int
    due: date


async def ask_for_day(decision: int) -> NewDay:
    return NewDay(decision, await Question("decision.when", text("decision.when"), (), words.day, private=True))


@router.button("decision-day", role=Role.MEMBER)
def another_day(ctx: Context, decision: int) -> Next:
    return Begin("decision-day", {"decision": decisions.to_decide(ctx, decision).id})


@router.dialog("decision-day", ask_for_day, role=Role.MEMBER)
def move(ctx: Context, new: NewDay) -> None:
    row = decisions.to_decide(ctx, new.decision)
    today = making.today(ctx.session, ctx.community, ctx.now)
    making.check(new.due, today)
    making.set_day(row, new.due, today)
    _redraw(ctx, row)
    day = decisions.day(row, ctx.language)
    ctx.reply("decision.moved", words=row.words, day=day)
    told = say("decision.told-moved", who=Someone(ctx.person), words=row.words, day=day)
    decisions.tell_leaders(ctx, row, told, but=ctx.person)


# ── It will not be ───────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Not:
    decision: int
    why: str


async def ask_why_not(decision: int) -> Not:
    why = await ask.text("decision.why", max_length=making.LONGEST_WHY, optional=True, private=True, takes=COMMENT)
    return Not(decision, why)


@router.button("decision-drop", role=Role.MEMBER)
def will_not(ctx: Context, decision: int) -> Next:
    """Whoever leads decides whether it is dropped; whoever has it says why they cannot."""
    row = decisions.to_decide(ctx, decision)
    if not ctx.may(Role.MANAGER):
        return Begin("decision-give-up", {"decision": row.id})
    yes = Button(text("decision.drop-yes"), data("decision-dropped", ctx.community, row.id))
    keep = Button(text("decision.keep"), data("decision", ctx.community, row.id))
    ctx.reply("decision.drop-sure", (yes, keep), words=row.words)
    return None


@router.dialog("decision-give-up", ask_why_not, role=Role.MEMBER)
def give_up(ctx: Context, new: Not) -> None:
    """Leaders hear why, and ask somebody else. The reason is not kept."""
    row = making.of_owner(ctx.session, ctx.community, new.decision, ctx.person)
    row.owner = None
    ctx.reply("decision.given-up", words=row.words)
    gone = text("decision.gave-up", who=Someone(ctx.person), told=int(bool(new.why)), why=new.why)
    decisions.tell_leaders(ctx, row, decisions.who_takes(row, gone, language=ctx.language), but=ctx.person)


@router.button("decision-dropped", role=Role.MANAGER, sure=True)
def dropped(ctx: Context, decision: int) -> None:
    row = making.get(ctx.session, ctx.community, decision)
    making.settle(row, DecisionState.DROPPED, ctx.now)
    _redraw(ctx, row)
    ctx.edit(say("decision.dropped", words=row.words))
    if row.owner is not None and row.owner != ctx.person:
        ctx.send(row.owner, say("decision.told-dropped", words=row.words), community=ctx.community)
