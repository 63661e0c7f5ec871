"""What is counted of answers: percents that are alike for like counts, numbers as they are, names in full."""

from typing import Any

import pytest

from handlers.surveys.results import picture
from models import Survey
from services.communities import profile
from services.surveys import responses, results, spreadsheets, tables
from tests.conftest import NOW
from tests.support.yard import ask, launched

LONG = "Где лучше сделать новую парковку (1 — на газоне, 2 — за домом)?"


def survey(kind: str, **more: Any) -> dict[str, Any]:
    question = {"key": "q1", "kind": kind, "name": {"ru": "Где лучше сделать новую парков…"}, "text": {"ru": LONG}}
    return {"name": "own", "title": {"ru": "Опрос"}, "questions": [question | more]}


async def counted(app, definition: dict[str, Any], values: list[Any]) -> tuple[results.Results, int]:
    launched_ = await launched(app, definition)

    def answer(session) -> None:
        for person, value in enumerate(values, 2):
            responses.answer(session, launched_, person, "q1", value, NOW)
            responses.finish(session, 1, launched_, person, {"q1": value}, NOW)

    await app.store.write(answer)
    return await ask(app, lambda session: results.of(session, 1, launched_)), launched_


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ([0, 0, 1, 1, 2, 8], [("0", 2, 33), ("1", 2, 33), ("2", 1, 17), ("8", 1, 17)]),
        ([1, 1, 1, 1, 2, 3], [("1", 4, 67), ("2", 1, 17), ("3", 1, 17)]),
        ([1, 1, 2, 4, 4], [("1", 2, 40), ("2", 1, 20), ("3", 0, 0), ("4", 2, 40)]),
        (list(range(0, 70, 10)), [("0–10", 2, 29), ("11–21", 1, 14)]),
    ],
)
async def test_few_numbers_stand_alone_and_equal_counts_have_equal_percents(
    app, values: list[int], told: list[Any]
) -> None:
    found, _ = await counted(app, survey("number"), values)
    bars = [(bar.label["ru"], bar.count, bar.percent) for bar in found.questions[0].bars]
    assert bars[: len(told)] == told
    assert sum(percent for _, _, percent in bars) in (99, 100, 101)


async def test_of_several_choices_each_has_its_own_share(app) -> None:
    options = [{"value": one, "label": {"ru": one}} for one in ("a", "b")]
    found, _ = await counted(
        app, survey("choices", options=options), [["a", "b"], ["a"], ["a"], ["b"], ["a", "b"], ["a"]]
    )
    assert [(bar.count, bar.percent) for bar in found.questions[0].bars] == [(5, 83), (3, 50)]


async def test_a_name_that_was_cut_is_whole_in_picture_and_table(app) -> None:
    found, number = await counted(app, survey("number"), [1, 1, 2, 2, 3])

    def look(session) -> tuple[Any, Any]:
        row = session.get_one(Survey, number)
        shown = picture(session, row, found, "ru")
        sheet = tables.sheet(session, 1, number, language="ru", who_and_when=("Имя", "Когда"), photo="фото")
        return shown, (sheet.head, profile.get(session, 1).name)

    shown, (head, name) = await ask(app, look)
    assert head == ("Имя", "Когда", LONG)
    assert shown.data["blocks"][0]["name"] == LONG
    assert shown.data["subtitle"].values == {"name": name, "date": "20 ноября 2026"}
    assert LONG in spreadsheets.csv_of(tables.Sheet("Опрос", head)).decode("utf-8-sig")
