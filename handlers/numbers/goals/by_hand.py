"""What Sosed cannot see is counted by leaders, with a link where there is one, and taken back.

Мария: +1 выступление в школе https://school.example/news
> Мария: Записал. Выступления: 1 из 60. …
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from bot.dialogs.question import Answered, Question, Unclear
from bot.routing.context import Context
from bot.routing.entering import be_in
from bot.routing.next import Begin, Next
from bot.routing.router import Router
from bot.values.outgoing import Button, Text, data, text
from handlers.numbers.goals import shown, target
from models import Goal
from services.numbers.goals import by_hand, news, setting
from services.numbers.goals.by_hand import LONGEST, MOST
from services.roles import Role
from services.speech import words

router = Router()

PLUS = re.compile(r"\+ ?(\d{1,6}) +(\D.*)", re.DOTALL)
SEVERAL = 6  # goals that a word may mean


@router.recognises
def typed(ctx: Context, said: str) -> bool:
    """«+1 выступление в школе», of leaders who count that."""
    before = ctx.maybe_community
    found = PLUS.fullmatch(words.clean(said))
    goals = by_hand.meant(ctx.session, ctx.mine, found[2]) if found else []
    mine = [row for row in goals if _leads(ctx, row.community)]
    if found is None or not mine:
        be_in(ctx, before)
        return False
    be_in(ctx, mine[0].community)
    if len(mine) > 1:
        rows = [(Button(row.name, data("goal", row.community, row.id)),) for row in mine[:SEVERAL]]
        ctx.reply("goals.which", *rows)
    else:
        _add(ctx, mine[0], int(found[1]), found[2])
    return True


def _leads(ctx: Context, community: int) -> bool:
    be_in(ctx, community)
    return ctx.may(Role.MANAGER)


@dataclass(frozen=True)
class Step:
    goal: int
    number: int
    what: str


@router.button("goal-add", role=Role.MANAGER)
def begin(ctx: Context, goal: int) -> Next:
    setting.get(ctx.session, ctx.community, goal)
    return Begin("goal-add", {"goal": goal})


def _start(ctx: Context, goal: int) -> dict[str, Any]:
    return {"goal": goal, "name": setting.get(ctx.session, ctx.community, goal).name}


async def ask_for_step(goal: int, name: str) -> Step:
    key = "goals.what-step"
    asked: Question[tuple[int, str]] = Question(key, Text(key, {"name": name}), (), _read, private=True)
    number, what = await asked
    return Step(goal, number, what)


def _read(answered: Answered) -> tuple[int, str]:
    """«2, лекция в школе»; without a number it is one."""
    said = words.clean(answered.raw)
    number = target.number_of(said)
    if number is not None and not 0 < number <= MOST:
        raise Unclear("goals.step-number", most=MOST)
    if len(said) > LONGEST:
        raise Unclear("ask.long", max=LONGEST, length=len(said))
    what = re.sub(r"^[+ ]*\d[\d ]*", "", said) if number is not None else said
    return number or 1, what.strip(" ,.;:—-")


@router.dialog("goal-add", ask_for_step, role=Role.MANAGER, start=_start)
def added(ctx: Context, new: Step) -> None:
    _add(ctx, setting.get(ctx.session, ctx.community, new.goal), new.number, new.what)


def _add(ctx: Context, row: Goal, number: int, what: str) -> None:
    if set(words.lemmas(what)) <= set(words.lemmas(row.name)):
        what = ""  # «+5 выступлений» tells no more than the number
    by_hand.add(ctx.session, row, number, what, ctx.now)
    reached = news.note_reached(ctx.session, row, ctx.now)
    ctx.reply(shown.page(ctx, row, text("goals.is-reached" if reached else "goals.written")))


@router.button("goal-step-back", role=Role.MANAGER)
def taken_back(ctx: Context, step: int) -> None:
    row = by_hand.take_back(ctx.session, ctx.community, step, ctx.now)
    ctx.reply(shown.page(ctx, row, text("goals.step-taken-back")))
