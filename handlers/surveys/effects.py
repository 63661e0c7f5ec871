"""Turns a finished response into a need, talents, companions or a complaint.

Галина: [Всё верно]
> Галина: Спасибо, записал! … [Да, записать]
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.routing.context import Context
from bot.routing.next import Begin, Next
from bot.routing.router import Router
from bot.values.outgoing import Button, Message, data, text
from handlers.complaints.telling import tell_danger
from handlers.help.needs import change_urgency, take_back, tell_need
from handlers.help.talents.talents import say_kept
from handlers.people import consent
from handlers.people.clubs import company as shown_company
from models import OfferState, Severity, Visible
from services.complaints.journal import Told
from services.help import talents
from services.help.talents import Talent
from services.matching import split_offers
from services.people.clubs import pursuits as kept_pursuits
from services.refusal import Refusal
from services.roles import Role
from services.speech import danger
from services.speech.addresses import places
from services.surveys import lookup, responses
from services.surveys.definition import Definition, ready_made, said

router = Router()

HELP, TALENTS, HOUSING = "help", "talents", "housing"  # files of surveys/
MOST, LONGEST = 10, 100  # talents per answer, characters per talent


@dataclass(frozen=True)
class Answers:
    """A finished response. `definition`: its survey's file, or "own"; `survey`: None if nothing is counted.

    `known`: the answers before a change.
    """

    definition: str
    survey: int | None
    given: dict[str, Any]
    known: dict[str, Any] | None = None


def become(ctx: Context, answers: Answers, definition: Definition) -> None:
    """Turns the answers into rows; anonymous ones have no effect, so that their author stays unknown."""
    act = None if definition.anonymous else EFFECTS.get(answers.definition)
    if act:
        act(ctx, answers, definition)
    elif definition.thanks:
        ctx.reply("as-is", words=said(definition.thanks, ctx.language))
    else:
        ctx.reply("survey.thanks")


# ── «Мне нужна помощь / я могу помочь» ───────────────────────────────────────────────────────────────────────────────
def _help(ctx: Context, answers: Answers, definition: Definition) -> None:
    """Turns only changed answers into a need or an offer, so that a correction does not repeat everything."""
    new = {key: value for key, value in answers.given.items() if (answers.known or {}).get(key) != value}
    urgency = new.pop("urgency", None)
    if "need" in new:
        new["urgency"] = answers.given["urgency"]
        if before := (answers.known or {}).get("need"):
            take_back(ctx, before)
    elif urgency and change_urgency(ctx, answers.given["need"], urgency) and not new:
        return
    take_answers(ctx, definition, new)


def take_answers(ctx: Context, definition: Definition, given: dict[str, Any]) -> None:
    """Each answer takes effect by its question's `becomes`: a need, talents, how often one may be asked."""
    questions = {q.becomes: q for q in definition.questions if q.becomes}
    found = {becomes: given[question.key] for becomes, question in questions.items() if question.key in given}
    can = []
    for told in found.get("offer", ()):
        option = next((one for one in questions["offer"].options if one.value == told), None)
        if option is None:
            can.append(Talent(told))
        elif option.words:
            label = said(option.label, ctx.language)
            can.append(Talent(label, category=option.value, about=option.words))
    kept = talents.keep_all(ctx.session, ctx.community, ctx.person, can, ctx.now)
    if "asks" in found:
        talents.set_asks(ctx.session, ctx.person, found["asks"])
    if "offer" in found:
        say_kept(ctx, kept)
    if "need" in found:
        tell_need(ctx, found["need"], found["urgency"])
    if not found:
        ctx.reply("survey.thanks")


# ── «Соседские таланты» ──────────────────────────────────────────────────────────────────────────────────────────────
SEEN = {"all": Visible.ALL, "search": Visible.ASKED, "leaders": Visible.LEADERS}  # the answer «Кому видно»


def _talents(ctx: Context, answers: Answers, definition: Definition) -> None:
    """Stores each thing as a talent; deletes those a changed answer no longer mentions."""
    things, before = (_things(given.get("talents")) for given in (answers.given, answers.known or {}))
    visible = SEEN.get(answers.given.get("seen", ""), Visible.LEADERS)
    telling = "tell" in answers.given.get("share", ())
    mine = talents.of(ctx.session, ctx.community, ctx.person)
    for row in mine:
        if row.words in _as_kept(before) and row.words not in _as_kept(things):
            talents.remove(ctx.session, ctx.community, ctx.person, row.id)
    asleep = {row.id: row.state != OfferState.OPEN for row in mine}
    told = [Talent(thing, visible=visible) for thing in things]
    kept = talents.keep_all(ctx.session, ctx.community, ctx.person, told, ctx.now)
    woken = "tell" in (answers.known or {}).get("share", ()) and not telling
    for row in kept:  # keep() wakes a talent, but only a changed answer may
        if row.state == OfferState.OPEN and not woken and asleep.get(row.id, telling):
            talents.pause_one(ctx.session, ctx.community, ctx.person, row.id, True)
    fresh = [row for row in kept if row.id not in asleep]
    if telling or not fresh:
        ctx.reply("survey.talents-told" if telling else "survey.thanks")
    else:
        say_kept(ctx, fresh)
    _company(ctx, definition, answers.given.get("company", ()))


def _things(said: str | None) -> list[str]:
    """Splits «пеку хлеб, играю на баяне» into things."""
    return [thing[:LONGEST] for thing in split_offers.listed(said or "")][:MOST]


def _as_kept(things: list[str]) -> set[str]:
    return {*things, talents.whole_answer(things)}


def _company(ctx: Context, definition: Definition, pursuits: Sequence[str]) -> None:
    """Stores companions; a leader's own options are stored as words."""
    usual = {option.value for option in ready_made()[TALENTS].question("company").options}
    own = {
        option.value: said(option.label, ctx.language)
        for question in definition.questions
        for option in question.options
        if question.key == "company" and option.value not in usual
    }
    wanted = [own.get(one, one) for one in pursuits if one not in ("none", "other")]
    kept_pursuits.keep(ctx.session, ctx.community, ctx.person, wanted, ctx.now)
    if told := shown_company.line(ctx):
        ctx.reply(Message((told[0],), (told[1],)))


# ── «Анкета жилищных претензий» ──────────────────────────────────────────────────────────────────────────────────────
CATEGORIES = {  # the survey's answers -> services.complaints.journal.CATEGORIES
    "yard": "yard", "stairs": "entrance", "water": "water", "walls": "roof", "waste": "rubbish", "light": "light",
    "other": "other",
}  # fmt: skip
URGENCIES = {"danger": Severity.DANGER, "hinders": Severity.BAD, "waits": Severity.LATER}


def _housing(ctx: Context, answers: Answers, definition: Definition) -> None:
    """Offers to file the problem as a complaint with one tap.

    Danger does not wait for a tap.
    """
    thanks = text("as-is", words=said(definition.thanks, ctx.language))
    found = _complaint(answers.given)
    if answers.survey is None or found is None:
        ctx.reply(Message((thanks,)))
        return
    told = found["told"]
    if told["urgency"] == Severity.DANGER or danger.sounds_dangerous(told["words"]):
        category = found["category"] or next(CATEGORIES[one] for one in answers.given["trouble"] if one in CATEGORIES)
        tell_danger(ctx, Told(category, **told | {"urgency": Severity.DANGER}))
        return
    file = Button(text("survey.file"), data("survey-file", ctx.community, answers.survey))
    ctx.reply(Message((thanks, text("survey.may-file", words=answers.given["what"])), ((file,),)))


def _complaint(given: Mapping[str, Any]) -> dict[str, Any] | None:
    """The answers that the complaint's questions can skip; with several troubles they ask which one."""
    troubles = [CATEGORIES[one] for one in given.get("trouble", ()) if one in CATEGORIES]
    if not (troubles and given.get("what") and given.get("where")):
        return None
    photo = given.get("photo") or {}
    told = {
        "place": places.read(given["where"]).said,
        "words": given["what"],
        "urgency": URGENCIES.get(given.get("urgency", ""), Severity.LATER),
        "file": photo.get("file"),
    }
    return {"category": troubles[0] if len(troubles) == 1 else None, "told": told}


@router.button("survey-file", role=Role.MEMBER, gate=consent.gate, sure=True)
def file(ctx: Context, survey: int) -> Next:
    """Files a complaint from the person's current answers."""
    definition = lookup.definition_of(lookup.get(ctx.session, ctx.community, survey))
    given = responses.answers_of(ctx.session, survey, ctx.person) if definition.name == HOUSING else None
    known = _complaint(given or {})
    if known is None:
        raise Refusal("button.old")
    return Begin("complaint", known)


# By survey file: called with the finished answers, again after each change, and replies.
EFFECTS: dict[str, Callable[[Context, Answers, Definition], None]] = {
    HELP: _help,
    TALENTS: _talents,
    HOUSING: _housing,
}
