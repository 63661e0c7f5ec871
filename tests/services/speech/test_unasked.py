"""What is said when nothing is open: its likeliest meaning, and cries for help in words that no rule knows."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench import speech
from services.speech import answers, danger, unasked
from tests.support.everywhere import at_length


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("на асфальте валяется оборванная проводка, искрит", "danger"),
        ("каждый вечер думаю, как бы уснуть и больше не проснуться", "despair"),
        ("сын твердит, что жить незачем", "despair"),
        ("газ отключат в среду по графику", "unknown"),
        ("завтра газ отключат", "unknown"),
        ("газ отключат в среду по графику?", "question"),
        ("когда отключат газ", "question"),
        ("пошутил так, что умираю со смеху", "unknown"),
        ("ваш лифт опять не едет", "complaint"),
        ("а что у нас в субботу намечается?", "events"),
        ("кто в доме чинит швейные машинки", "find"),
        ("", "unknown"),
    ],
)
def test_the_likeliest_meaning(said: str, meant: str) -> None:
    assert unasked.meant(said) == meant


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Спасибо Киру", "thanks"),
        ("хочу сказать спасибо Олегу за помощь", "thanks"),
        ("Виктор — золотые руки", "thanks"),
        ("спасибо заранее, нужно полку повесить", None),
        ("починить кран, спасибо", None),
        ("спасибо за пироги, принесите в следующий раз чайник", None),
        ("да, согласна на обработку данных", "consent"),
        ("Здравствуйте, соседи!", "greeting"),
        ("здравствуйте, нужно починить кран", None),
        ("соседи", None),
        ("нет, спасибо, не надо", "refusal"),
        ("а когда будет собрание", "question"),
        ("кто починит кран?", None),
        ("удалите мои данные", "right"),
        ("трубу прорвало", "danger"),
        ("ой нет…", "no"),
        ("верно", "yes"),
        ("не смогу в четверг на собрание", "coming"),
        ("не смогу сама передвинуть шкаф", None),
        ("Спасение утопающих", None),
        ("thanks, neighbours, for the pies", "thanks"),
        ("", None),
    ],
)
def test_what_is_beside_a_question(said: str, kind: str | None) -> None:
    assert unasked.beside(said) == kind


@pytest.mark.parametrize("said", ["было человек 20", "пришло человек тридцать", "нас было 12 человек"])
def test_how_many_there_were_is_no_danger(said: str) -> None:
    assert unasked.meant(said) not in unasked.CRIES or not danger.tells(said, answers.DANGER, 0.5)


@pytest.mark.parametrize(
    "said",
    [
        "у меня в гараже свет пропал кто разбирается в проводке",
        "а че там у неё, выбивает или совсем темно?",
        "ворота заедают зимой примерзают, не открыть",
    ],
)
def test_whoever_is_in_no_hurry_hears_of_no_danger(said: str) -> None:
    assert unasked.meant(said) not in unasked.CRIES


@at_length
def test_the_half_that_was_never_tuned_on_is_read_as_well() -> None:
    kept = [
        one for one in speech.sentences() if one.question == answers.FREE and not one.for_tuning and not one.held_out
    ]
    assert speech.figures(kept).right >= 0.92
    for cry in unasked.CRIES:
        recall, false = speech.heard(kept, cry)
        assert recall >= 0.95
        assert false <= 0.03


@given(st.text(max_size=400))
@settings(max_examples=40, deadline=None)
def test_any_words_have_a_meaning(said: str) -> None:
    assert unasked.meant(said) in answers.labels(answers.FREE)
