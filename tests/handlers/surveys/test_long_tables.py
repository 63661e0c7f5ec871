"""A survey's table is read and written in a process of its own."""

import asyncio
import time
from typing import Any

import pytest
from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from bot.found import makers
from bot.sending.workshop import orders
from models import Answer, Person, Response
from tests.conftest import NOW
from tests.support.everywhere import takes_long
from tests.support.yard import UNSEEN, launched

QUESTIONS = [{"key": f"q{n}", "kind": "text", "name": {"ru": "Что"}, "text": {"ru": "Что?"}} for n in range(8)]
NAMED = UNSEEN | {"anonymous": False, "questions": QUESTIONS}


async def test_a_table_reads_the_rows_that_are_there_when_it_is_made(app) -> None:
    """On the database that this process writes, over there."""
    survey = await launched(app, NAMED)
    make = makers(app.store.place)["csv"]
    await answered(app, survey, 2)
    assert (await asyncio.to_thread(make, asked(survey))).decode("utf-8-sig").count("чиню краны") == 2 * 8
    await answered(app, survey, 3, begins=4)
    assert (await asyncio.to_thread(make, asked(survey))).decode("utf-8-sig").count("чиню краны") == 5 * 8
    with pytest.raises(orders.CannotMake, match="Refusal"):
        await asyncio.to_thread(make, asked(survey + 1))


@takes_long
async def test_a_table_of_fifty_thousand_answers_is_made_within_its_bounds(app) -> None:
    survey = await launched(app, NAMED)
    await answered(app, survey, 50_000)
    for kind in ("csv", "xlsx"):
        began = time.monotonic()
        made = await asyncio.to_thread(makers(app.store.place)[kind], asked(survey))
        print(f"{kind}: {len(made):,} bytes in {time.monotonic() - began:.1f} s")
        assert made


async def answered(app, survey: int, people: int, begins: int = 2) -> None:
    """By this many people, to all eight questions."""

    def answer(session: Session) -> None:
        theirs = range(begins, begins + people)
        there = session.scalar(select(func.max(Person.id))) or 0
        if missing := [{"id": n, "name": f"Сосед {n}"} for n in theirs if n > there]:
            session.execute(insert(Person), missing)
        kept = {"survey": survey, "counted": True, "started_at": NOW, "finished_at": NOW}
        session.execute(insert(Response), [{"id": n, "person": n, **kept} for n in theirs])
        words = {"value": "чиню краны", "at": NOW}
        keys = [one["key"] for one in QUESTIONS]
        session.execute(insert(Answer), [{"response": n, "question": key, **words} for n in theirs for key in keys])

    await app.store.write(answer)


def asked(survey: int) -> dict[str, Any]:
    whom = {"community": 1, "survey": survey, "language": "ru"}
    return whom | {"who_and_when": ["Имя", "Когда"], "photo": "фото"}
