"""Nameless answers are nobody's: no row, cell, time or look joins one with a person."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from models import (
    Answer,
    Response,
    Signal,
    Survey,
    TookPart,
)
from services.people import forgetting
from services.refusal import Refusal
from services.surveys import free_answers, results, tables
from services.surveys import responses as surveys_responses
from services.surveys import runs as surveys_runs
from services.surveys.definition import Definition
from services.surveys.tables import Sheet
from tests.conftest import NOW
from tests.support import databases
from tests.support.yard import UNSEEN, ask, launched


# ── Nobody's answers ─────────────────────────────────────────────────────────────────────────────────────────────────
async def answered_unseen(app) -> int:
    survey = await launched(app, UNSEEN)

    def answer(session) -> None:
        for n, person in enumerate(range(2, 9)):
            at = NOW + timedelta(minutes=n)
            surveys_responses.answer(session, survey, person, "q1", f"={n}", at)
            surveys_responses.finish(session, 1, survey, person, {"q1": f"={n}"}, at)

    await app.store.write(answer)
    return survey


async def test_no_row_joins_an_anonymous_answer_with_a_person(app) -> None:
    survey = await answered_unseen(app)

    def rows(session) -> Any:
        responses = session.execute(
            select(Response.id, Response.person, Response.mark, Response.started_at, Response.finished_at)
        ).all()
        times = set(session.scalars(select(Answer.at)))
        persons = set(session.scalars(select(Signal.person).where(Signal.kind == "surveyed")))
        return responses, times, persons

    responses, times, persons = await ask(app, rows)
    assert {row.person for row in responses} == {None}
    assert {row.started_at for row in responses} == {row.finished_at for row in responses} == times == {NOW}
    assert persons == {None}
    assert max(row.id for row in responses) < -1000, "ids in a row would tell the order"
    assert len({row.mark for row in responses}) == 7

    await app.store.write(lambda session: surveys_runs.close(session, 1, survey, NOW))
    responses, _, _ = await ask(app, rows)
    assert {row.mark for row in responses} == {None}
    took = await ask(app, lambda session: list(session.scalars(select(TookPart.person))))
    assert took == sorted(took) == list(range(2, 9))
    assert await ask(app, lambda session: session.scalar(select(Survey.secret))) is None


async def test_no_named_row_tells_when_a_nameless_one_came(app) -> None:
    """A row without an id of its own gets the number after the highest, and has a time."""
    unseen = await launched(app, UNSEEN)

    def answer(session) -> list[int]:
        definition = Definition.model_validate(UNSEEN | {"anonymous": False})
        named = surveys_runs.launch(session, 1, "own", by=1, now=NOW, definition=definition).id
        for person in range(2, 6):
            surveys_responses.answer(session, unseen, person, "q1", "тайна", NOW)
            surveys_responses.answer(session, named, 100 + person, "q1", "имя", NOW + timedelta(minutes=person))
        return list(session.scalars(select(Answer.id).where(Answer.id > 0).order_by(Answer.id)))

    assert await app.store.write(answer) == [1, 2, 3, 4]


async def test_one_anonymous_answer_set_each_also_after_reopening(app) -> None:
    """S38"""
    survey = await answered_unseen(app)

    def again(session) -> None:
        surveys_responses.answer(session, survey, 2, "q1", "иначе", NOW)
        surveys_responses.finish(session, 1, survey, 2, {"q1": "иначе"}, NOW)

    await app.store.write(again)
    assert await ask(app, lambda session: session.scalar(select(func.count()).select_from(Response))) == 7
    await app.store.write(lambda session: surveys_runs.close(session, 1, survey, NOW))
    await app.store.write(again)
    assert await ask(app, lambda session: session.scalar(select(func.count()).select_from(Response))) == 7
    await app.store.write(lambda session: surveys_runs.reopen(session, 1, survey))
    with pytest.raises(Refusal, match="answered-unseen"):
        await app.store.write(lambda session: surveys_responses.to_answer(session, 1, survey, 2, NOW))


async def test_the_forgotten_are_forgotten_while_it_can_be_told(app) -> None:
    survey = await answered_unseen(app)
    await app.store.write(lambda session: forgetting.forget(session, 2, NOW))
    values = await ask(app, lambda session: set(session.scalars(select(Answer.value))))
    assert values == {f"={n}" for n in range(1, 7)}
    await app.store.write(lambda session: surveys_runs.close(session, 1, survey, NOW))
    await app.store.write(lambda session: forgetting.forget(session, 3, NOW))
    assert await ask(app, lambda session: session.scalar(select(func.count()).select_from(TookPart))) == 5
    assert await ask(app, databases.orphans) == []


# ── Tables to take away ──────────────────────────────────────────────────────────────────────────────────────────────
def sheet_of(session, survey: int) -> Sheet:
    tables.take_away(session, 1, survey, 1, NOW)
    return tables.sheet(
        session,
        1,
        survey,
        language="ru",
        who_and_when=("Имя", "Когда"),
        photo="фото",
    )


async def test_an_anonymous_sheet_has_no_names_and_no_times(app) -> None:
    survey = await answered_unseen(app)
    await app.store.write(lambda session: surveys_runs.close(session, 1, survey, NOW))
    sheet = await app.store.write(lambda session: sheet_of(session, survey))
    assert sheet.head == ("Что",)
    assert sheet.rows == [(f"={n}",) for n in range(7)]


ENTRANCES: dict[str, Any] = UNSEEN | {
    "questions": [
        {"key": key, "kind": "choice", "optional": True, "own": True, "name": {"ru": key}, "text": {"ru": "?"}}
        | {"options": [{"value": value, "label": {"ru": value}} for value in ("a", "b")]}
        for key in ("q1", "q2", "q3")
    ]
}


async def test_no_two_cells_of_an_anonymous_sheet_are_one_neighbours(app) -> None:
    """Who alone lives at b has said b to everything; of two answers to a question only own words are shown."""
    survey = await launched(app, ENTRANCES)

    def answer(session) -> None:
        for person in range(2, 8):
            given = {"q1": "b", "q2": "a"} if person == 2 else {"q1": "a", "q2": "b"}
            if person < 4:
                given["q3"] = "b" if person == 2 else "своими словами"
            for key, value in given.items():
                surveys_responses.answer(session, survey, person, key, value, NOW)
            surveys_responses.finish(session, 1, survey, person, given, NOW)

    await app.store.write(answer)
    await app.store.write(lambda session: surveys_runs.close(session, 1, survey, NOW))
    sheet = await app.store.write(lambda session: sheet_of(session, survey))
    first, second, third = zip(*sheet.rows, strict=True)
    assert first == ("a",) * 5 + ("b",)
    assert second == ("a",) + ("b",) * 5
    assert third == ("своими словами",) + (None,) * 5


# ── Nameless answers come late, and not alone ────────────────────────────────────────────────────────────────────────
async def finished(app, survey: int, person: int, said: str) -> tuple[int, ...]:
    """What the leader sees then: how many have finished, and how often each option was chosen."""

    def answer(session) -> results.Results:
        surveys_responses.answer(session, survey, person, "q1", said, NOW)
        surveys_responses.finish(session, 1, survey, person, {"q1": said}, NOW)
        return results.of(session, 1, survey)

    found = await app.store.write(answer)
    assert found.questions[0].answered == found.counted
    return (found.finished, *(bar.count for bar in found.questions[0].bars))


async def test_no_look_tells_what_the_newest_has_answered(app) -> None:
    """S08"""
    survey = await launched(app, ENTRANCES | {"questions": ENTRANCES["questions"][:1]})
    seen = [await finished(app, survey, person, "a") for person in range(2, 11)]
    assert seen == [(n,) for n in range(1, 10)]
    assert await finished(app, survey, 11, "a") == (10, 5, 0)
    assert await finished(app, survey, 12, "b") == (11, 5, 0)
    for look in (sheet_of, lambda session, one: free_answers.answers_to(session, 1, one, 0)):
        await app.store.write(lambda session, look=look: look(session, survey))
    await app.store.write(lambda session: surveys_runs.close(session, 1, survey, NOW))
    of = lambda session: [bar.count for bar in results.of(session, 1, survey).questions[0].bars]  # noqa: E731 - read once
    assert await ask(app, of) == [10, 1]


async def test_what_comes_after_a_reopening_comes_with_four_others(app) -> None:
    survey = await launched(app, ENTRANCES | {"questions": ENTRANCES["questions"][:1]})
    for person in range(2, 7):
        await finished(app, survey, person, "a")
    for newcomers, shown in ((range(7, 11), [5, 0]), (range(11, 12), [5, 5])):
        await app.store.write(lambda session: surveys_runs.close(session, 1, survey, NOW))
        await app.store.write(lambda session: surveys_runs.reopen(session, 1, survey))
        for person in newcomers:
            assert (await finished(app, survey, person, "b"))[1:] == (5, 0)
        await app.store.write(lambda session: surveys_runs.close(session, 1, survey, NOW))
        found = await ask(app, lambda session: results.of(session, 1, survey))
        assert [bar.count for bar in found.questions[0].bars] == shown
        await app.store.write(lambda session: surveys_runs.reopen(session, 1, survey))


async def test_of_fewer_than_five_nothing_nameless_is_shown(app) -> None:
    """S08"""
    survey = await launched(app, UNSEEN)

    def four(session) -> None:
        for person in range(2, 6):
            surveys_responses.answer(session, survey, person, "q1", "да", NOW)
            surveys_responses.finish(session, 1, survey, person, {"q1": "да"}, NOW)

    await app.store.write(four)
    for look in (sheet_of, lambda session, one: free_answers.answers_to(session, 1, one, 0)):
        with pytest.raises(Refusal, match="too-few"):
            await app.store.write(lambda session, look=look: look(session, survey))
    counted = await ask(app, lambda session: results.of(session, 1, survey).questions[0])
    assert counted.readable == 0
    assert counted.bars == ()


async def test_nine_nameless_ones_are_not_shown_before_the_close(app) -> None:
    survey = await answered_unseen(app)
    for look in (sheet_of, lambda session, one: free_answers.answers_to(session, 1, one, 0)):
        with pytest.raises(Refusal, match="not-yet"):
            await app.store.write(lambda session, look=look: look(session, survey))
