"""Names in any case and in short forms."""

from __future__ import annotations

import pytest

from services.speech.called import is_called


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Анатолий", "Анатолию"),
        ("Анатолий", "толику"),
        ("Тамара Павловна", "Тамаре Павловне"),
        ("Тамара", "Тамаре Павловне"),
        ("Сергей", "Серёге"),
        ("Сергей Осадчий", "серёже"),
        ("Галина", "Гале"),
        ("Галя", "Галине"),
        ("Павел", "Павлу"),
        ("Татьяна Осадчая", "Татьяне Осадчей"),
        ("Татьяна Осадчая", "Тане"),
        ("Пётр", "Петру"),
        ("Любовь", "Любе"),
        ("Игорь", "Игорю"),
        ("Наталья", "Наташе"),
        ("Саша", "Александру"),
        ("Умида", "Умиде"),
    ],
)
def test_a_name_in_another_form(name: str, said: str) -> None:
    assert is_called(name, said)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Олег", "Ольге"),
        ("Галина", "Валентине"),
        ("Тамара Ивановна", "Тамаре Павловне"),
        ("Олег", "Олегу и Маше"),
        ("Мария", "Марату"),
        ("Сергей", "Степану"),
        ("Галина", ""),
        ("👋", "Гале"),
    ],
)
def test_another_name(name: str, said: str) -> None:
    assert not is_called(name, said)
