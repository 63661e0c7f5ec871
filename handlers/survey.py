"""Surveys, as a manager sends them: chosen, previewed, launched now or later, watched, closed, reopened, cloned.

Мария: /survey
> Мария: О чём спросим соседей? [Мне нужна помощь / я могу помочь] [Соседские таланты] … [Составить свой опрос]
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot import ask
from bot.context import Context
from bot.message import Button, Card, Joined, Message, Moment, Priority, Row, Text, data, say, text
from bot.resolve import go
from bot.router import Router
from errands.surveys import close_survey, send_out
from models import Community, Plan, Survey
from services import audience, communities, plans, surveys
from services.audience import ALL, Audience
from services.questionnaire import Definition, ready_made, said
from services.refusal import Refusal
from services.roles import Role

router = Router()

LATEST = 3  # surveys that are over, in the list


@router.command("survey", role=Role.MANAGER, menu=13, below="asked", link=True)
def survey(ctx: Context) -> None:
    """«/survey»: what there is to ask; «/survey new»: one's own; «/survey help»: that one's preview."""
    wanted, ctx.args = ctx.args.strip().lower(), ""
    if wanted in ("new", "новый", "новая", "свой"):
        ctx.begin("compose")
    elif wanted in ready_made():
        preview(ctx, wanted)
    else:
        _list(ctx)


def _list(ctx: Context) -> None:
    lines, rows = [text("survey.list")], list[Row]()
    running = surveys.open_ones(ctx.session, ctx.community)
    for one in running:
        title = said(surveys.definition_of(one).title, ctx.language)
        finished, _, _ = surveys.counts(ctx.session, one)
        lines.append(text("survey.list-running", title=title, finished=finished))
        rows.append((Button(text("survey.list-open", title=title), data("survey-page", ctx.community, one.id)),))
    planned = plans.listed(ctx.session, ctx.community)
    for plan, definition in planned:
        title = said(definition.title, ctx.language)
        if plan.starts_at:
            lines.append(text("survey.list-planned", title=title, when=_when(ctx, plan.starts_at)))
        rows.append((Button(title, data("plan", ctx.community, plan.id)),))
    busy = {one.name for one in running} | {plan.name for plan, _ in planned}
    rows.append(
        tuple(
            Button(said(definition.title, ctx.language), data("survey-show", ctx.community, name))
            for name, definition in ready_made().items()
            if name not in busy
        )
    )
    for one in surveys.over(ctx.session, ctx.community, LATEST):
        title = said(surveys.definition_of(one).title, ctx.language)
        rows.append((Button(text("survey.list-over", title=title), data("survey-page", ctx.community, one.id)),))
    rows.append((Button(text("survey.new"), go(ctx.community, "survey", "new")),))
    ctx.reply(Message(tuple(lines), tuple(rows)))


def _when(ctx: Context, at: datetime) -> Moment:
    return Moment(at, communities.get(ctx.session, ctx.community).zone)


# ── A ready-made one ─────────────────────────────────────────────────────────────────────────────────────────────────
@router.button("survey-show", role=Role.MANAGER)
def show(ctx: Context, name: str) -> None:
    preview(ctx, name)


def preview(ctx: Context, name: str) -> None:
    """Exactly what the group will see, then a button that sends it."""
    definition = _ready_made(name)
    if running := surveys.running(ctx.session, ctx.community, name):
        page(ctx, running)
        return
    questions = Joined(tuple(f"— {said(q.text, ctx.language).splitlines()[0]}" for q in definition.questions), "\n")
    rows = (
        (
            Button(text("survey.send"), data("survey-send", ctx.community, name)),
            Button(text("survey.at-a-time"), data("survey-plan", ctx.community, name)),
        ),
        (
            Button(text("survey.try"), data("survey-try", ctx.community, name)),
            Button(text("survey.not-now"), data("go", ctx.community, "menu")),
        ),
    )
    title, intro = said(definition.title, ctx.language), said(definition.intro, ctx.language)
    reach = _reach(ctx, ALL)
    ctx.reply("survey.preview", *rows, title=title, intro=intro, questions=questions, reach=reach)


def _ready_made(name: str) -> Definition:
    if name not in ready_made():
        raise Refusal("button.old")
    return ready_made()[name]


@router.button("survey-send", role=Role.MANAGER)
def send(ctx: Context, name: str) -> None:
    launched = surveys.launch(ctx.session, ctx.community, name, by=ctx.person, now=ctx.now, second_thoughts=True)
    announce(ctx, launched)


def announce(ctx: Context, launched: Survey, again: datetime | None = None) -> None:
    """In a minute; until then it can be taken back. `again`: when it is repeated."""
    send_out(ctx, launched, ctx.person, priority=Priority.REPLY, not_before=launched.launched_at)
    _offer_to_take_back(ctx, launched, again)


def _offer_to_take_back(ctx: Context, launched: Survey, again: datetime | None = None) -> None:
    undo = Button(text("survey.take-back"), data("survey-undo", ctx.community, launched.id))
    reach = _reach(ctx, Audience.read(launched.audience))
    lines = [text("survey.sending", reach=reach)] + ([text("plan.next", when=_when(ctx, again))] if again else [])
    ctx.reply(Message(tuple(lines), ((undo,),)))


@router.button("survey-undo", role=Role.MANAGER)
def take_back(ctx: Context, survey: int) -> None:
    plans.take_back(ctx.session, ctx.community, survey, ctx.now)
    ctx.void("survey", survey)
    ctx.edit(say("survey.taken-back", (Button(text("survey.to-list"), go(ctx.community, "survey")),)))


def _reach(ctx: Context, whom: Audience) -> Text:
    """To how many it goes, before it does."""
    found = audience.reach(ctx.session, ctx.community, whom)
    if not found.people and not found.chats:
        return text("survey.reach-none")
    both = int(bool(found.people and found.chats))
    return text("survey.reach", people=found.people, chats=found.chats, both=both)


@router.button("survey-plan", role=Role.MANAGER)
def plan_ready_made(ctx: Context, name: str) -> None:
    plan = plans.of_ready_made(ctx.session, ctx.community, name, by=ctx.person, now=ctx.now)
    ctx.begin("survey-when", plan=plan.id)


@router.button("survey-try", role=Role.MANAGER)
def try_ready_made(ctx: Context, name: str) -> None:
    begin_trial(ctx, _ready_made(name))


def begin_trial(ctx: Context, definition: Definition) -> None:
    """As a neighbour will be asked; nothing is kept."""
    asked = definition.model_dump(mode="json")
    ctx.begin("try", definition=asked, language=ctx.language, preset={}, survey=None, numbered=True)


# ── Later, and each quarter ──────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Start:
    plan: int
    at: datetime


async def ask_when(plan: int) -> Start:
    return Start(plan, await ask.moment("survey.when"))


@router.dialog("survey-when", ask_when, role=Role.MANAGER)
def scheduled(ctx: Context, start: Start) -> None:
    """What neighbours will see was shown before; at night nobody is written to, so it waits for the morning."""
    morning = ctx.quiet.after(start.at, communities.get(ctx.session, ctx.community).zone)
    plan = plans.schedule(ctx.session, ctx.community, start.plan, morning)
    row = _planned_row(ctx, plan), (_do(ctx, plan, "show"),)
    ctx.reply("survey.scheduled", *row, when=_when(ctx, morning), night=int(morning != start.at))


@router.button("plan", role=Role.MANAGER)
def plan(ctx: Context, plan: int) -> None:
    show_plan(ctx, plans.get(ctx.session, ctx.community, plan))


def show_plan(ctx: Context, plan: Plan, *, again: bool = False) -> None:
    """What members will see, and what can be done with it. `again`: in the message whose button was pressed."""
    definition, whom = plans.definition_of(plan), Audience.read(plan.audience)
    body = [text("plan.head"), *card_body(ctx.session, definition, whom, ctx.language)]
    body += [_as_asked(definition, number, ctx.language) for number in range(len(definition.questions))]
    if definition.days:
        body.append(text("plan.days", count=definition.days))
    if plan.starts_at:
        body.append(text("plan.starts", when=_when(ctx, plan.starts_at), quarterly=int(plan.quarterly)))
    elif plan.quarterly:
        body.append(text("plan.quarterly"))
    body.append(_reach(ctx, whom))
    last = (_do(ctx, plan, "try"), _do(ctx, plan, "drop"))
    rows: tuple[Row, ...] = ((_do(ctx, plan, "send"),), _planned_row(ctx, plan), last)
    if plan.definition is not None:
        rows = (*rows, (_do(ctx, plan, "amend"),))
    (ctx.edit if again else ctx.reply)(Message(tuple(body), rows))


def _planned_row(ctx: Context, plan: Plan) -> Row:
    """When it goes out, and how often."""
    once_or_more = _do(ctx, plan, "once" if plan.quarterly else "repeat")
    return _do(ctx, plan, "unplan" if plan.starts_at else "later"), once_or_more


def _do(ctx: Context, plan: Plan, what: str) -> Button:
    return Button(text(f"plan.do-{what}"), data("plan-do", ctx.community, plan.id, what))


def _as_asked(definition: Definition, number: int, language: str) -> Text:
    """A question as members will read it, its buttons in brackets."""
    question = definition.questions[number]
    labels = [f"[{said(option.label, language)}]" for option in question.options]
    if question.kind == "scale":
        labels = [f"[{mark}]" for mark in question.values]
    words = said(question.text, language) + (f"\n{' '.join(labels)}" if labels else "")
    asked = text("survey.question", number=number + 1, of=len(definition.questions), words=words)
    return text("plan.may-be-skipped", question=asked) if question.optional else asked


@router.button("plan-do", role=Role.MANAGER)
def act(ctx: Context, plan: int, what: str) -> None:
    found = plans.get(ctx.session, ctx.community, plan)
    match what:
        case "send":
            by, now = ctx.person, ctx.now
            launched = plans.launch(ctx.session, ctx.community, plan, by=by, now=now, second_thoughts=True)
            announce(ctx, launched, again=found.starts_at)
        case "later":
            ctx.begin("survey-when", plan=plan)
        case "unplan":
            show_plan(ctx, plans.schedule(ctx.session, ctx.community, plan, None), again=True)
        case "repeat" | "once":
            repeated = plans.repeat(ctx.session, ctx.community, plan, ctx.now, what == "repeat")
            show_plan(ctx, repeated, again=True)
        case "show":
            show_plan(ctx, found, again=True)
        case "try":
            begin_trial(ctx, plans.definition_of(found))
        case "amend":
            ctx.begin("amend", plan=plan)
        case "drop":
            plans.drop(ctx.session, ctx.community, plan)
            ctx.reply("plan.dropped")
        case _:
            raise Refusal("button.old")


# ── Under way ────────────────────────────────────────────────────────────────────────────────────────────────────────
@router.card("survey")
def card(session: Session, subject: int, language: str) -> Message | None:
    found = session.get(Survey, subject)
    if found is None:
        return None
    definition = surveys.definition_of(found)
    if found.closed_at is not None:
        return say("survey.card-over", title=said(definition.title, language))
    row = (Button(text("survey.answer"), data("survey", found.community, found.id), private=True),)
    body = card_body(session, definition, Audience.read(found.audience), language)
    return Message((*body, *_until(session, found)), (row,))


def card_body(session: Session, definition: Definition, whom: Audience, language: str) -> tuple[Text, ...]:
    """Title, what it is about, for whom, and who will see the answers."""
    title, intro = said(definition.title, language), said(definition.intro, language)
    lines = [text("survey.card", title=title, intro=intro) if intro else text("survey.card-title", title=title)]
    if whom.event is not None:
        lines.append(text("survey.for-event", title=audience.event_title(session, whom.event)))
    elif whom != ALL:
        lines.append(text("survey.for-house", house=whom.told or whom.house))
    if definition.anonymous:
        lines.append(text("survey.anonymous"))
    elif definition.name == "own":
        lines.append(text("survey.named"))
    return tuple(lines)


def _until(session: Session, found: Survey) -> tuple[Text, ...]:
    if found.closes_at is None:
        return ()
    zone = session.get_one(Community, found.community).zone
    return (text("survey.until", when=Moment(found.closes_at, zone)),)


def _invitation(session: Session, subject: int, language: str, first: str) -> Message | None:
    found = session.get(Survey, subject)
    if found is None or found.closed_at is not None:
        return None
    definition = surveys.definition_of(found)
    head = (text(first),) if first else ()
    body = (*head, *card_body(session, definition, Audience.read(found.audience), language), *_until(session, found))
    answer = (Button(text("survey.answer"), data("survey", found.community, found.id)),)
    others = tuple(
        Button(text(f"survey.{how}"), data("survey-later", found.community, found.id, how))
        for how in ("later", "never")
    )
    return Message(body, (answer, others))


@router.card("survey-invitation")
def invitation(session: Session, subject: int, language: str) -> Message | None:
    return _invitation(session, subject, language, "")


@router.card("survey-reminder")
def reminder(session: Session, subject: int, language: str) -> Message | None:
    return _invitation(session, subject, language, "survey.reminder")


@router.card("survey-progress")
def progress(session: Session, subject: int, language: str) -> Message | None:
    """How many have answered, kept up to date in the manager's private chat."""
    found = session.get(Survey, subject)
    if found is None:
        return None
    definition = surveys.definition_of(found)
    finished, started, asked = surveys.counts(session, found)
    body = text(
        "survey.progress-over" if found.closed_at else "survey.progress",
        title=said(definition.title, language),
        finished=finished,
        asked=asked,
        percent=round(100 * finished / asked) if asked else 0,
        begun=started - finished,
    )

    def button(what: str) -> Button:
        return Button(text(f"survey.do-{what}"), data("survey-do", found.community, found.id, what))

    first = Button(text("survey.see-results"), data("results", found.community, found.id))
    row = (first, button("reopen" if found.closed_at else "close"), button("clone"))
    return Message((body, *(() if found.closed_at else _until(session, found))), (row,))


@router.button("survey-page", role=Role.MANAGER)
def page(ctx: Context, survey: int) -> None:
    found = surveys.get(ctx.session, ctx.community, survey)
    if found.launched_at > ctx.now:
        _offer_to_take_back(ctx, found)
    else:
        ctx.reply(Card("survey-progress", survey))


@router.button("survey-do", role=Role.MANAGER)
def change(ctx: Context, survey: int, what: str) -> None:
    match what:
        case "close":
            close_survey(ctx, ctx.community, survey)
            ctx.reply("survey.closed-now", _what_now(ctx.community, survey))
        case "reopen":
            surveys.reopen(ctx.session, ctx.community, survey)
            ctx.refresh("survey", survey)
            ctx.refresh("survey-progress", survey)
            ctx.reply("survey.reopened")
        case "clone":
            copied = plans.clone(ctx.session, ctx.community, survey, by=ctx.person, now=ctx.now)
            ctx.reply("plan.cloned")
            show_plan(ctx, copied)
        case _:
            raise Refusal("button.old")


def _what_now(community: int, survey: int) -> Row:
    """It is over. The card above may be too old to be changed and to offer this."""
    return (
        Button(text("survey.see-results"), data("results", community, survey)),
        Button(text("survey.do-reopen"), data("survey-do", community, survey, "reopen")),
    )


@router.card("survey-stopped")
def stopped(session: Session, subject: int, language: str) -> Message | None:
    """To those who were in the middle of it when it was closed."""
    found = session.get(Survey, subject)
    return say("survey.closed-while", title=_title(found, language)) if found else None


@router.card("survey-ended")
def ended(session: Session, subject: int, language: str) -> Message | None:
    """To the manager, when its time was up."""
    found = session.get(Survey, subject)
    if found is None:
        return None
    finished, _, asked = surveys.counts(session, found)
    row = _what_now(found.community, found.id)
    return say("survey.ended", row, title=_title(found, language), finished=finished, asked=asked)


def _title(found: Survey, language: str) -> str:
    return said(surveys.definition_of(found).title, language)
