"""Surveys as a manager chooses them: the list of /survey, and the preview and trial of a ready-made one.

launching.py launches and takes back, planning.py sets a day, runs.py watches, closes and reopens.

Мария: /survey
> Мария: О чём спросим соседей? [Мне нужна помощь / я могу помочь] [Соседские таланты] … [Составить свой опрос]
"""

import locales
from bot.routing.commands import go
from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.place import Place
from bot.routing.router import Router
from bot.values.outgoing import Button, Joined, Message, Row, data, text
from handlers.surveys.launching import reach_of, said_when, trial
from handlers.surveys.runs import page
from services.refusal import Refusal
from services.roles import Role
from services.surveys import counts, lookup, plans, runs
from services.surveys.audience import ALL
from services.surveys.definition import Definition, ready_made, said

router = Router()

LATEST = 3  # closed surveys in the list


@router.command("survey", role=Role.MANAGER, place=Place(help=60, leaders=20), below="asked", link=True)
def survey(ctx: Context) -> Next:
    """«/survey» lists surveys; «/survey new» composes one; «/survey help» previews that one."""
    wanted, ctx.args = ctx.args.strip().lower(), ""
    if wanted in locales.spoken("own_survey"):
        return Begin("compose")
    if wanted in ready_made():
        preview(ctx, wanted)
    else:
        _list(ctx)
    return None


def _list(ctx: Context) -> None:
    lines, rows = [text("survey.list")], list[Row]()
    running = runs.open_ones(ctx.session, ctx.community)
    for one in running:
        title = said(lookup.definition_of(one).title, ctx.language)
        finished, _, _ = counts.counts(ctx.session, one)
        lines.append(text("survey.list-running", title=title, finished=finished))
        rows.append((Button(text("survey.list-open", title=title), data("survey-page", ctx.community, one.id)),))
    planned = plans.listed(ctx.session, ctx.community)
    for plan, definition in planned:
        title = said(definition.title, ctx.language)
        if plan.starts_at:
            lines.append(text("survey.list-planned", title=title, when=said_when(ctx, plan.starts_at)))
        rows.append((Button(title, data("plan", ctx.community, plan.id)),))
    busy = {one.name for one in running} | {plan.name for plan, _ in planned}
    rows.append(
        tuple(
            Button(said(definition.title, ctx.language), data("survey-show", ctx.community, name))
            for name, definition in ready_made().items()
            if name not in busy
        )
    )
    for one in runs.over(ctx.session, ctx.community, LATEST):
        title = said(lookup.definition_of(one).title, ctx.language)
        rows.append((Button(text("survey.list-over", title=title), data("survey-page", ctx.community, one.id)),))
    rows.append((Button(text("survey.new"), go(ctx.community, "survey", "new")),))
    ctx.reply(Message(tuple(lines), tuple(rows)))


# ── A ready-made one ─────────────────────────────────────────────────────────────────────────────────────────────────
@router.button("survey-show", role=Role.MANAGER)
def show(ctx: Context, name: str) -> None:
    preview(ctx, name)


def preview(ctx: Context, name: str) -> None:
    """Shows exactly what the group will see, with a button that sends it."""
    definition = _ready_made(name)
    if running := runs.running(ctx.session, ctx.community, name):
        page(ctx, running)
        return
    questions = Joined(
        tuple(f"— {' '.join(said(q.text, ctx.language).splitlines())}" for q in definition.questions), "\n"
    )
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
    reach = reach_of(ctx, ALL)
    ctx.reply("survey.preview", *rows, title=title, intro=intro, questions=questions, reach=reach)


def _ready_made(name: str) -> Definition:
    if name not in ready_made():
        raise Refusal("button.old")
    return ready_made()[name]


@router.button("survey-try", role=Role.MANAGER)
def try_ready_made(ctx: Context, name: str) -> Next:
    return trial(ctx, _ready_made(name))


@router.button("trust-no", role=Role.MANAGER)
def trust_later(ctx: Context) -> None:
    """«Не сейчас» to the offer of scheduler/communities/trust.py."""
    ctx.reply("trust.later")
