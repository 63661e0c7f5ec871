"""The dialog that asks any survey, and how each kind of question is asked, shown and stored."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from bot.dialogs import ask
from bot.dialogs.dictated import WHOLE, in_short
from bot.dialogs.question import Answered, NoAnswer, Option, Unclear, shortened
from bot.dialogs.question import Question as Asked
from bot.dialogs.question_variants import clearer, keyed
from bot.values.outgoing import Joined, Text, text
from bot.words.texts import show_date
from handlers.help.needed_when import answer_shown, asked_what, asked_when
from handlers.surveys.effects import Answers
from services.speech.addresses import places
from services.speech.unasked import Kind
from services.surveys.definition import Definition, Question, said, together


# ── The questions ────────────────────────────────────────────────────────────────────────────────────────────────────
async def ask_survey(
    definition: dict[str, Any],
    language: str,
    preset: dict[str, Any],
    survey: int | None,
    known: dict[str, Any] | None = None,
    numbered: bool = False,
) -> Answers:
    """Asks a survey. `preset`: answers whose questions are skipped. `known`: a response to change. `numbered`: shows
    «Вопрос 3 из 7»."""
    whole = Definition.launched(definition)
    given, passed = dict(known or preset), list(known or preset)
    if known is not None:
        await _change(whole, given, language)
    else:
        await _ask_all(whole, given, passed, language, numbered)
        if len(given) > len(preset) + 1 or not preset:
            await ask.check("survey.check", answers=_list(whole, given, preset, language))
    return Answers(whole.name, survey, {key: given[key] for key in given if whole.question(key).asked(given)}, known)


async def _ask_all(whole: Definition, given: dict[str, Any], passed: list[str], language: str, numbered: bool) -> None:
    """Asks every question that the answers lead to."""
    for question in whole.questions:
        if question.key in passed or not question.asked(given):
            continue
        place = (len(passed) + 1, max(len(passed) + 1, len(whole.path(given, passed)))) if numbered else None
        value = kept(await _heard(question, language, place))
        passed.append(question.key)
        if value is not None:
            given[question.key] = value


async def _change(whole: Definition, given: dict[str, Any], language: str) -> None:
    """Shows the answers and asks them again, one by one, until they are confirmed."""
    while True:
        asked = [question for question in whole.questions if question.asked(given)]
        options = [Option("yes", text("ask.right")), *(Option(q.key, said(q.name, language)) for q in asked)]
        which = await ask.choice("survey.change", options, answers=_list(whole, given, {}, language))
        if which == "yes":
            return
        value = kept(await _heard(whole.question(which), language))
        _replace(given, which, value)
        for question in whole.questions:
            if question.key in given and not question.asked(given):
                del given[question.key]
        await _ask_all(whole, given, [question.key for question in asked], language, numbered=False)


async def _heard(question: Question, language: str, place: tuple[int, int] | None = None) -> Any:
    """The answer; a need may be dictated at any length."""
    if question.becomes != "need":
        return await put(question, language, place)
    at_length = question.model_copy(update={"max_length": WHOLE})
    return await in_short(put(at_length, language, place), question.max_length)


def _replace(given: dict[str, Any], key: str, value: Any) -> None:
    if value is None:
        given.pop(key, None)
    else:
        given[key] = value


def put(question: Question, language: str, place: tuple[int, int] | None = None) -> Asked[Any]:
    """The dialog's question for a survey question. `place`: (number, total)."""
    words = said(question.text, language)
    asked = _ASKS[question.kind](question, words, language)
    asked = keyed(asked, question.key, text("as-is", words=said(question.name, language)))
    if place is None:
        return asked
    return replace(asked, prompt=text("survey.question", number=place[0], of=place[1], words=words))


def _options(question: Question, language: str) -> list[Option[str]]:
    skip = [Option("", text("ask.skip"))] if question.optional and question.kind != "choices" else []
    return [*(Option(option.value, said(option.label, language)) for option in question.options), *skip]


def _choice(question: Question, words: str, language: str) -> Asked[Any]:
    if question.becomes == "urgency":
        return asked_when("as-is", _options(question, language), words=words)
    typed = (lambda one: _own_words(one, question.max_length)) if question.own else None
    return ask.choice("as-is", _options(question, language), typed=typed, words=words)


def _own_words(typed: str, max_length: int) -> str:
    if not typed:
        raise NoAnswer("ask.choose")
    if len(typed) > max_length:
        raise Unclear("ask.long-one", start=shortened(typed), max=max_length, length=len(typed))
    return typed


def _several(question: Question, words: str, language: str) -> Asked[Any]:
    return ask.several(
        "as-is",
        _options(question, language),
        most=question.most or 10,
        own_words=question.own,
        may_be_empty=question.optional,
        alone=[option.value for option in question.options if option.alone],
        words=words,
    )


def _scale(question: Question, words: str, language: str) -> Asked[Any]:
    """Asks a scale with a button per mark; a typed number is the mark, not a button's position."""
    least, most = question.range
    marks = [Option(str(mark), str(mark)) for mark in range(least, most + 1)]
    number = ask.number("as-is", least=least, most=most, optional=question.optional, words=words)
    return replace(number, options=(*marks, *number.options), pick=lambda mark: int(mark) if mark else None)


def _text(question: Question, words: str, language: str) -> Asked[Any]:
    """Asks for text; rejects «у нас», which says neither what nor where."""
    asked = ask.text("as-is", max_length=question.max_length, optional=question.optional, words=words)
    takes = {Kind.DANGER, Kind.YES, Kind.NO, Kind.WHEN} if question.kind == "text" else ()
    asked = replace(asked, address=question.kind == "place", private=question.kind == "contact", takes=frozenset(takes))
    if question.becomes == "need":
        return asked_what(asked)
    if question.kind != "place":
        return asked
    return clearer(
        clearer(asked, places.is_vague, "complaint.where-vague"), places.is_a_wish, "complaint.where-unclear"
    )


def _contact(question: Question, words: str, language: str) -> Asked[Any]:
    """Asks for a contact: a telephone number, an address or an account name."""

    def read(answered: Answered) -> str:
        one = " ".join(answered.raw.split())[: question.max_length]
        digits = sum(letter.isdigit() for letter in one)
        if not (5 <= digits <= 15 or "@" in one or "/" in one):
            raise Unclear("ask.contact")
        return one

    return replace(_text(question, words, language), read=read)


def _number(question: Question, words: str, language: str) -> Asked[Any]:
    least, most = question.range
    return ask.number("as-is", least=least, most=most, optional=question.optional, words=words)


_ASKS: dict[str, Callable[[Question, str, str], Asked[Any]]] = {
    "choice": _choice,
    "choices": _several,
    "text": _text,
    "number": _number,
    "scale": _scale,
    "date": lambda question, words, _: ask.day("as-is", optional=question.optional, words=words),
    "photo": lambda question, words, _: ask.photo("as-is", optional=question.optional, words=words),
    "place": _text,
    "contact": _contact,
}


def kept(value: Any) -> Any:
    """The value to store; None means skipped."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value) or None
    return None if value == "" else value


def _list(whole: Definition, given: dict[str, Any], preset: dict[str, Any], language: str) -> Joined:
    """The summary, a line per answer: «Чем помочь: кран капает»."""
    lines = [
        text("survey.line", name=said(q.name, language), value=shown(q, given[q.key], language))
        for q in whole.questions
        if q.key in given and q.key not in preset
    ]
    return Joined(tuple(lines) or (text("survey.nothing"),), "\n")


def shown(question: Question, value: Any, language: str) -> str | Text:
    """An answer in words."""
    if isinstance(value, dict):
        return text("survey.photo")
    if question.kind == "date":
        day = date.fromisoformat(value)
        return f"{show_date(day, language)} {day.year}"
    if question.becomes == "urgency" and ":" in value:
        return answer_shown(value)
    labels = {option.value: said(option.label, language) for option in question.options}
    values: Sequence[Any] = value if isinstance(value, (list, tuple)) else [value]
    return together([labels.get(one) or str(one) for one in values])
