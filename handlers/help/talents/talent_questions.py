"""The questions about a talent: what, when, where, on what terms, who may see it."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.dialogs import ask, question
from bot.dialogs.question import Option, Unclear
from bot.values.outgoing import Joined, Text, text
from models import Visible
from services.help import talents
from services.help.talents import Talent
from services.speech.addresses import places

OWN = 60  # characters of a free «когда» or «где»
KNOWN = {"when": ("any", "evenings", "weekends"), "where": ("mine", "theirs", "yard"), "price": talents.PRICES}


async def ask_about_talent() -> Talent:
    new = Talent(
        await ask.text("talent.words", max_length=150),
        await _when(),
        await _where(),
        await _price(),
        await _visible(),
    )
    facts = Joined(tuple(details(new.when, new.where, new.price)))
    await ask.check("talent.check", words=new.words, details=facts, visible=text(f"talent.visible-{new.visible}"))
    return new


def _when() -> question.Question[str]:
    options = [Option(value, text(f"talent.when-{value}")) for value in KNOWN["when"]]
    return ask.choice("talent.when", options, typed=_in_own_words)


def _where() -> question.Question[str]:
    options = [Option(value, text(f"talent.where-{value}")) for value in KNOWN["where"]]
    return ask.choice("talent.where", options, typed=_place)


def _price() -> question.Question[str]:
    return ask.choice("talent.price", [Option(value, text(f"talent.price-{value}")) for value in KNOWN["price"]])


def _visible() -> question.Question[Visible]:
    return ask.choice("talent.visible", [Option(value, text(f"talent.visible-{value}")) for value in Visible])


def _in_own_words(said: str) -> str:
    if not said:
        raise Unclear("ask.empty")
    if len(said) > OWN:
        raise Unclear("ask.long", max=OWN, length=len(said))
    return said


def _place(said: str) -> str:
    if places.is_a_wish(said):
        raise Unclear("talent.where-unclear")
    return _in_own_words(said)


def details(when: str | None, where: str | None, price: str | None) -> Iterable[Text | str]:
    """The details besides the words: «по вечерам», «у меня», «бесплатно»."""
    for field, value in (("when", when), ("where", where), ("price", price)):
        if value:
            yield text(f"talent.{field}-{value}#said") if value in KNOWN[field] else value


@dataclass(frozen=True)
class Changed:
    talent: int
    field: str
    value: str


async def ask_for_change(talent: int, field: str) -> Changed:
    if field == "words":
        return Changed(talent, field, await ask.text("talent.words", max_length=150))
    if field == "visible":
        return Changed(talent, field, await _visible())
    questions = {"when": _when, "where": _where, "price": _price}
    return Changed(talent, field, await questions[field]())
