"""Leaders set goals, change and drop them.

Мария: цель
> Мария: Что считаем? [Нас станет] [Встречи] [Помогли] [Своё число]
Мария: [Встречи]
Мария: 30 до конца 2027
> Мария: Записал. Встречи: 2 из 30. …
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from after_changes.goals import line
from bot.dialogs import ask
from bot.dialogs.keeping_back import leaders_to_tell
from bot.dialogs.question import Option, Question, Unclear
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Button, Message, Row, Text, data, text
from handlers.numbers.goals import shown, target
from handlers.numbers.goals.target import NO_DAY, Target
from models import Counts
from services.numbers.goals import progress, setting
from services.numbers.goals.setting import LONGEST_NAME, READY
from services.roles import Role
from services.speech import words

router = Router()

READY_SET = "ready"  # the option that sets all of the ready-made ones
ASKED = (Counts.MEMBERS, Counts.MEETINGS, Counts.HELPED, Counts.SURVEYS, Counts.VIEWS, Counts.OWN)


@router.command("goals", role=Role.MEMBER, place=Place(seldom=76), link=True)
def ours(ctx: Context) -> Next:
    """Whoever does not lead may suggest one."""
    if ctx.may(Role.MANAGER):
        return _listed(ctx)
    leader = next(iter(leaders_to_tell(ctx, ctx.community, "")), None)
    ctx.reply("goals.leaders-set", *([(Button(text("contacts.write"), person=leader),)] if leader else []))
    return None


def _listed(ctx: Context) -> Next:
    known = setting.all_of(ctx.session, ctx.community)
    if not known:
        return Begin("goal")
    for row in known:
        progress.count(ctx.session, row, ctx.now)
    lines = [
        text(
            "goals.listed",
            goal=line(row),
            until=shown.day(row.until, ctx.language),
            over=int(bool(row.passed_at)),
        )
        for row in known
    ]
    rows: list[Row] = [(Button(_label(row.counts, row.name), data("goal", ctx.community, row.id)),) for row in known]
    if len(known) < setting.MOST:
        rows.append((Button(text("goals.new"), data("goal-new", ctx.community)),))
    ctx.reply(Message((text("goals.ours"), *lines), tuple(rows)))
    return None


def _label(counts: Counts, name: str = "") -> Text | str:
    return name or text(f"goals.as-{counts}")


@router.button("goal", role=Role.MANAGER)
def show(ctx: Context, goal: int) -> None:
    ctx.reply(shown.page(ctx, setting.get(ctx.session, ctx.community, goal)))


# ── Setting one ──────────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class New:
    """`target`: None where the same is counted already. `ready`: the last day of the whole ready-made set."""

    counts: str
    name: str
    target: Target | None
    ready: date | None = None


@router.button("goal-new", role=Role.MANAGER)
def begin(ctx: Context) -> Next:
    return Begin("goal")


def _start(ctx: Context) -> dict[str, Any]:
    known = setting.all_of(ctx.session, ctx.community)
    return {"taken": [[row.counts, words.fold(row.name)] for row in known]}


async def ask_for_goal(taken: list[list[str]]) -> New:
    options = [Option(one.value, text(f"goals.as-{one}")) for one in ASKED]
    what = await ask.choice("goals.what", [*options, Option(READY_SET, text("goals.ready"))], typed=_own_name)
    if what == READY_SET:
        return New(what, "", None, await _asked("goals.ready-day", target.read_day))
    name = "" if what in set(Counts) else what  # its own name was typed instead
    if what == Counts.OWN:
        name = await ask.text("goals.own-name", max_length=LONGEST_NAME, typed=_own_name, private=True)
    counts = Counts.OWN if name else what
    if [counts, words.fold(name)] in taken:
        return New(counts, name, None)
    return New(counts, name, await _asked("goals.how-many", target.read, counts=counts, name=name))


def _asked(key: str, read: Any, **values: Any) -> Question[Any]:
    return Question(key, Text(key, values), (), read, private=True, continues=frozenset((NO_DAY,)))


def _own_name(said: str) -> str:
    """«Выступления»; a number is none."""
    if len(said) > LONGEST_NAME or not any(letter.isalpha() for letter in said):
        raise Unclear("goals.no-name", most=LONGEST_NAME)
    return said[0].upper() + said[1:]


@router.dialog("goal", ask_for_goal, role=Role.MANAGER, start=_start)
def set_one(ctx: Context, new: New) -> None:
    if new.ready is not None:
        return _set_ready(ctx, new.ready)
    counts = Counts(new.counts)
    if new.target is None:
        known = setting.same(ctx.session, ctx.community, counts, new.name)
        if known is not None:
            ctx.reply(shown.page(ctx, known, text("goals.same-already")))
        return None
    goal = new.target
    row = setting.add(ctx.session, ctx.community, counts, new.name, goal.number, goal.until, ctx.now)
    ctx.reply(shown.page(ctx, row, text("goals.reached-already" if row.reached_at else "goals.written")))
    return None


def _set_ready(ctx: Context, until: date) -> None:
    """Those of the set that are not there yet, as many as there is room for."""
    room = setting.MOST - len(setting.all_of(ctx.session, ctx.community))
    for one in READY:
        name = ctx.in_words(text(f"goals.ready-{one.name}")) if one.name else ""
        if room and not setting.same(ctx.session, ctx.community, one.counts, name):
            setting.add(ctx.session, ctx.community, one.counts, name, one.target, until, ctx.now)
            room -= 1
    _listed(ctx)


# ── Changing, dropping ───────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Change:
    goal: int
    target: Target


@router.button("goal-change", role=Role.MANAGER)
def change(ctx: Context, goal: int) -> Next:
    setting.get(ctx.session, ctx.community, goal)
    return Begin("goal-change", {"goal": goal})


def _start_change(ctx: Context, goal: int) -> dict[str, Any]:
    row = setting.get(ctx.session, ctx.community, goal)
    return {"goal": goal, "counts": row.counts, "name": row.name}


async def ask_for_change(goal: int, counts: str, name: str) -> Change:
    return Change(goal, await _asked("goals.how-many", target.read, counts=counts, name=name))


@router.dialog("goal-change", ask_for_change, role=Role.MANAGER, start=_start_change)
def changed(ctx: Context, new: Change) -> None:
    row = setting.get(ctx.session, ctx.community, new.goal)
    setting.change(ctx.session, row, new.target.number, new.target.until, ctx.now)
    ctx.reply(shown.page(ctx, row, text("goals.reached-already" if row.reached_at else "goals.written")))


@router.button("goal-from-today", role=Role.MANAGER)
def from_today(ctx: Context, goal: int) -> None:
    row = setting.get(ctx.session, ctx.community, goal)
    setting.count_from(ctx.session, row, ctx.now)
    ctx.reply(shown.page(ctx, row, text("goals.written")))


@router.button("goal-drop", role=Role.MANAGER)
def drop(ctx: Context, goal: int) -> None:
    row = setting.get(ctx.session, ctx.community, goal)
    yes = Button(text("goals.drop-yes"), data("goal-drop-yes", ctx.community, row.id))
    keep = Button(text("goals.keep"), data("goal", ctx.community, row.id))
    progress.count(ctx.session, row, ctx.now)
    ctx.reply("goals.drop-sure", (yes, keep), goal=line(row), own=int(row.counts == Counts.OWN))


@router.button("goal-drop-yes", role=Role.MANAGER, sure=True)
def dropped(ctx: Context, goal: int) -> None:
    setting.drop(ctx.session, ctx.community, goal)
    ctx.reply("goals.dropped")
