"""Which words in a group are real thanks, and to whom."""

import pytest

from services.speech import greetings


@pytest.mark.parametrize(
    "said",
    [
        *("спасибо, выручили!", "Спасибо большое, Сергей", "благодарю вас!", "спасибочки)", "Огромное спасибо за кран"),
        *("спасибо, что не прошли мимо", "Выручила, спасибо", "thanks a lot!", "thank you so much"),
    ],
)
def test_real_thanks(said: str) -> None:
    assert greetings.thanks(said)


@pytest.mark.parametrize(
    "said",
    [
        *("спасибо, но нет", "нет, спасибо", "Спасибо, не надо", "ну спасибо", "спасибо, я сама", "спасибо заранее"),
        *("спасибо?", "спасибо, уже не нужно", "спасибо на хлеб не намажешь", "скажите спасибо, что живы"),
        *("всем спасибо", "спасибо, соседи!", "no thanks", "thanks, but no", "", "добрый день", "спасибо " * 40),
        *("Спасибо, опять вы", "если бы спасибо", "зачем мне ваше спасибо"),
    ],
)
def test_none(said: str) -> None:
    assert not greetings.thanks(said)


def test_words_that_name_somebody_else_are_not_for_the_one_who_is_answered() -> None:
    assert greetings.is_to("спасибо, Серёжа!", "Сергей")
    assert greetings.is_to("спасибо, выручили", "Сергей")
    assert not greetings.is_to("Спасибо Олегу, Вере и Тимуру!", "Сергей")
