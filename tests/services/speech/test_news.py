"""A statement of news is told from a question, a wish and what somebody says of themselves."""

from __future__ import annotations

import pytest

from services.speech import intents


@pytest.mark.parametrize(
    "said",
    [
        "газ отключат завтра по графику",
        "завтра газ отключат",
        "Собрание перенесли на среду",
        "почта в субботу закрыта",
        "со вторника перекроют въезд во двор",
    ],
)
def test_news_is_told(said: str) -> None:
    assert intents.tells_news(said)
    assert intents.tells_news_of_a_day(said)


@pytest.mark.parametrize(
    "said",
    [
        "газ отключат завтра?",
        "когда отключат газ",
        "кагда воду отключать будут",
        "а правда что газ отключат",
        "будет завтра вода",
        "отключат газ завтра или нет",
        "чем закончился пожар",
        "мне завтра отключат газ, помогите",
        "мы завтра уехали",
        "повесить полку завтра",
        "на встречах ничего не слышно",
        "завтра",
        "",
    ],
)
def test_all_else_is_no_news(said: str) -> None:
    assert not intents.tells_news(said)


def test_news_may_name_no_day() -> None:
    assert intents.tells_news("во дворе видели лису")
    assert not intents.tells_news_of_a_day("во дворе видели лису")
