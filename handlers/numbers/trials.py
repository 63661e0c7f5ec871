"""«Попробуем месяц»: a change, and the number that shall tell; before and after, and no word of what caused it.

Мария: попробуем месяц
> Мария: Что попробуем? Например: писать в 19:00.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

import kpis
from bot.dialogs import ask
from bot.dialogs.question import Option
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Button, Message, Row, Text, data, text
from bot.words.texts import show_date
from kpis import Week
from kpis.display import duration
from models import Trial
from services.numbers import trials
from services.numbers.trials import LONGEST, NUMBERS, Side
from services.refusal import Refusal
from services.roles import Role

router = Router()

SHOWN = 3  # that are over


@router.command("trials", role=Role.MANAGER, place=Place(seldom=79), link=True)
def listed(ctx: Context) -> Next:
    known = trials.all_of(ctx.session, ctx.community)
    if not known:
        return Begin("trial")
    now = trials.running(ctx.session, ctx.community, ctx.now)
    over = [row for row in known if row not in now][:SHOWN]
    lines = [_goes_on(row, ctx.language) for row in now] + [_result(ctx.session, row) for row in over]
    rows: list[Row] = [(_stop(row),) for row in now]
    if len(now) < len(NUMBERS):
        rows.append((Button(text("trial.new"), data("trial-new", ctx.community)),))
    ctx.reply(Message(tuple(lines), tuple(rows)))
    return None


def _stop(row: Trial) -> Button:
    return Button(text("trial.stop", words=row.words), data("trial-stop", row.community, row.id))


@dataclass(frozen=True)
class New:
    words: str
    number: str


@router.button("trial-new", role=Role.MANAGER)
def anew(ctx: Context) -> Next:
    return Begin("trial")


def _start(ctx: Context) -> dict[str, Any]:
    taken = {row.number for row in trials.running(ctx.session, ctx.community, ctx.now)}
    if taken.issuperset(NUMBERS):
        raise Refusal("trial.same-number")
    return {"taken": sorted(taken)}


async def ask_for_trial(taken: list[str]) -> New:
    words = await ask.text("trial.words", max_length=LONGEST, private=True)
    options = [Option(one, text(f"trial.of-{one}")) for one in NUMBERS if one not in taken]
    return New(words, await ask.choice("trial.number", options))


@router.dialog("trial", ask_for_trial, role=Role.MANAGER, start=_start)
def begun(ctx: Context, new: New) -> None:
    row = trials.begin(ctx.session, ctx.community, new.number, new.words, ctx.now)
    told = {"first": show_date(row.first, ctx.language), "last": show_date(row.last, ctx.language)}
    ctx.reply("trial.begun", (_stop(row),), words=row.words, number=_number(row), **told)


@router.button("trial-stop", role=Role.MANAGER, sure=True)
def stopped(ctx: Context, trial: int) -> None:
    row = trials.stop(ctx.session, ctx.community, trial, ctx.now)
    if row is None:
        ctx.reply("trial.stopped-at-once")
    else:
        ctx.reply(Message((text("trial.stopped"), _result(ctx.session, row))))


# ── What is said of one ──────────────────────────────────────────────────────────────────────────────────────────────
def _number(row: Trial) -> Text:
    return text(f"trial.of-{row.number}")


def _goes_on(row: Trial, language: str) -> Text:
    first, last = show_date(row.first, language), show_date(row.last, language)
    return text("trial.goes-on", words=row.words, number=_number(row), first=first, last=last)


def _result(session: Session, row: Trial) -> Text:
    """Before and after, each with how much it stands on; where that is too little, so much is said."""
    found = trials.compare(session, row)
    told = {
        f"{name}_{what}": getattr(side, what) for name, side in found._asdict().items() for what in ("weeks", "base")
    }
    if not found.is_enough:
        return text("trial.too-few", words=row.words, number=_number(row), **told)
    before, after = (_value(row, side) for side in found)
    return text("trial.result", words=row.words, number=_number(row), before=before, after=after, **told)


def _value(row: Trial, side: Side) -> Text | float:
    number = side.number or 0.0
    return duration(number, alone=True) if kpis.numbers()[row.number].lasts else round(number, 1)


def in_digest(session: Session, community: int, week: Week) -> list[Text]:
    """Of the week with which one ends."""
    return [_result(session, row) for row in trials.all_of(session, community) if row.last == week.sunday]
