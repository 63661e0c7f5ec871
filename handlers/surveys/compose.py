"""Composes a survey in chat: title, questions one by one, audience; then changes it part by part.

Мария: /survey new
> Мария: Как назовём опрос? Это увидят соседи.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.dialogs import ask
from bot.dialogs.question import NoAnswer, Option, Question, Unclear
from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import text
from bot.words.texts import is_question
from handlers.surveys.planning import has_changed, show_plan
from services.roles import Role
from services.speech.addresses import places
from services.speech.unasked import ANY
from services.surveys import audience, plans
from services.surveys.audience import ALL, Audience
from services.surveys.definition import FIXED, KINDS, MOST_QUESTIONS, Definition, said

router = Router()

MOST = 10  # questions of a composed survey; more than five are too many for most people
DRAFT = 5  # answers: a title, an introduction and a whole question are worth keeping
DAYS = ("3", "7", "14", "0")  # 0: until closed by hand
LONGEST = 300  # characters of a question
SENTENCE = 3  # words from which something is a question though it does not end with «?»
DAYS_SAID = {"7": "compose.week#words", "14": "compose.fortnight#words"}
SHORT = 40  # characters of a question in lists
Asked = dict[str, Any]  # a question as services.surveys.definition reads it


@dataclass(frozen=True)
class Composed:
    definition: dict[str, Any]
    whom: Audience
    plan: int | None = None
    mark: int = 0  # of the plan as it was when its change began; 0: of a new one


# ── Composing ────────────────────────────────────────────────────────────────────────────────────────────────────────
async def compose(language: str, events: list[list[Any]]) -> Composed:
    title = await ask.text("compose.title", max_length=80, takes=ANY)
    intro = await ask.text("compose.intro", max_length=300, optional=True, takes=ANY)
    questions: list[Asked] = []
    while len(questions) < MOST:
        kind = await _kind(len(questions))
        if kind == "enough":
            break
        questions.append(await _question(kind, f"q{len(questions) + 1}", language))
    anonymous = await _anonymous(questions)
    whom = await _whom(events)
    days = int(await ask.choice("compose.days", _days()))
    definition = {
        "name": "own",
        "title": {language: title},
        "intro": {language: intro} if intro else {},
        "anonymous": anonymous,
        "days": days or None,
        "questions": questions,
    }
    return Composed(definition, whom)


def _kind(already: int) -> Question[str]:
    """Asks for the next question's kind, or for the question itself, or whether to finish."""
    enough = [Option("enough", text("compose.enough"), said="compose.enough#words")] if already else []
    return ask.choice("compose.kind", [*enough, *_kinds()], typed=_as_asked, number=already + 1)


def _kinds() -> list[Option[str]]:
    return [Option(kind, text(f"compose.kind-{kind}")) for kind in KINDS]


def _as_asked(typed: str) -> str:
    if len(typed) > LONGEST:
        raise Unclear("ask.long", max=LONGEST, length=len(typed))
    if not is_question(typed) and len(typed.split()) < SENTENCE:
        raise NoAnswer("ask.choose")
    return typed


async def _question(kind: str, key: str, language: str) -> Asked:
    if kind in KINDS:
        words = await ask.text("compose.words", max_length=LONGEST, takes=ANY)
    else:
        words, kind = kind, await ask.choice("compose.how", _kinds(), words=kind)
    asked: Asked = {"key": key, "kind": kind, "text": {language: words}, "name": {language: _short(words)}}
    if kind in ("choice", "choices"):
        asked["options"] = await _options(language)
    elif kind == "scale":
        wide = await ask.choice("compose.scale", [Option("5", "1–5"), Option("10", "1–10")])
        asked |= {"least": 1, "most": int(wide)}
    must = [
        Option("must", text("compose.must-answer"), means="no"),
        Option("may", text("compose.may-skip"), means="yes"),
    ]
    asked["optional"] = await ask.choice("compose.must", must) == "may"
    return asked


async def _options(language: str) -> list[dict[str, Any]]:
    labels = await ask.listed("compose.options", least=2, most=10, max_length=60)
    return [{"value": f"o{n}", "label": {language: label}} for n, label in enumerate(labels, 1)]


async def _anonymous(questions: Sequence[Asked]) -> bool:
    """Asks whether the survey is anonymous; one with a contact cannot be, and says so."""
    if any(question["kind"] == "contact" for question in questions):
        await ask.choice("compose.names-contact", [Option("named", text("compose.names-clear"), means="yes")])
    if not _may_be_nameless(questions):
        return False
    how = [Option("nameless", text("compose.nameless")), Option("named", text("compose.named"))]
    return await ask.choice("compose.names", how) == "nameless"


def _days() -> list[Option[str]]:
    return [Option(n, text("compose.days-option", count=int(n)), said=DAYS_SAID.get(n, "")) for n in DAYS]


def _may_be_nameless(questions: Sequence[Asked]) -> bool:
    """False for surveys with a contact or a need, which belong to somebody."""
    return not any(question["kind"] == "contact" or question.get("becomes") for question in questions)


async def _whom(events: list[list[Any]]) -> Audience:
    options = [Option("all", text("compose.whom-all")), Option("house", text("compose.whom-house"))]
    options += [Option(str(event), text("compose.whom-event", title=title)) for event, title in events]
    which = await ask.choice("compose.whom", options)
    if which == "all":
        return ALL
    if which != "house":
        return Audience(event=int(which))
    told = await ask.choice("compose.house", [], typed=_house)
    home = places.read_home(told)
    return Audience(house=home.house, entrance=home.entrance, told=told) if home else ALL


def _house(typed: str) -> str:
    if typed.isdecimal():
        raise Unclear("compose.house-bare", number=typed)
    if places.read_home(typed) is None or len(typed) > 100:
        raise Unclear("home.unclear", entrance=0)
    return typed


def _short(words: str) -> str:
    line = words.splitlines()[0].rstrip("?:. ")
    return line if len(line) <= SHORT else line[: SHORT - 1].rstrip() + "…"


def _begin(ctx: Context) -> dict[str, Any]:
    held = audience.events_held(ctx.session, ctx.community, ctx.now)
    return {"language": ctx.language, "events": [list(one) for one in held]}


@router.dialog("compose", compose, role=Role.MANAGER, start=_begin, draft=DRAFT)
def composed(ctx: Context, new: Composed) -> None:
    definition = Definition.model_validate(new.definition)
    show_plan(ctx, plans.keep(ctx.session, ctx.community, definition, by=ctx.person, now=ctx.now, whom=new.whom))


# ── Changing ─────────────────────────────────────────────────────────────────────────────────────────────────────────
async def amend(
    plan: int, definition: dict[str, Any], whom: dict[str, Any], language: str, events: list[list[Any]], mark: int = 0
) -> Composed:
    """Asks parts again, one by one, until the survey is confirmed."""
    now = Composed(definition, Audience.read(whom), plan, mark)
    while True:
        what = await ask.choice("amend.what", _parts(now.definition, language))
        if what == "yes":
            return now
        now = await _amended(now, what, language, events)


def _parts(definition: dict[str, Any], language: str) -> list[Option[str]]:
    questions = definition["questions"]
    parts = [Option("yes", text("ask.done")), *(Option(part, text(f"amend.{part}")) for part in ("title", "intro"))]
    for question in questions:
        parts.append(Option(f"q:{question['key']}", text("amend.question", name=said(question["name"], language))))
    more = [*(["add"] if len(questions) < MOST_QUESTIONS else []), *(["names"] if _may_be_nameless(questions) else [])]
    return parts + [Option(part, text(f"amend.{part}")) for part in (*more, "whom", "days")]


async def _amended(now: Composed, what: str, language: str, events: list[list[Any]]) -> Composed:
    definition = now.definition
    match what:
        case "title":
            words = await ask.text("compose.title", max_length=80, takes=ANY)
            return replace(now, definition=definition | {"title": {language: words}})
        case "intro":
            words = await ask.text("compose.intro", max_length=300, optional=True, takes=ANY)
            return replace(now, definition=definition | {"intro": {language: words} if words else {}})
        case "whom":
            return replace(now, whom=await _whom(events))
        case "names":
            return replace(now, definition=definition | {"anonymous": await _anonymous(definition["questions"])})
        case "days":
            days = int(await ask.choice("compose.days", _days()))
            return replace(now, definition=definition | {"days": days or None})
        case "add":
            return replace(now, definition=await _one_more(definition, language))
    return replace(now, definition=await _changed(definition, what.removeprefix("q:"), language))


async def _one_more(definition: dict[str, Any], language: str) -> dict[str, Any]:
    kind = await _kind(len(definition["questions"]))
    if kind == "enough":
        return definition
    taken = {question["key"] for question in definition["questions"]}
    key = next(key for n in range(1, 100) if (key := f"q{n}") not in taken)
    question = await _question(kind, key, language)
    anonymous = definition["anonymous"] and kind != "contact"
    return definition | {"questions": [*definition["questions"], question], "anonymous": anonymous}


async def _changed(definition: dict[str, Any], key: str, language: str) -> dict[str, Any]:
    questions = definition["questions"]
    place = next(n for n, question in enumerate(questions) if question["key"] == key)
    question = questions[place]
    ways = _ways(questions, place)
    match await ask.choice("amend.how", [Option(way, text(f"amend.how-{way}")) for way in ways]):
        case "words":
            words = await ask.text("compose.words", max_length=300, takes=ANY)
            changed = [question | {"text": {language: words}, "name": {language: _short(words)}}]
        case "options":
            changed = [question | {"options": _told(question, await _options(language), language)}]
            questions = _freed(questions, key)
        case "remove":
            gone = {key, *(one["key"] for one in questions if _goes_along(one, question))}
            return definition | {"questions": [one for one in _freed(questions, *gone) if one["key"] not in gone]}
        case "up":
            return definition | {"questions": _up(questions, place)}
        case how:
            changed = [question | {"optional": how == "may"}]
    return definition | {"questions": [*questions[:place], *changed, *questions[place + 1 :]]}


def _ways(questions: Sequence[Asked], place: int) -> list[str]:
    """Possible changes to a question; if other code depends on its options, only its words can change."""
    question = questions[place]
    up = ["up"] if place else []
    if question.get("becomes") in FIXED:
        return ["words", *up]
    others = [one for one in questions if one is not question and not _goes_along(one, question)]
    return [
        "words",
        *(["options"] if question.get("options") else []),
        *up,
        "must" if question.get("optional") else "may",
        *(["remove"] if others else []),
    ]


def _goes_along(one: Asked, question: Asked) -> bool:
    """True for «Когда нужно?», which belongs to its need."""
    return question.get("becomes") == "need" and one.get("becomes") == "urgency"


def _up(questions: Sequence[Asked], place: int) -> list[Asked]:
    """Moves a question up, dropping conditions on questions it passes."""
    passed, question = questions[place - 1], questions[place]
    rest = [_freed([one], passed["key"])[0] if _goes_along(one, question) else one for one in questions[place + 1 :]]
    return [*questions[: place - 1], *_freed([question, passed], passed["key"]), *rest]


def _told(question: Asked, options: list[dict[str, Any]], language: str) -> list[dict[str, Any]]:
    """Options keep the words for matching in step with their labels."""
    if question.get("becomes") != "offer":
        return options
    return [option | {"words": option["label"][language]} for option in options]


def _freed(questions: Sequence[Asked], *keys: str) -> list[Asked]:
    """The questions without conditions on these keys."""

    def free(conditions: dict[str, Any]) -> dict[str, Any]:
        return {name: values for name, values in conditions.items() if name not in keys}

    return [one | {when: free(one.get(when, {})) for when in ("when", "unless")} for one in questions]


def _begin_amending(ctx: Context, plan: int) -> dict[str, Any]:
    found = plans.get(ctx.session, ctx.community, plan)
    definition = {"anonymous": False} | plans.definition_of(found).model_dump(mode="json", exclude_defaults=True)
    now = {"plan": plan, "definition": definition, "whom": found.audience, "mark": plans.mark_of(found)}
    return now | _begin(ctx)


@router.dialog("amend", amend, role=Role.MANAGER, start=_begin_amending, apart="plan")
def amended(ctx: Context, new: Composed) -> None:
    plan = new.plan and plans.get(ctx.session, ctx.community, new.plan)
    if plan and not (new.mark and has_changed(ctx, plan, new.mark)):  # what another leader has changed is shown
        plans.answer_for(ctx.session, ctx.community, plan.id, ctx.person, ctx.now)
        changed = Definition.model_validate(new.definition)
        show_plan(ctx, plans.amend(ctx.session, ctx.community, plan.id, changed, new.whom))
