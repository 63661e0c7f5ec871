"""How answers to questions are read, and which option words mean."""

import pytest

from bot import found
from bot.dialogs import ask
from bot.dialogs.option_matching import Meant
from bot.dialogs.question import PICK, Option, Unclear
from bot.values.outgoing import text
from tests.bot.dialogs.test_replay import answer


# ── Questions ────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_words_are_cleaned_and_measured() -> None:
    """F54"""
    question = ask.text("q", max_length=5)
    assert answer(question, "  Пен\u200bза\x00 ") == "Пенза"
    assert answer(question, "👍") == "👍"
    for raw, key in (("Калуга", "ask.long"), (" \u202e ", "ask.empty"), ("…", "ask.empty")):
        with pytest.raises(Unclear) as unclear:
            answer(question, raw)
        assert unclear.value.text.key == key


@pytest.mark.parametrize("raw", ["7", " 7 ", "0 007", "\u00a07", "нас 7", ("Нас 7.")])
def test_a_number(raw: str) -> None:
    assert answer(ask.number("q", least=1, most=50), raw) == 7


@pytest.mark.parametrize("raw", ["", "семьдесят", "-7", "7.5", "51", "0", "²", "7 или 8", "9" * 100_000])
def test_not_a_number(raw: str) -> None:
    with pytest.raises(Unclear):
        answer(ask.number("q", least=1, most=50), raw)


def test_an_option_that_is_not_offered_is_not_taken() -> None:
    for question in (ask.choice("q", (Option("a", "А"),)), ask.check("q"), ask.text("q")):
        with pytest.raises(Unclear):
            answer(question, f"{PICK}b")


def test_skipping() -> None:
    assert answer(ask.text("q", optional=True), PICK) == ""
    assert answer(ask.number("q", least=1, most=2, optional=True), PICK) is None
    with pytest.raises(Unclear):
        answer(ask.text("q"), PICK)


def test_several_are_each_once_and_at_most_so_many() -> None:
    question = ask.several("q", (Option("a", "А"), Option("b", "Б")), most=2)
    assert answer(question, f"{PICK}a\n{PICK}a") == ("a",)
    with pytest.raises(Unclear):
        answer(question, f"{PICK}a\n{PICK}b\nв")


@pytest.mark.parametrize(
    ("raw", "key"),
    [
        ("", "ask.tick"),
        (f"{PICK}other", "ask.what-else"),
        ("щ" * 101, "ask.long-one"),
    ],
)
def test_several_say_what_is_missing(raw: str, key: str) -> None:
    question = ask.several("q", (Option("a", "А"), Option("other", "Другое")))
    with pytest.raises(Unclear) as unclear:
        answer(question, raw)
    assert unclear.value.text.key == key
    assert answer(question, f"{PICK}other\nпеку хлеб") == ("other", "пеку хлеб")


def test_of_a_list_the_line_that_is_too_long_is_told() -> None:
    with pytest.raises(Unclear) as unclear:
        answer(ask.listed("q", least=1, most=5, max_length=10), "чай\nочень длинный ответ\nкофе")
    assert unclear.value.text == text("ask.long-one", start="очень длинный ответ", max=10, length=19)


def test_a_range_too_wide_to_tell_is_not_told() -> None:
    for most, key in ((50, "ask.number"), (1_000_000, "ask.any-number")):
        with pytest.raises(Unclear) as unclear:
            answer(ask.number("q", least=0, most=most), "много")
        assert unclear.value.text.key == key


# ── What is typed ────────────────────────────────────────────────────────────────────────────────────────────────────
MEANT = Meant(found.texts())


KIND = [Option("house", "Дом или двор"), Option("lift", "Подъезд и лифт"), Option("light", "Свет и домофон")]


SHOW = [Option("nameless", "Да, без имени"), Option("named", "Да, с именем"), Option("never", "Нет")]


JOIN = [Option("17", "У меня тоже", means="yes"), Option("", "Нет, другое")]


@pytest.mark.parametrize(
    ("options", "typed", "values"),
    [
        (KIND, "дом", ["house"]),
        (KIND, "ЛИФТ!", ["lift"]),
        (KIND, "домоф", ["light"]),
        (KIND, "и", []),
        (KIND, "ом", []),
        (KIND, "3", ["light"]),
        (KIND, "дом и лифт", []),
        (SHOW, "да", ["nameless", "named"]),
        (SHOW, "без имени", ["nameless"]),
        (SHOW, "нет", ["never"]),
        (JOIN, "да", ["17"]),
        (JOIN, "не надо", [""]),
        (KIND, "", []),
    ],
)
def test_words_that_mean_an_option(options: list[Option[str]], typed: str, values: list[str]) -> None:
    assert [option.value for option in MEANT.options(ask.choice("q", options), typed, "ru")] == values


def test_where_own_words_count_a_part_of_a_label_is_no_option() -> None:
    for question in (ask.several("q", KIND), ask.choice("q", KIND, typed=str)):
        assert MEANT.options(question, "лифт", "ru") == []
        assert [one.value for one in MEANT.options(question, "подъезд и лифт", "ru")] == ["lift"]
