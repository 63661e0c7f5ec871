"""Plans: composed surveys, changed and launched on their day."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.dialogs import ask
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.router import Router
from bot.values.outgoing import Button, Message, Row, Text, data, text
from handlers.surveys.group_card import card_body
from handlers.surveys.launching import announce, reach_of, said_when, trial
from models import Plan
from services.communities import profile
from services.marks import Mark
from services.roles import Role
from services.surveys import plans
from services.surveys.audience import Audience
from services.surveys.definition import Definition, said

router = Router()


class Act(StrEnum):
    """Actions on a plan."""

    SEND = "send"
    LATER = "later"
    UNPLAN = "unplan"
    REPEAT = "repeat"
    ONCE = "once"
    SHOW = "show"
    TRY = "try"
    AMEND = "amend"
    DROP = "drop"


SURE = (Act.SEND, Act.UNPLAN, Act.REPEAT, Act.ONCE, Act.DROP)
COMMITS = (*SURE, Act.LATER)  # what is done with the very questions that were shown


@router.button("survey-plan", role=Role.MANAGER)
def plan_ready_made(ctx: Context, name: str) -> Next:
    plan = plans.of_ready_made(ctx.session, ctx.community, name, by=ctx.person, now=ctx.now)
    return _ask_when(plan)


# ── Later, and each quarter ──────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Start:
    """`mark`: of the questions that were shown."""

    plan: int
    mark: int
    at: datetime


def _ask_when(plan: Plan) -> Begin:
    return Begin("survey-when", {"plan": plan.id, "mark": plans.mark_of(plan)})


async def ask_when(plan: int, mark: int = 0) -> Start:
    return Start(plan, mark, await ask.moment("survey.when"))


@router.dialog("survey-when", ask_when, role=Role.MANAGER)
def scheduled(ctx: Context, start: Start) -> None:
    """Schedules the previewed survey; one set for the night waits for the morning."""
    if has_changed(ctx, plans.get(ctx.session, ctx.community, start.plan), start.mark):
        return
    morning = ctx.quiet.after(start.at, profile.get(ctx.session, ctx.community).zone)
    plan = plans.schedule(ctx.session, ctx.community, start.plan, morning)
    plans.answer_for(ctx.session, ctx.community, start.plan, ctx.person, ctx.now)
    row = _planned_row(ctx, plan), (_do(ctx, plan, Act.SHOW),)
    ctx.reply("survey.scheduled", *row, when=said_when(ctx, morning), night=int(morning != start.at))


@router.button("plan", role=Role.MANAGER)
def plan(ctx: Context, plan: int) -> None:
    show_plan(ctx, plans.get(ctx.session, ctx.community, plan))


def show_plan(ctx: Context, plan: Plan, *, again: bool = False) -> None:
    """Shows the plan as members will see it, with actions. `again`: edits the pressed message."""
    definition, whom = plans.definition_of(plan), Audience.read(plan.audience)
    body = [text("plan.head"), *card_body(ctx.session, definition, whom, ctx.language)]
    body += [_as_asked(definition, number, ctx.language) for number in range(len(definition.questions))]
    if definition.days:
        body.append(text("plan.days", count=definition.days))
    if plan.starts_at:
        body.append(text("plan.starts", when=said_when(ctx, plan.starts_at), quarterly=int(plan.quarterly)))
    elif plan.quarterly:
        body.append(text("plan.quarterly"))
    body.append(reach_of(ctx, whom))
    last = (_do(ctx, plan, Act.TRY), _do(ctx, plan, Act.DROP))
    rows: tuple[Row, ...] = ((_do(ctx, plan, Act.SEND),), _planned_row(ctx, plan), last)
    if plan.definition is not None:
        rows = (*rows, (_do(ctx, plan, Act.AMEND),))
    (ctx.edit if again else ctx.reply)(Message(tuple(body), rows))


def _planned_row(ctx: Context, plan: Plan) -> Row:
    """Buttons for when and how often it is launched."""
    once_or_more = _do(ctx, plan, Act.ONCE if plan.quarterly else Act.REPEAT)
    return _do(ctx, plan, Act.UNPLAN if plan.starts_at else Act.LATER), once_or_more


def _do(ctx: Context, plan: Plan, what: Act) -> Button:
    return Button(text(f"plan.do-{what}"), data("plan-do", ctx.community, plan.id, plans.mark_of(plan), what))


def _as_asked(definition: Definition, number: int, language: str) -> Text:
    """The question as members will read it, with buttons in brackets."""
    question = definition.questions[number]
    labels = [f"[{said(option.label, language)}]" for option in question.options]
    if question.kind == "scale":
        labels = [f"[{mark}]" for mark in question.values]
    words = said(question.text, language) + (f"\n{' '.join(labels)}" if labels else "")
    asked = text("survey.question", number=number + 1, of=len(definition.questions), words=words)
    return text("plan.may-be-skipped", question=asked) if question.optional else asked


@router.button("plan-do", role=Role.MANAGER, sure=SURE)
def act(ctx: Context, plan: int, mark: Mark, what: Act) -> Next:
    """A plan that another leader has changed since is shown again; nothing else happens to it."""
    found = plans.get(ctx.session, ctx.community, plan)
    if what in COMMITS and has_changed(ctx, found, mark):
        return None
    return _act(ctx, found, what)


def has_changed(ctx: Context, found: Plan, mark: int) -> bool:
    """Shows the plan anew if it asks something else, or others, than what the leader has read."""
    if mark == plans.mark_of(found):
        return False
    ctx.reply("plan.changed")
    show_plan(ctx, found)
    return True


def _act(ctx: Context, found: Plan, what: Act) -> Next:
    plan = found.id
    match what:
        case Act.SEND:
            by, now = ctx.person, ctx.now
            launched = plans.launch(ctx.session, ctx.community, plan, by=by, now=now, second_thoughts=True)
            announce(ctx, launched, again=found.starts_at)
        case Act.LATER:
            return _ask_when(found)
        case Act.UNPLAN:
            show_plan(ctx, plans.schedule(ctx.session, ctx.community, plan, None), again=True)
        case Act.REPEAT | Act.ONCE:
            repeated = plans.repeat(ctx.session, ctx.community, plan, ctx.now, what == Act.REPEAT)
            show_plan(ctx, repeated, again=True)
        case Act.SHOW:
            show_plan(ctx, found, again=True)
        case Act.TRY:
            return trial(ctx, plans.definition_of(found))
        case Act.AMEND:
            return Begin("amend", {"plan": plan})
        case Act.DROP:
            plans.drop(ctx.session, ctx.community, plan)
            ctx.reply("plan.dropped")
    return None
