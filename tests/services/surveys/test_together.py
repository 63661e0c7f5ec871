"""Answers that hold commas stay apart in a line: in «Проверьте», in the table, in «Читать»."""

import pytest

from handlers.surveys.questions import shown
from services.surveys.definition import Question, together
from services.surveys.results import _own_words
from services.surveys.tables import _cell

WORDS = {"ru": "Что принесёте?", "en": "What will you bring?"}
BRINGS = Question.model_validate(
    {
        "key": "brings",
        "kind": "choices",
        "own": True,
        "name": WORDS,
        "text": WORDS,
        "options": [
            {"value": "tea", "label": {"ru": "Чай, пироги", "en": "Tea, pies"}},
            {"value": "bags", "label": {"ru": "Мешки, перчатки", "en": "Bags, gloves"}},
        ],
    }
)


@pytest.mark.parametrize(
    ("answers", "line"),
    [
        (["Чай, пироги", "Мешки, перчатки"], "Чай, пироги; Мешки, перчатки"),
        (["Чай", "Мешки"], "Чай, Мешки"),
        (["Чай, пироги"], "Чай, пироги"),
        ([], ""),
    ],
)
def test_answers_with_commas_stay_apart(answers: list[str], line: str) -> None:
    assert together(answers) == line


def test_wherever_they_are_shown() -> None:
    assert shown(BRINGS, ["tea", "bags"], "ru") == "Чай, пироги; Мешки, перчатки"
    assert _cell(BRINGS, ["tea", "bags"], "ru", None) == "Чай, пироги; Мешки, перчатки"
    assert _own_words(BRINGS, ["tea", "стол, стулья", "лопаты"]) == "стол, стулья; лопаты"
