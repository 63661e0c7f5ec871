"""The questions about a broken thing: danger first, then what, where, how urgent, a photo."""

from dataclasses import dataclass, replace
from typing import Any

from bot.dialogs import ask, question
from bot.dialogs.dictated import WHOLE, at_most, in_short
from bot.dialogs.question import NoAnswer, Option, Unclear
from bot.values.outgoing import Joined, Live, Someone, Text, text
from models import Severity
from services.complaints import journal, voices, wording
from services.complaints.journal import Told
from services.complaints.voices import Known
from services.speech import called
from services.speech.addresses import places
from services.speech.unasked import TROUBLE
from services.speech.words import forms, lemmas

LONGEST = 300  # characters: one or two sentences
CHOICES = 3  # similar complaints shown at once
SENTENCE = 2  # words needed to say what is wrong
FINE = "fine"  # «Всё хорошо»

NOT_LISTED = ("talk", "yes", "no")  # what may be said of words about people


@dataclass(frozen=True)
class NewComplaint:
    """The outcome: a new complaint, one to join (`joins`), words about people for a leader, or nothing."""

    told: Told | None = None
    joins: int | None = None
    private: str = ""
    keeper: int = 0  # the leader whom the question named for them
    mediator: int = 0  # whom the author wants to talk with instead
    fine: bool = False  # «Всё хорошо»
    doubtful: bool = False
    surveyed: bool = False  # begun in a survey, whose answers the leaders read with names


async def ask_about_complaint(
    emergency: str,
    before: list[str],
    known: list[dict[str, Any]],
    keeper: int,
    category: str | None,
    said: str,
    told: dict[str, Any] | None = None,
    private: str = "",
    keepers: list[list[Any]] | None = None,
) -> NewComplaint:
    """`before`: places to choose from; `known`: open complaints of others; `category`, `said`: given already.

    `keepers`: [name, id, 1 for a mediator] of those who may be told in private, mediators first.

    `told`: place, urgency and photo were given in a survey. `private`: words about people that were agreed to be passed
    on to somebody who no longer leads.
    """
    if private:
        return await _for_another(private, keeper)
    said = await at_most(LONGEST, said, private=True)
    leaders = keepers if keepers is not None else [["", keeper]]
    about, told_to = await _about_people(said, leaders)
    if about in NOT_LISTED:
        return _passed_on(said, about, told_to)
    return await _of_the_house(emergency, before, [Known(**one) for one in known], leaders, category, said, about, told)


async def _of_the_house(
    emergency: str,
    before: list[str],
    ones: list[Known],
    keepers: list[list[Any]],
    category: str | None,
    said: str,
    about: str,
    told: dict[str, Any] | None,
) -> NewComplaint:
    """`about`: what the author of the words that were `said` has said they are about; "" if that was not asked."""
    first = category or await (_category_of_said(said, emergency) if said else _first(emergency))
    if first == FINE:
        return NewComplaint(fine=True)
    category, said, place = await _taken_apart(first, said, told["place"] if told else "")
    place = place or await _ask_where([*_told_in(said), *before])
    offered = [] if said else voices.at_same_place(ones, category, place)[:CHOICES]
    surveyed = told is not None
    if joins := await _joins(offered):
        return NewComplaint(joins=joins, surveyed=surveyed)
    words = said or await in_short(ask.text("complaint.what", max_length=WHOLE, private=True, takes=TROUBLE), LONGEST)
    if not about:
        about, told_to = await _about_people(words, keepers)
    if about in NOT_LISTED:
        return _passed_on(words, about, told_to)
    doubtful = about == "house" or wording.names_somebody(words)
    words = wording.tidy(words) or words
    others = [one for one in ones if one not in offered]
    if joins := await _joins(voices.meaning_same(others, place, words)[:CHOICES]):
        return NewComplaint(joins=joins, surveyed=surveyed)
    new = _as_surveyed(told, category, place, words) if told else await _completed(category, place, words)
    return NewComplaint(new, doubtful=doubtful, surveyed=surveyed)


def _passed_on(words: str, about: str, keeper: int) -> NewComplaint:
    """Words about people: for the mediator or the leader, if the person agreed."""
    if about == "talk":
        return NewComplaint(mediator=keeper)
    return NewComplaint(private=words if about == "yes" else "", keeper=keeper)


def _as_surveyed(told: dict[str, Any], category: str, place: str, words: str) -> Told:
    return Told(category, place, words, Severity(told["urgency"]), file=told["file"])


def _first(emergency: str) -> question.Question[str]:
    """Asks for a category, or in words what is wrong or where."""
    return ask.choice(
        "complaint.category",
        _categories(),
        typed=_in_words,
        in_part=True,
        private=True,  # checked by `_about_people`
        emergency=Live(emergency),
        told=int(bool(emergency)),
    )


def _category_of_said(said: str, emergency: str) -> question.Question[str]:
    """Asks what those words, said before the dialog began, belong to."""
    values: dict[str, Any] = {"emergency": Live(emergency), "told": int(bool(emergency)), "words": said}
    return ask.choice("complaint.said", _categories()[:-1], **values)


async def _taken_apart(first: str, said: str, place: str) -> tuple[str, str, str]:
    """Splits the first answer into (category, what is wrong, where)."""
    if first in journal.CATEGORIES:
        return first, said, place
    if _is_place(first):
        place = places.plain(places.read(first).said)
    else:
        said = await at_most(LONGEST, first, private=True)
    return await ask.choice("complaint.category-of", _categories()[:-1]), said, place


async def _completed(category: str, place: str, words: str) -> Told:
    sent = await ask.photo("complaint.photo", optional=True)
    photo = f"{sent['transport']}:{sent['id']}" if sent and "id" in sent else ""
    urgency = await ask.choice("complaint.urgency", [_as_urgent(how) for how in Severity])
    await ask.check(
        "complaint.check",
        category=text(f"complaint.category-{category}"),
        place=where(place),
        words=words,
        photo=int(bool(photo)),
        urgency=text(f"complaint.urgency-{urgency}"),
    )
    return Told(category, place, words, urgency, photo)


def _as_urgent(how: Severity) -> Option[Severity]:
    return Option(how, text(f"complaint.urgency-{how}"), said=f"complaint.urgency-{how}#words")


def _told_in(said: str) -> list[str]:
    """The entrance that the words name, if they name one."""
    place = places.read(said)
    return [str(place.entrance)] if place.entrance else []


def _ask_where(known: list[str]) -> question.Question[str]:
    options = [Option(place, where(place)) for place in dict.fromkeys(known)]
    return replace(ask.choice("complaint.where", options, typed=_place, private=True), address=True)


def _categories() -> list[Option[str]]:
    return [Option(name, text(f"complaint.category-{name}")) for name in (*journal.CATEGORIES, FINE)]


def _in_words(typed: str) -> str:
    told = [one for one in lemmas(typed) if len(one) > 1 and one.isalpha()]
    if len(told) < SENTENCE and not (told and _is_place(typed)):
        raise NoAnswer("ask.choose")
    return typed


def _is_place(said: str) -> bool:
    """True for a mere place («второй подъезд») without a problem."""
    place = places.read(said)
    told = sum(one is not None for one in (place.house, place.entrance, place.floor))
    return told > 0 and len(lemmas(said)) <= 2 * told


def _is_deed(said: str) -> bool:
    """True for a verb alone («мешает»), which is not a place."""
    told = forms(said.strip().lower()) if len(said.split()) == 1 else ()
    return bool(told) and all(tag.POS == "VERB" for tag in told)


def _place(typed: str) -> str:
    if len(typed) > places.LONGEST:
        raise Unclear("ask.long", max=places.LONGEST, length=len(typed))
    place = places.read(typed).said
    if not any(char.isalnum() for char in place) or _is_deed(place) or places.is_a_wish(typed):
        raise Unclear("complaint.where-unclear")
    if places.is_vague(place):
        raise Unclear("complaint.where-vague")
    return places.plain(place)


def where(place: str) -> Text:
    """The place in words; a bare number is an entrance."""
    return text("repairs.place", entrance=int(place), floor=0) if place.isdecimal() else text("as-is", words=place)


async def _joins(same: list[Known]) -> int | None:
    """«Похоже, об этом уже сообщили»: the complaint to join; None if it is a different one."""
    if not same:
        return None
    lines = Joined(
        tuple(
            text("complaint.same-line", number=n, words=one.words, place=where(one.place), count=one.count)
            for n, one in enumerate(same, 1)
        ),
        "\n",
    )
    labels = [text("complaint.me-too")] if len(same) == 1 else _numbered(len(same))
    options = [Option(str(one.id), label, means="yes") for one, label in zip(same, labels, strict=True)]
    chosen = await ask.choice("complaint.same", [*options, Option("", text("complaint.another"))], lines=lines)
    return int(chosen) if chosen else None


def _numbered(most: int) -> list[Any]:
    return [text("complaint.me-too-of", number=n) for n in range(1, most + 1)]


async def _about_people(said: str, keepers: list[list[Any]]) -> tuple[str, int]:
    """Asks about noise, quarrels and debts, which are not listed. "talk": with a mediator whom the words are not about;
    "yes": tell a leader whom they are not about; "house": they are about no people. Also whom; 0: nobody."""
    if not wording.about_people(said):
        return "", 0
    keeper, mediates = next(((one, any(is_)) for name, one, *is_ in keepers if not called.is_about(said, name)), (0, 0))
    house, no = Option("house", text("complaint.people-house")), Option("no", text("complaint.people-no"))
    if not keeper:
        return await ask.choice("complaint.people-alone", [house, no]), 0
    if mediates:
        first, asks = Option("talk", text("complaint.people-talk"), means="yes"), "complaint.people-mediator"
    else:
        first, asks = Option("yes", text("complaint.people-yes")), "complaint.people"
    return await ask.choice(asks, [first, house, no], keeper=Someone(keeper)), keeper


async def _for_another(words: str, keeper: int) -> NewComplaint:
    yes, no = Option("yes", text("complaint.people-yes")), Option("no", text("complaint.people-no"))
    tell = await ask.choice("complaint.people-another", [yes, no], way_out=True, keeper=Someone(keeper))
    return NewComplaint(private=words if tell == "yes" else "", keeper=keeper)
