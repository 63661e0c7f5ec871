"""Asks a manager who repairs a broken thing and by when, or why it was refused.

Мария: [Кто и когда]
> Мария: Кто занимается? … [Управляющая компания] [Пропустить]
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.dialogs import ask
from bot.dialogs.ask import unclear_moment
from bot.dialogs.question import Answered, Option, Question, Unclear
from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Text, text
from bot.words import when_parser
from handlers.complaints.progress import shown
from models import ComplaintState
from services.complaints import journal, progress
from services.roles import Role
from services.speech.unasked import ANY

router = Router()

LONGEST_WHO, LONGEST_ANSWER = 60, 300  # characters
IN_DAYS = {"three": 3, "week": 7, "fortnight": 14}  # the days on buttons


@dataclass(frozen=True)
class Plan:
    complaint: int
    who: str
    when: str  # an ISO date, one of IN_DAYS, or ""


async def ask_who_and_when(complaint: int) -> Plan:
    who = await ask.text("plan.who", max_length=LONGEST_WHO, optional=True)
    return Plan(complaint, who, await _day("plan.when"))


def _day(key: str) -> Question[str]:
    options = [Option(name, text(f"plan.in-{name}")) for name in IN_DAYS]
    return Question(key, Text(key), (*options, Option("", Text("ask.skip"))), _read_day)


def _read_day(answered: Answered) -> str:
    """A day in plain words: «в пятницу», «28 ноября». On a Friday «до пятницы» means the next one."""
    try:
        found = when_parser.understand(answered.raw, answered.at, answered.zone)
    except when_parser.Unclear as unclear:
        unread = unclear.why in ("nothing", "ambiguous", "no-day")
        raise (Unclear("plan.when-unclear") if unread else unclear_moment(unclear)) from None
    if found.last is None or found.repeats:
        raise Unclear("plan.when-unclear")
    return found.last.isoformat()


def _begin(ctx: Context, complaint: int) -> dict[str, Any]:
    journal.get(ctx.session, ctx.community, complaint)
    return {"complaint": complaint}


@router.dialog("repair-plan", ask_who_and_when, role=Role.MANAGER, start=_begin)
def planned(ctx: Context, new: Plan) -> None:
    today = ctx.written_at.astimezone(ZoneInfo(ctx.zone)).date()
    due_on: date | None = None
    if new.when:
        days = IN_DAYS.get(new.when)
        due_on = date.fromisoformat(new.when) if days is None else today + timedelta(days=days)
    progress.plan(ctx.session, ctx.community, new.complaint, new.who or None, due_on, ctx.now, by=ctx.person)
    shown(ctx, new.complaint)


@dataclass(frozen=True)
class No:
    """`state`: of the complaint when the leader pressed «Отказ»."""

    complaint: int
    answer: str
    state: str


async def ask_for_answer(complaint: int, state: str = "") -> No:
    return No(complaint, await ask.text("plan.answer", max_length=LONGEST_ANSWER, optional=True, takes=ANY), state)


def _begin_refusing(ctx: Context, complaint: int) -> dict[str, Any]:
    return {"complaint": complaint, "state": journal.get(ctx.session, ctx.community, complaint).state.value}


@router.dialog("repair-refusal", ask_for_answer, role=Role.MANAGER, start=_begin_refusing)
def refused(ctx: Context, no: No) -> None:
    """What another leader has decided meanwhile («Исправлено») stands, and is shown."""
    state = journal.get(ctx.session, ctx.community, no.complaint).state
    if not no.state or ComplaintState(no.state) is state:
        progress.refuse(ctx.session, ctx.community, no.complaint, no.answer, ctx.now, by=ctx.person)
    else:
        ctx.reply("button.answered")
    shown(ctx, no.complaint)
