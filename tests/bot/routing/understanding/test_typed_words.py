"""Short answers in people's own words: a yes, a no, and what is neither."""

from datetime import UTC, datetime

import pytest

from bot import found
from bot.dialogs import ask
from bot.dialogs.option_matching import Meant
from bot.dialogs.question import Answered, Option, Question, Unclear
from bot.found import routes
from bot.routing.understanding.typed_words import Wording
from bot.values.outgoing import text
from handlers.help.introductions import CAN

TEXTS = found.texts()


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("давай", "yes"),
        ("ну да", "yes"),
        ("так", "yes"),
        ("Да, всё верно", "yes"),
        ("нет, не надо в чат", "no"),
        ("нет не надо", "no"),
        ("нет!!! ни за что", "no"),
        ("ну нет", "no"),
        ("ещё нет", "no"),
        ("aga", "yes"),
        ("lfdfq", "yes"),
        ("дааа", "yes"),
        ("соглы", "yes"),
        ("да согласна", "yes"),
        ("net", "no"),
        ("да не", None),
        ("да, но без имени", None),
        ("нет, лучше завтра", None),
        ("нет света на лестнице", None),
        ("нет, и вообще у нас третий день не горит лампочка на лестнице", None),
        ("давайте познакомимся", None),
        ("", None),
    ],
)
def test_a_yes_and_a_no_with_something_behind_them(said: str, meant: str | None) -> None:
    assert TEXTS.leaning(said) == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("конечно, помогу", "yes"),
        ("да, могу, в субботу у меня свободно", "yes"),
        ("не могу, я на работе", "no"),
        ("извините, сегодня никак", "no"),
        ("сегодня не могу, а завтра могу", "maybe"),
        ("ладно, но только в субботу", "maybe"),
        ("не могу открыть банку", None),
        ("могу починить кран", None),
        ("у меня кран течёт, помогите", None),
    ],
)
def test_whether_somebody_can_help(said: str, meant: str | None) -> None:
    assert Wording(routes(), TEXTS).reading(said, CAN, newest=True) == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("помогу", "yes"),
        ("да, могу", "yes"),
        ("нет, занята", "no"),
        ("да", None),
        ("нет, спасибо", None),
        ("да, конечно", None),
        ("👍", None),
    ],
)
def test_only_its_own_words_answer_a_question_that_is_not_the_newest(said: str, meant: str | None) -> None:
    assert Wording(routes(), TEXTS).reading(said, CAN, newest=False) == meant


@pytest.mark.parametrize(
    ("said", "chosen"),
    [("да но без имени", "nameless"), ("без имени", "nameless"), ("нет, спасибо, не надо", "no"), ("кран", None)],
)
def test_an_option_in_other_words(said: str, chosen: str | None) -> None:
    options = [Option("nameless", "Да, без имени"), Option("named", "Да, с именем"), Option("no", "Нет")]
    found = Meant(TEXTS).options(ask.choice("need.nobody", options), said, "ru")
    assert [one.value for one in found] == ([chosen] if chosen else [])


@pytest.mark.parametrize(("said", "number"), [("две", 2), ("нас десять человек", 10), ("7", 7), ("12 человек", 12)])
def test_a_number_in_a_word(said: str, number: int) -> None:
    assert ask.number("event.capacity", least=2, most=20).value(_answered(said)) == number


@pytest.mark.parametrize(("said", "why"), [("2,5", "ask.whole-number"), ("много", "ask.number"), ("21", "ask.number")])
def test_what_is_no_number(said: str, why: str) -> None:
    with pytest.raises(Unclear) as unclear:
        ask.number("event.capacity", least=2, most=20).value(_answered(said))
    assert unclear.value.text.key == why


def _answered(said: str) -> Answered:
    return Answered(said, datetime(2026, 11, 20, tzinfo=UTC), "Europe/Moscow")


@pytest.mark.parametrize("digits", [4, 4301, 9000])
def test_a_number_of_any_length_is_no_option(digits: int) -> None:
    question = Question("x", text("ask.done"), (Option("a", "A"),))
    assert not Meant(found.texts()).options(question, "1" * digits, "ru")
