"""What is shown of a nameless survey: no look before and after one neighbour's change tells what they said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import Answer, Person, Response, Survey, TookPart
from services.communities import registration
from services.people import accounts, memberships
from services.surveys import counts, free_answers, responses, results, runs, tables
from services.surveys.definition import Definition
from tests.conftest import NOW
from tests.support import databases

QUESTIONS = [
    {
        "key": "q1",
        "kind": "choice",
        "name": {"ru": "Что"},
        "text": {"ru": "Что?"},
        "options": [{"value": one, "label": {"ru": one}} for one in "ab"],
    },
    {"key": "q2", "kind": "text", "name": {"ru": "Почему"}, "text": {"ru": "Почему?"}},
]
NAMELESS = {"name": "own", "title": {"ru": "Опрос"}, "anonymous": True, "questions": QUESTIONS}


class Yard:
    """A nameless survey that the neighbours, people 1 to 25, answer."""

    def __init__(self, session: Session) -> None:
        self.session = session
        owner = accounts.meet(session, "memory", "owner", "owner", NOW, private=True).person
        chat = accounts.find_chat(session, "memory", "@yard", title="Двор").id
        how: dict[str, Any] = {"zone": "Europe/Moscow", "language": "ru", "now": NOW}
        registration.register(session, chat, "Двор", None, "Пенза", by=owner, **how)
        self.people = []
        for number in range(25):
            session.add(person := Person(name=f"n{number}"))
            session.flush()
            memberships.belong(session, 1, person.id, NOW)
            self.people.append(person.id)
        definition = Definition.model_validate(NAMELESS)
        self.survey = runs.launch(session, 1, "own", by=owner, now=NOW, definition=definition).id

    def answer(self, number: int, choice: str, **more: str) -> None:
        self.begin(number, choice)
        given = {"q1": choice} | more
        for question, value in more.items():
            responses.answer(self.session, self.survey, self.people[number], question, value, NOW)
        assert responses.finish(self.session, 1, self.survey, self.people[number], given, NOW)

    def begin(self, number: int, choice: str) -> None:
        responses.drop_draft(self.session, self.survey, self.people[number])
        responses.answer(self.session, self.survey, self.people[number], "q1", choice, NOW)

    def forget(self, number: int) -> None:
        responses.forget(self.session, self.people[number])

    def shown(self) -> Any:
        """Everything a leader can look at, but for how many have answered."""
        found = results.of(self.session, 1, self.survey)
        if found.counted < 5:
            return found.counted
        bars = tuple(bar.count for bar in found.questions[0].bars)
        said = [one.value for one in free_answers.answers_to(self.session, 1, self.survey, 1)[1]]
        sheet = tables.sheet(self.session, 1, self.survey, language="ru", who_and_when=("", ""), photo="")
        return found.counted, bars, said, sheet.rows

    def finished(self) -> int:
        return counts.shown(self.session, self.session.get_one(Survey, self.survey))[0]

    def close(self) -> None:
        runs.close(self.session, 1, self.survey, NOW)
        self.session.flush()


@pytest.fixture
def yard(database: Path) -> Iterator[Yard]:
    engine = databases.engine(database)
    with Session(engine) as session:
        yield Yard(session)
    engine.dispose()


def steps(yard: Yard, *acts: Callable[[], None]) -> list[int]:
    """After how many acts what is shown has changed."""
    last, found = yard.shown(), []
    for number, act in enumerate(acts, 1):
        act()
        if yard.shown() != last:
            last = yard.shown()
            found.append(number)
    return found


def test_changed_answers_show_only_five_at_a_time(yard: Yard) -> None:
    for number in range(10):
        yard.answer(number, "a")
    assert yard.shown()[:2] == (5, (5, 0))
    seen = [yard.shown()[1]]
    for number in range(10):
        yard.answer(number, "b")
        seen.append(yard.shown()[1])
    moved = [(before, after) for before, after in pairwise(seen) if before != after]
    assert len(moved) == 1
    assert yard.finished() == 10
    yard.close()
    assert yard.shown()[:2] == (10, (0, 10))


def test_deleted_answers_show_only_five_at_a_time(yard: Yard) -> None:
    for number in range(20):
        yard.answer(number, "ab"[number % 2])
    found = steps(yard, *(lambda number=number: yard.forget(number) for number in range(20)))
    assert all(later - earlier >= 2 for earlier, later in pairwise(found))
    assert len(found) <= 3
    assert yard.finished() == 0


def test_an_answer_changed_before_everything_is_confirmed_counts_only_then(yard: Yard) -> None:
    for number in range(14):
        yard.answer(number, "a")
    yard.begin(0, "b")
    assert responses.answers_of(yard.session, yard.survey, yard.people[0]) == {"q1": "a"}
    assert yard.finished() == 14
    yard.answer(14, "a")  # five more are shown
    assert yard.shown()[:2] == (10, (10, 0))
    yard.close()
    assert yard.shown()[:2] == (15, (15, 0))
    took = yard.session.scalar(select(func.count()).select_from(TookPart))
    assert took == 15


def test_what_was_changed_and_left_is_not_there_when_one_begins_again(yard: Yard) -> None:
    yard.answer(0, "a", q2="так")
    yard.begin(0, "b")
    responses.drop_draft(yard.session, yard.survey, yard.people[0])
    assert responses.answers_of(yard.session, yard.survey, yard.people[0]) == {"q1": "a", "q2": "так"}
    assert yard.finished() == 1
    yard.forget(0)
    assert yard.session.scalars(select(Response.id)).all() == []


def test_changing_again_and_again_is_one_change(yard: Yard) -> None:
    for number in range(10):
        yard.answer(number, "a")
    before = yard.shown()
    for choice in "bababababab":
        yard.answer(3, choice)
    assert yard.shown() == before
    assert yard.finished() == 10


def test_fewer_than_five_changes_stay_unseen_at_the_close(yard: Yard) -> None:
    for number in range(10):
        yard.answer(number, "a")
    yard.close()
    assert yard.shown()[:2] == (10, (10, 0))
    runs.reopen(yard.session, 1, yard.survey)
    for number in range(10, 14):
        yard.answer(number, "b")
    yard.close()
    assert yard.shown()[:2] == (10, (10, 0))


def test_of_who_is_forgotten_no_words_stay_though_the_numbers_do(yard: Yard) -> None:
    for number in range(10):
        yard.answer(number, "a", q2=f"слова {number}")
    bars = yard.shown()[1]
    for number in range(4):
        yard.forget(number)
    words = set(yard.session.scalars(select(Answer.value).where(Answer.question == "q2")))
    assert words - {""} == {f"слова {number}" for number in range(4, 10)}
    assert yard.shown()[1] == bars
