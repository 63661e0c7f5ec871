"""Surveys: previewed, sent to the group with one button, answered in private, counted for the manager.

Мария: /survey
> Мария: Вот что увидят соседи: … [Отправить в чат] [Не сейчас]
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from bot import ask
from bot.ask import Option
from bot.context import Context
from bot.message import Button, Card, Joined, Message, Priority, Text, data, say, text
from bot.router import Router
from handlers import consent
from handlers.help import take_answers
from handlers.menu import show_menu
from models import Survey
from services import communities, surveys
from services.roles import Role
from services.surveys import Definition, Question

router = Router()

HELP = "help"  # surveys/help.toml


@router.command("survey", role=Role.MANAGER, menu=13)
def preview(ctx: Context) -> None:
    """Exactly what the group will see, then a button that sends it."""
    definition = surveys.ready_made()[HELP]
    if running := surveys.running(ctx.session, ctx.community, HELP):
        row = (
            Button(text("survey.see-results"), data("results", ctx.community, running)),
            Button(text("survey.close"), data("survey-close", ctx.community, running)),
        )
        ctx.reply("survey.running-now", row, title=_said(definition.title, ctx.language))
        return
    questions = Joined(tuple(f"— {_said(q.text, ctx.language).splitlines()[0]}" for q in definition.questions), "\n")
    row = (
        Button(text("survey.send"), data("survey-send", ctx.community, HELP)),
        Button(text("survey.not-now"), data("go", ctx.community, "menu")),
    )
    ctx.reply(
        "survey.preview",
        row,
        title=_said(definition.title, ctx.language),
        intro=_said(definition.intro, ctx.language),
        questions=questions,
    )


@router.button("survey-send", role=Role.MANAGER)
def send(ctx: Context, name: str) -> None:
    survey = surveys.launch(ctx.session, ctx.community, name, by=ctx.person, now=ctx.now)
    ctx.post(ctx.community, Card("survey", survey.id), priority=Priority.REPLY, announced=True)
    ctx.reply("survey.sent")


@router.button("survey-close", role=Role.MANAGER)
def close(ctx: Context, survey: int) -> None:
    surveys.close(ctx.session, ctx.community, survey, ctx.now)
    ctx.refresh("survey", survey)
    ctx.reply("survey.closed-now")


@router.card("survey")
def card(session: Session, subject: int, language: str) -> Message | None:
    survey = session.get(Survey, subject)
    if survey is None:
        return None
    definition = Definition.model_validate(survey.definition)
    row = (Button(text("survey.answer"), data("survey", survey.community, survey.id), private=True),)
    over = survey.closed_at is not None
    return say(
        "survey.card-over" if over else "survey.card",
        *(() if over else (row,)),
        title=_said(definition.title, language),
        intro=_said(definition.intro, language),
    )


# ── Answering ────────────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Answers:
    definition: str
    survey: int | None
    given: dict[str, Any]


async def ask_survey(definition: dict[str, Any], language: str, preset: dict[str, Any], survey: int | None) -> Answers:
    """One dialog fills every survey. `preset`: answers known before, whose questions are not asked."""
    whole = Definition.model_validate(definition)
    given = dict(preset)
    for question in whole.questions:
        if question.key not in given and question.asked(given):
            given[question.key] = await _question(question, language)
    if len(given) > len(preset) + 1 or not preset:
        await ask.check("survey.check", answers=_list(whole, given, preset, language))
    return Answers(whole.name, survey, given)


def _question(question: Question, language: str) -> ask.Question[Any]:
    options = [Option(option.value, _said(option.label, language)) for option in question.options]
    words = _said(question.text, language)
    asked: ask.Question[Any]
    if question.kind == "text":
        asked = ask.text("as-is", max_length=question.max_length, words=words)
    elif question.kind == "choice":
        asked = ask.choice("as-is", options, words=words)
    else:
        asked = ask.several("as-is", options, words=words)
    return ask.keyed(asked, question.key, text("as-is", words=_said(question.name, language)))


def _list(whole: Definition, given: dict[str, Any], preset: dict[str, Any], language: str) -> Joined:
    """«Чем помочь: кран капает»: what was understood, a line each."""
    lines = [
        text("survey.line", name=_said(q.name, language), value=shown(q, given[q.key], language))
        for q in whole.questions
        if q.key in given and q.key not in preset
    ]
    return Joined(tuple(lines), "\n")


def shown(question: Question, value: Any, language: str) -> str:
    labels = {option.value: _said(option.label, language) for option in question.options}
    values: list[str] = list(value) if isinstance(value, (list, tuple)) else [value]
    return ", ".join(labels.get(one) or one for one in values)


def _said(words: dict[str, str], language: str) -> str:
    return words.get(language) or words["ru"]


@router.button("survey", role=Role.MEMBER, gate=consent.gate)
def answer(ctx: Context, survey: int) -> None:
    surveys.to_answer(ctx.session, ctx.community, survey)
    ctx.begin("survey", survey=survey)


def _begin(ctx: Context, survey: int) -> dict[str, Any]:
    frozen = surveys.to_answer(ctx.session, ctx.community, survey).definition
    return {"definition": frozen, "language": ctx.language, "preset": {}, "survey": survey}


def _each(ctx: Context, arguments: dict[str, Any], question: str, value: Any) -> None:
    """Every answer is kept as it comes."""
    if any(one["key"] == question for one in arguments["definition"]["questions"]):
        kept = list(value) if isinstance(value, tuple) else value
        surveys.answer(ctx.session, arguments["survey"], ctx.person, question, kept, ctx.now)


@router.dialog("survey", ask_survey, role=Role.MEMBER, start=_begin, each=_each)
def answered(ctx: Context, answers: Answers) -> None:
    if answers.survey is not None and not surveys.finish(
        ctx.session, ctx.community, answers.survey, ctx.person, answers.given, ctx.now
    ):
        ctx.reply("survey.closed-meanwhile")
    take_answers(ctx, answers.definition, answers.given)
    show_menu(ctx)


# ── /need and /offer: the same questions, any time ───────────────────────────────────────────────────────────────────
@router.command("need", role=Role.MEMBER, menu=1, gate=consent.gate)
def need(ctx: Context) -> None:
    _ask_part(ctx, "need")


@router.command("offer", role=Role.MEMBER, menu=2, gate=consent.gate)
def offer(ctx: Context) -> None:
    _ask_part(ctx, "help")


def _ask_part(ctx: Context, first: str) -> None:
    definition = surveys.ready_made()[HELP].model_dump(mode="json")
    ctx.begin("part", definition=definition, language=ctx.language, preset={"first": first}, survey=None)


@router.dialog("part", ask_survey, role=Role.MEMBER)
def part(ctx: Context, answers: Answers) -> None:
    take_answers(ctx, answers.definition, answers.given)
    show_menu(ctx)


# ── Results ──────────────────────────────────────────────────────────────────────────────────────────────────────────
@router.command("results", role=Role.MANAGER)
def results(ctx: Context) -> None:
    newest = surveys.newest(ctx.session, ctx.community)
    if newest is None:
        ctx.reply("results.none", (Button(text("command.survey"), data("go", ctx.community, "survey")),))
        return
    _show(ctx, newest)


@router.button("results", role=Role.MANAGER)
def results_of(ctx: Context, survey: int) -> None:
    _show(ctx, survey)


def _show(ctx: Context, survey: int) -> None:
    found = surveys.results(ctx.session, ctx.community, survey)
    size = communities.size(ctx.session, ctx.community)
    lines: list[Text] = [
        text(
            "results.head",
            title=_said(found.title, ctx.language),
            finished=found.finished,
            started=found.started,
            size=size or 0,
        )
    ]
    for counted in found.questions:
        if not counted.answered:
            continue
        lines.append(text("results.question", name=_said(counted.name, ctx.language), count=counted.answered))
        lines += [
            text("results.bar", label=_said(bar.label, ctx.language), count=bar.count)
            for bar in counted.bars
            if bar.count
        ]
    if found.finished < surveys.FEW:
        lines.append(text("results.few", few=surveys.FEW))
    ctx.reply(Message(tuple(lines)))
