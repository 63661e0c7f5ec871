"""What is said when nothing is open: its likeliest meaning, and cries for help in words that no rule knows."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench import speech
from services.speech import answers, danger, unasked


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("на асфальте валяется оборванная проводка, искрит", "danger"),
        ("каждый вечер думаю, как бы уснуть и больше не проснуться", "despair"),
        ("сын твердит, что жить незачем", "despair"),
        ("газ отключат в среду по графику", "question"),
        ("пошутил так, что умираю со смеху", "unknown"),
        ("ваш лифт опять не едет", "complaint"),
        ("а что у нас в субботу намечается?", "events"),
        ("кто в доме чинит швейные машинки", "find"),
        ("", "unknown"),
    ],
)
def test_the_likeliest_meaning(said: str, meant: str) -> None:
    assert unasked.meant(said) == meant


@pytest.mark.parametrize("said", ["да, помогу, пусть звонит", "не хочу", "не могу, устал", "нет, у меня температура"])
def test_an_answer_is_no_cry(said: str) -> None:
    assert not danger.is_heard(said)


def test_danger_is_heard_at_the_end_of_a_long_story() -> None:
    assert danger.sounds_dangerous("вот ещё что я хотела рассказать про наш двор. " * 15 + "и из щитка дым валит")


def test_answers_are_no_cries_for_help() -> None:
    asked = [one for one in speech.sentences() if one.question != answers.FREE and not one.held_out]
    assert len([one for one in asked if danger.is_heard(one.words)]) <= 0.015 * len(asked)


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
