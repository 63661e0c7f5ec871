"""What answers a question in somebody's own words: by examples, and asked again where they do not tell."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import locales
from bench import speech
from bench.speech import learn
from services.speech import answers
from services.speech.latin import in_own_letters
from services.speech.learnt import normal
from tests.support.everywhere import at_length


@pytest.mark.parametrize(
    ("question", "said", "meant"),
    [
        ("can-help", "с удовольствием!", "yes"),
        ("can-help", "нет машины щас, в ремонте", "no"),
        ("can-help", "не в городе до пятницы", "no"),
        ("can-help", "только после шести", ""),
        ("can-help", "lf", "yes"),
        ("can-help", "могу конечно, а вот сегодня не могу", ""),
        ("can-help", "хорошо, отказываюсь", ""),
        ("reminder", "приду, не приду", ""),
        ("can-help", "где уж мне с моей спиной", "no"),
        ("can-help", "ага, разбежалась я", "no"),
        ("introduce", "а можно сначала узнать имя", ""),
        ("introduce", "ой спасибо, буду рада", "yes"),
        ("introduce", "а кто он?", ""),
        ("worked-out", "отвез, спасибо!", "yes"),
        ("worked-out", "не приехал", "no"),
        ("worked-out", "перенесли на четверг", "later"),
        ("fixed", "нифига не работает опять стоит", "no"),
        ("right", "ну вот теперь правильно", "yes"),
        ("consent", "не возражаю", "yes"),
        ("photo", "нету", "no"),
        ("photo", "неделю уже мучаемся", ""),
        ("photo", "вечером скину", "later"),
        ("right", "приставка, чипсы", ""),
        ("right", "сейчас", ""),
        ("right", "не подходит, завтра меня не будет", ""),
        ("right", "не сейчас", "later"),
        ("right", "потом посмотрю", "later"),
        ("can-help", "прямо сейчас", ""),
        ("reminder", "я не приду, заболела", "no"),
        ("reminder", "опоздаю на полчаса", "late"),
        ("fixed", "больше претензий к ним нет", "yes"),
        ("fixed", "тот же стук", "no"),
        ("can-help", "чай, сахар, баранки", ""),
        ("introduce", "чай, сахар, баранки", ""),
        ("worked-out", "картошка подорожала", ""),
        ("worked-out", "мост закрыли до весны", ""),
        ("fixed", "вчера смотрели футбол", ""),
        ("fixed", "скоро Новый год", ""),
        ("reminder", "пирог с капустой", ""),
        ("can-help", "давайте я, раз уж вы ко мне обратились", "yes"),
    ],
)
def test_an_answer_in_ones_own_words(question: str, said: str, meant: str) -> None:
    assert answers.read(question, said) == meant


@pytest.mark.parametrize("question", ["can-help", "introduce", "worked-out", "fixed", "consent"])
@pytest.mark.parametrize("said", ["👍", "+", "да", "Да!", "ДААА", "👍👍👍", "lf", "da"])
def test_signs_and_latin_letters_are_a_yes(question: str, said: str) -> None:
    assert answers.read(question, said) == "yes"


@pytest.mark.parametrize("question", ["can-help", "introduce", "consent", "right"])
@pytest.mark.parametrize("said", ["кто это?", "а какая квартира, я забыл", "без имени", "Галина", "в среду вечером"])
def test_a_question_or_an_answer_to_another_one_is_no_yes(question: str, said: str) -> None:
    assert answers.read(question, said) == ""


def test_a_story_answers_nothing() -> None:
    assert answers.read("can-help", "да, " + "и вот ещё что я хотела рассказать " * 12) == ""


@at_length
def test_the_half_that_was_never_tuned_on_is_read_as_well() -> None:
    asked = [one for one in speech.sentences() if one.question != answers.FREE]
    kept = speech.figures(one for one in asked if not one.for_tuning and not one.held_out)
    assert kept.count > 180
    assert kept.right >= 0.88
    assert kept.wrong <= 0.015


def test_no_example_is_in_a_development_set() -> None:
    """What is measured must not have been learnt by heart."""
    learnt = {normal(one.said) for one in learn.read(locales.examples(locales.DEFAULT).parent)}
    assert not [one.words for one in speech.sentences() if normal(one.words) in learnt]


@pytest.mark.parametrize(
    ("said", "russian"),
    [
        ("ghbdtn", "привет"),
        ("privet", "привет"),
        ("yt vjue", "не могу"),
        ("net", "нет"),
        ("da konechno", "да конечно"),
        ("help me please", "help me please"),
        ("кран", "кран"),
        ("t.me/x", "t.me/x"),
        ("42", "42"),
    ],
)
def test_latin_letters(said: str, russian: str) -> None:
    assert in_own_letters(said) == russian


@given(st.sampled_from(answers.questions()), st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_words_have_a_reading_of_the_question_or_none(question: str, said: str) -> None:
    assert answers.read(question, said) in ("", *answers.labels(question))
