"""«Зачем мы пишем»: five questions, one page to print, with advice and with what the numbers say of it.

Мария: зачем мы пишем
> Мария: 1 из 5. Зачем? [Чтобы нас знали] [Отвечать на вопросы] [Вести на сайт] [Звать к нам]
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

import kpis
from bot.dialogs import ask
from bot.dialogs.question import Option, Unclear
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Button, Card, Document, Message, Text, data, text
from bot.words.texts import show_date, show_week
from kpis import Week
from models import KpiWeek, Strategy
from services import file_names
from services.communities import profile
from services.numbers import strategies
from services.numbers.strategies import LONGEST, Purpose
from services.roles import Role

router = Router()

ASKED = ("audience", "networks", "content", "resources")
_LAST = select(func.max(KpiWeek.week))
SHOWN = ("members", "channels", "reactions", "visitors")  # the numbers that tell whether it works


@router.command("strategy", role=Role.MANAGER, place=Place(seldom=78), link=True)
def strategy(ctx: Context) -> Next:
    row = strategies.of(ctx.session, ctx.community)
    if row is None:
        return Begin("strategy")
    ctx.reply(Card("strategy", row.id, kept=False))
    return None


@router.button("strategy-anew", role=Role.MANAGER)
def anew(ctx: Context) -> Next:
    return Begin("strategy")


@dataclass(frozen=True)
class Written:
    purpose: str
    audience: str
    networks: str
    content: str
    resources: str


async def ask_for_strategy() -> Written:
    options = [Option(one.value, text(f"strategy.for-{one}")) for one in Purpose]
    purpose = await ask.choice("strategy.purpose", options, typed=_own_purpose, private=True)
    told = [await ask.text(f"strategy.{one}", max_length=LONGEST, private=True) for one in ASKED]
    return Written(purpose, *told)


def _own_purpose(said: str) -> str:
    if len(said) > LONGEST:
        raise Unclear("ask.long", max=LONGEST, length=len(said))
    return said


@router.dialog("strategy", ask_for_strategy, role=Role.MANAGER)
def written(ctx: Context, new: Written) -> None:
    told = {"purpose": new.purpose, **{one: getattr(new, one) for one in ASKED}}
    row = strategies.write(ctx.session, ctx.community, **told, now=ctx.now)
    ctx.drop("strategy-again", row.id)
    ctx.reply(Card("strategy", row.id, kept=False))


@router.card("strategy", of=Strategy, leader=True)
def page(session: Session, row: Strategy, language: str) -> Message | None:
    """The page, drawn beside the writer, and what is advised."""
    name = profile.get(session, row.community).name
    again = Button(text("strategy.anew"), data("strategy-anew", row.community))
    title = f"{file_names.file_name(name)}.pdf"
    file = Document("strategy", title, _content(session, row, name, language))
    return Message((text("strategy.ready"), _advice(row)), ((again,),), document=file)


def _content(session: Session, row: Strategy, name: str, language: str) -> dict[str, Any]:
    blocks = [[text("strategy.title-purpose"), _purpose(row)]]
    blocks += [[text(f"strategy.title-{one}"), getattr(row, one)] for one in ASKED]
    return {
        "title": name,
        "subtitle": text("strategy.subtitle", day=show_date(row.written_at, language), year=str(row.written_at.year)),
        "blocks": blocks,
        "advice": [text("strategy.title-advice"), _advice(row)],
        "numbers": _numbers(session, row.community, language),
    }


def _purpose(row: Strategy) -> Text | str:
    return text(f"strategy.for-{row.purpose}") if row.purpose in set(Purpose) else row.purpose


def _advice(row: Strategy) -> Text:
    """A profile, a group or a page; in one's own words the purpose does not tell which."""
    return text("strategy.advice", purpose=row.purpose if row.purpose in set(Purpose) else "own")


def _numbers(session: Session, community: int, language: str) -> list[Any]:
    """[title, lines]: those of the last week that is known."""
    monday = session.scalar(_LAST.where(KpiWeek.community == community))
    if monday is None:
        return [text("strategy.no-numbers"), []]
    week = Week(monday, profile.get(session, community).zone)
    known = kpis.numbers_of(session, community, week)
    lines = [kpis.numbers()[name].line(known[name]) for name in SHOWN if name in known]
    title = text("strategy.numbers", week=show_week(week.monday, week.sunday, language))
    return [title, [line for line in lines if line is not None]]


# ── Half a year later ────────────────────────────────────────────────────────────────────────────────────────────────
@router.card("strategy-again", of=Strategy, leader=True)
def still_so(session: Session, row: Strategy, language: str) -> Message | None:
    if row.asked_at is None:
        return None
    right = Button(text("strategy.right"), data("strategy-right", row.community))
    again = Button(text("strategy.anew"), data("strategy-anew", row.community))
    return Message((text("strategy.still-so", purpose=_purpose(row), audience=row.audience),), ((right, again),))


@router.button("strategy-right", role=Role.MANAGER)
def right(ctx: Context) -> None:
    row = strategies.confirm(ctx.session, ctx.community, ctx.now)
    ctx.drop("strategy-again", row.id)
    ctx.reply("strategy.confirmed")
