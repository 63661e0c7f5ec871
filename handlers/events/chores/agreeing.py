"""What a community wants to have done after each meeting: nine questions, asked once, changed one by one later.

> Мария: 1 из 9. Кто поблагодарит гостей? … [Сосед] [Я] [Поручу] [Не нужно]
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.orm import Session

from bot.dialogs import ask
from bot.dialogs.question import Option
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.router import Router
from bot.values.outgoing import Button, Message, Someone, Text, data, say, text
from models import ChoreRule, Community, Doer, Task
from services.events.chores import agreed
from services.events.chores.agreed import BY_BOT, WITH_WORDS, Agreed
from services.roles import Role

router = Router()

LONGEST = 200
DRAFT = 1  # answers from which the dialog is put aside, not thrown away


async def ask_about_all() -> list[Agreed]:
    return [await _ask_about(task) for task in Task]


async def ask_about_one(task: str) -> list[Agreed]:
    return [await _ask_about(Task(task))]


async def _ask_about(task: Task) -> Agreed:
    doers = [one for one in Doer if one is not Doer.BOT or task in BY_BOT]
    options = [Option(one, text(f"chores.doer-{one}"), said=f"chores.doer-{one}#words") for one in doers]
    number = list(Task).index(task) + 1
    doer = await ask.choice(f"chores.who-{task}", options, number=number)
    if task not in WITH_WORDS or doer not in (Doer.LEADER, Doer.ASKED):
        return Agreed(task, doer)
    return Agreed(task, doer, await ask.text(f"chores.how-{task}", max_length=LONGEST, optional=True))


@router.dialog("chores", ask_about_all, role=Role.MANAGER, draft=DRAFT)
def agree(ctx: Context, told: list[Agreed]) -> None:
    agreed.agree(ctx.session, ctx.community, told, ctx.person, ctx.now)
    ctx.reply("chores.agreed")


@router.dialog("chore-rule", ask_about_one, role=Role.MANAGER)
def agree_on_one(ctx: Context, told: list[Agreed]) -> None:
    agreed.agree(ctx.session, ctx.community, told, ctx.person, ctx.now)
    ctx.reply(_all(ctx))


@router.button("chores-agree", role=Role.MANAGER)
def look(ctx: Context) -> Next:
    """What was agreed on, to be changed one by one; all nine questions if nothing was."""
    if not agreed.anything(ctx.session, ctx.community):
        return Begin("chores")
    ctx.reply(_all(ctx))
    return None


@router.button("chore-rule", role=Role.MANAGER)
def change(ctx: Context, task: Task) -> Next:
    return Begin("chore-rule", {"task": str(task)})


def _all(ctx: Context) -> Message:
    rules = agreed.of(ctx.session, ctx.community)
    buttons = [Button(text(f"chore.{task}"), data("chore-rule", ctx.community, task)) for task in Task]
    rows = tuple(tuple(buttons[n : n + 2]) for n in range(0, len(buttons), 2))
    return Message((text("chores.agreed-on"), *_lines(rules.values())), rows)


def _lines(rules: Iterable[ChoreRule]) -> list[Text]:
    return [
        text(
            "chores.rule",
            what=text(f"chore.{one.task}"),
            doer=str(one.doer),
            who=Someone(one.person or 0),
            how=one.how or "",
            told=int(bool(one.how)),
        )
        for one in rules
    ]


# ── Asked once ───────────────────────────────────────────────────────────────────────────────────────────────────────
@router.card("chores-offer", of=Community, leader=True)
def offer_card(session: Session, community: Community, language: str) -> Message | None:
    if agreed.anything(session, community.id):
        return None
    row = (
        Button(text("chores.agree"), data("chores-agree", community.id)),
        Button(text("chores.not-now"), data("chores-not-now", community.id)),
    )
    return say("chores.offer", row)


@router.button("chores-not-now", role=Role.MANAGER)
def not_now(ctx: Context) -> None:
    ctx.reply("chores.offer-later")
