"""Undone, everything is where it was; the rows of two accounts, moved and given back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from models import (
    Account,
    Answer,
    Community,
    Event,
    Hush,
    Joining,
    Membership,
    Person,
    Response,
    Seat,
    Survey,
    TookPart,
)
from services.events import attendance, calendar
from services.people import forgetting, linking, memberships
from services.refusal import Refusal
from services.roles import Role
from services.surveys import counts, responses, runs
from services.surveys.definition import Definition
from tests.conftest import NOW
from tests.handlers.people.conftest import Both, code_of, count, real_now
from tests.support.everywhere import at_length
from tests.support.joined import join

UNSEEN = {
    "name": "own",
    "title": {"ru": "Опрос"},
    "anonymous": True,
    "questions": [{"key": "q", "kind": "text", "name": {"ru": "Что"}, "text": {"ru": "Что?"}}],
}


@asynccontextmanager
async def two_people(both: Both) -> AsyncIterator[tuple[int, int, str]]:
    code = await code_of(both)
    await both.hears(both.vk, "Галина Петрова", "привет", "Сосед")
    accounts = await both.app.store.read(
        lambda session: {one.transport: one.id for one in session.scalars(select(Account))}
    )
    yield accounts["telegram"], accounts["vk"], code


@at_length
async def test_undone_everything_is_where_it_was(both: Both) -> None:
    """But leading: whoever was a manager only by the link is none after it, and who came over says /register again."""
    async with two_people(both) as (mine, other, code):
        await both.app.store.write(lambda session: _live(session, mine, other))
        before = await both.app.store.read(_everything)
        person = await both.app.store.write(lambda session: join(session, code, other, real_now()))
        assert await count(both, Membership.id, Membership.person == person, Membership.role == int(Role.MANAGER)) == 1
        assert await count(both, Membership.id) == 1
        joining = await both.app.store.read(lambda session: linking.links(session, person, real_now())[1].joining)
        await both.app.store.write(lambda session: linking.undo(session, joining, person, real_now()))
        after = await both.app.store.read(_everything)
        assert await count(both, Membership.id, Membership.role == int(Role.MANAGER)) == 0
        row = list(before["memberships"][1])
        row[3] = repr(int(Role.MEMBER))
        before["memberships"][1] = tuple(row)
        assert after == before


async def test_forgotten_nothing_is_kept_to_undo(both: Both) -> None:
    async with two_people(both) as (_mine, other, code):
        person = await both.app.store.write(lambda session: join(session, code, other, real_now()))
        await both.app.store.write(lambda session: forgetting.forget(session, person, real_now()))
        assert await count(both, Account.id) == 0
        assert await count(both, Joining.id) == 0
        people = await both.app.store.read(
            lambda session: session.execute(select(Person.name, Person.forgotten_at)).all()
        )
        assert {(row.name, row.forgotten_at is None) for row in people} == {("", False)}


async def test_a_nameless_survey_is_not_answered_twice(both: Both) -> None:
    """Neither one that runs, nor one that was closed and is open again; who wants no reminder is not reminded."""
    async with two_people(both) as (mine, other, code):
        await both.app.store.write(lambda session: _live(session, mine, other))
        person = await both.app.store.write(lambda session: join(session, code, other, real_now()))
        running, over, _ = await both.app.store.read(
            lambda session: session.scalars(select(Survey.id).order_by(Survey.id)).all()
        )
        assert await both.app.store.read(lambda session: responses.answers_of(session, running, person)) == {"q": "да"}
        await both.app.store.write(lambda session: runs.reopen(session, 1, over))
        with pytest.raises(Refusal, match="answered-unseen"):
            await both.app.store.read(lambda session: responses.to_answer(session, 1, over, person, NOW))
        hushed = await both.app.store.read(lambda session: session.scalars(select(Hush.person)).all())
        assert set(hushed) == {person}
        kept = await both.app.store.read(lambda session: session.scalars(select(Joining.moved)).one())
        assert kept["unseen"] == [running]
        assert not any(name.startswith(("responses", "answers")) for name in kept)


async def test_undone_after_the_close_the_other_has_taken_part(both: Both) -> None:
    async with two_people(both) as (mine, other, code):
        await both.app.store.write(lambda session: _live(session, mine, other))
        there = await both.app.store.read(lambda session: session.get_one(Account, other).person)
        person = await both.app.store.write(lambda session: join(session, code, other, real_now()))
        running = await both.app.store.read(
            lambda session: session.scalars(select(Survey.id).order_by(Survey.id)).first()
        )
        await both.app.store.write(lambda session: runs.close(session, 1, running, NOW))
        joining = await both.app.store.read(lambda session: linking.links(session, person, real_now())[1].joining)
        await both.app.store.write(lambda session: linking.undo(session, joining, person, real_now()))
        took = select(TookPart.person).where(TookPart.survey == running)
        assert await both.app.store.read(lambda session: session.scalars(took).all()) == [there]


def _live(session: Any, mine: int, other: int) -> None:
    """Both are in one community; over there she is a manager, and has answered a thing both were asked."""
    card = {"name": "Двор", "city": "Пенза", "city_key": "пенза", "search": " двор ", "zone": "Europe/Moscow"}
    community = Community(**card, state="active", created_at=NOW)
    session.add(community)
    session.flush()
    here, there = (session.get_one(Account, id_).person for id_ in (mine, other))
    memberships.belong(session, community.id, here, NOW)
    memberships.belong(session, community.id, there, NOW, Role.MANAGER)
    tea = calendar.create(session, community.id, "Чай", NOW + timedelta(days=3), "двор", by=there, now=NOW)
    for person, said in ((here, attendance.Answer.YES), (there, attendance.Answer.NO)):
        attendance.answer(session, community.id, tea.id, person, said, NOW)
    _answer_unseen(session, community.id, here, there)


def _answer_unseen(session: Any, community: int, here: int, there: int) -> None:
    """One runs and she has answered it over there; of two that are closed she has answered one there, one twice."""
    for name, persons in (("running", [there]), ("over", [there]), ("twice", [here, there])):
        frozen = Definition.model_validate(UNSEEN)
        survey = runs.launch(session, community, name, by=here, now=NOW, definition=frozen).id
        for person in persons:
            responses.answer(session, survey, person, "q", "да", NOW)
            responses.finish(session, community, survey, person, {"q": "да"}, NOW)
            counts.hush(session, community, survey, person)
        if name != "running":
            runs.close(session, community, survey, NOW)


def _everything(session: Any) -> Any:
    return {
        table.__tablename__: sorted(
            tuple(repr(value) for value in row) for row in session.execute(select(*list(table.__table__.columns)))
        )
        for table in (Membership, Seat, Event, Account, Person, Response, Answer, TookPart, Hush)
    }
