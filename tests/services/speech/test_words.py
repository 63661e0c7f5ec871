"""Words are compared as people read them, and hostile text costs no more than honest text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.speech.words import STOP, _lemma, clean, fold, lemmas, search_key

HOSTILE = st.text(
    st.one_of(
        st.characters(),
        st.characters(categories=["Cs", "Cf", "Mn", "Me", "Cc"]),
        st.sampled_from("а1 \n\r\t\u200d\ufe0f\u0301\u0338\u20e3👩🌾❤🏽≠\u2329\u2028"),
    )
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Пенза \n", "Пенза"),
        ("а\x00б\x07в\ud800г", "абвг"),
        ("а\tб\r\nв\rг\u2028д", "а\tб\nв\nг\nд"),
        ("\u202eазнеП\u202c \u2066x\u2069", "азнеП x"),
        ("Пе\u200bн\ufeffз\u00adа\u2060", "Пенза"),
        ("и\u0306е\u0308", "йё"),
        ("один\n\n\n\n\nдва\n \t\n\n три\n\nчетыре", "один\n\nдва\n\n три\n\nчетыре"),
        ("👩\u200d🌾 ❤\ufe0f 1\ufe0f\u20e3 👍🏽", "👩\u200d🌾 ❤\ufe0f 1\ufe0f\u20e3 👍🏽"),
        ("а\u200dб я\ufe0f 👍\u200d", "аб я 👍"),
        ("\u3164\u115f\u2063", ""),
    ],
)
def test_clean(typed: str, kept: str) -> None:
    """T15"""
    assert clean(typed) == kept


def test_clean_caps_the_tower_of_marks() -> None:
    assert clean("о" + "\u0317" * 50 + "к") == "о" + "\u0317" * 3 + "к"


@pytest.mark.parametrize(
    ("limit", "kept"),
    [
        (0, ""),
        (1, "а"),
        (2, "а"),
        (3, "а"),
        (4, "а"),
        (5, "а👩🏽\u200d🌾"),
        (6, "а👩🏽\u200d🌾я"),
        (99, "а👩🏽\u200d🌾я"),
    ],
)
def test_cut_leaves_an_emoji_whole(limit: int, kept: str) -> None:
    assert clean("а👩🏽\u200d🌾я", limit) == kept


def test_cut_leaves_no_space_at_the_end() -> None:
    assert clean("один два", 5) == "один"


def test_cut_of_an_endless_emoji_still_gives_something() -> None:
    assert clean("👩\u200d" * 500, 100) == "👩\u200d" * 49 + "👩"


@given(HOSTILE, st.none() | st.integers(0, 20))
def test_clean_text_is_storable_and_stays(text: str, limit: int | None) -> None:
    """T15"""
    once = clean(text, limit)
    once.encode("utf-8")
    assert "\0" not in once
    assert clean(once, limit) == once
    assert limit is None or len(once) <= limit


@pytest.mark.parametrize(
    "piece", ["Пенза любит соседей\n", "\u0301\u0323", "\n \t", "👩\u200d", " ", "\ufe0f", "а\u0301", "<", "\u200b"]
)
def test_clean_and_fold_are_fast_on_100_kb(piece: str) -> None:
    text = "е" + piece * (100_000 // len(piece)) + "я"
    start = time.process_time()
    clean(text, 4000)
    fold(text)
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Салон «Семьёв»!", "салон семьев"),
        ("Семе\u0308в", "семев"),
        ("Ко\u0301шки_и—СОБАКИ", "кошки и собаки"),
        ("Школа №1, г.Пенза", "школа 1 г пенза"),
        ("Санкт-Петербург", "санкт петербург"),
        ("!!! 🐱", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(HOSTILE)
def test_folded_text_has_nothing_for_sql_to_misread(text: str) -> None:
    assert not set(fold(text)) & set("%_'\"\\")
    assert "  " not in fold(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Нужна помощь с крышами", ("крыша",)),
        ("Кто умеет чинить краны и котлы?", ("чинить", "кран", "котел")),
        ("Мне нужно помочь с математикой", ("математика",)),
        ("Могу помочь: ремонт ноутбуков HP", ("ремонт", "ноутбук", "hp")),
        ("Кот, коты, котами и КОТ", ("кот",)),
        ("photographers wanted", ("photographers", "wanted")),
        ("на в не у", ()),
    ],
)
def test_lemmas(text: str, found: tuple[str, ...]) -> None:
    assert lemmas(text) == found


@pytest.mark.parametrize(("one", "other"), [("ёлки", "елка"), ("Семьёв", "семьев"), ("чёрный кот", "черные коты")])
def test_yo_does_not_matter(one: str, other: str) -> None:
    assert lemmas(one) == lemmas(other)


def test_stop_words_are_folded_so_that_they_are_met() -> None:
    assert {fold(word) for word in STOP} == STOP


def test_a_word_without_end_is_not_guessed() -> None:
    assert _lemma("ы" * 10_000) == "ы" * 10_000


def test_search_key_is_padded_for_like() -> None:
    key = search_key("Фотографы Пензы")
    assert key == " фотограф пенза "
    assert f" {lemmas('фотографа')[0]} " in key
    assert search_key("и на у") == ""
