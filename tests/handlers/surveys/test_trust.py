"""The survey about trust: when it is offered, and what stands beside its answers."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from models import Chat, Community, CommunityState
from services.surveys import plans, responses, results, runs, trust
from tests.conftest import NOW
from tests.support.yard import ask

WEEK = timedelta(weeks=1)
HERE = 1


@pytest.fixture
async def there(app):
    """A yard of 40, led by one person for three weeks."""

    def settle(session: Session) -> None:
        session.get_one(Community, HERE).claimed_at = NOW - 3 * WEEK
        session.get_one(Community, HERE).members = 40
        for chat in session.query(Chat):
            chat.members = None

    await app.store.write(settle)
    return app


def offered(session: Session, now: datetime = NOW) -> list[int]:
    return [one.id for one in trust.to_offer(session, now)]


async def test_it_is_offered_once_neighbours_have_settled(there) -> None:
    assert await ask(there, lambda session: offered(session, NOW - timedelta(minutes=1))) == []
    assert await ask(there, offered) == [HERE]


@pytest.mark.parametrize(("members", "expected"), [(9, []), (10, [HERE]), (None, [])])
async def test_where_hardly_five_would_answer_it_is_not_offered(
    there, members: int | None, expected: list[int]
) -> None:
    def few(session: Session) -> list[int]:
        session.get_one(Community, HERE).members = members
        return offered(session)

    assert await there.store.write(few) == expected


async def test_neither_where_sosed_was_removed(there) -> None:
    def paused(session: Session) -> list[int]:
        session.get_one(Community, HERE).state = CommunityState.PAUSED
        return offered(session)

    assert await there.store.write(paused) == []


async def test_after_no_answer_it_comes_again_in_half_a_year(there) -> None:
    def again(session: Session) -> list[list[int]]:
        session.get_one(Community, HERE).trust_offered = NOW
        return [offered(session, NOW + trust.HALF_YEAR - timedelta(hours=1)), offered(session, NOW + trust.HALF_YEAR)]

    assert await there.store.write(again) == [[], [HERE]]


async def test_a_leader_who_has_asked_already_is_not_asked_to(there) -> None:
    def launch(session: Session) -> list[list[int]]:
        run = runs.launch(session, HERE, trust.NAME, by=1, now=NOW)
        open_still = offered(session, NOW + trust.HALF_YEAR)
        runs.close(session, HERE, run.id, NOW + 2 * WEEK)
        closed = [offered(session, NOW + trust.HALF_YEAR - WEEK), offered(session, NOW + trust.HALF_YEAR)]
        plan = plans.of_ready_made(session, HERE, trust.NAME, by=1, now=NOW)
        plan.starts_at = NOW + trust.HALF_YEAR + WEEK
        return [open_still, *closed, offered(session, NOW + trust.HALF_YEAR)]

    assert await there.store.write(launch) == [[], [], [HERE], []]


def held(session: Session, answers: list[str], now: datetime) -> results.Results:
    """A run that this many answered, and its results."""
    run = runs.launch(session, HERE, trust.NAME, by=1, now=now)
    for person, names in enumerate(answers, 2):
        given = {"names": names, "help": "yes"}
        for question, value in given.items():
            responses.answer(session, run.id, person, question, value, now)
        responses.finish(session, HERE, run.id, person, given, now)
    runs.close(session, HERE, run.id, now + 2 * WEEK)
    return results.of(session, HERE, run.id)


async def test_the_last_run_and_the_first_stand_beside_with_their_bases(there) -> None:
    def three(session: Session) -> list[results.Results]:
        votes = [["nobody"] * 6, ["nobody"] * 3 + ["many"] * 2, ["many"] * 7]
        return [held(session, some, NOW + n * trust.HALF_YEAR) for n, some in enumerate(votes)]

    first, second, third = await there.store.write(three)
    assert (first.before, first.first) == (None, None)
    assert (second.before, second.first) == (NOW, None)
    assert (third.before, third.first) == (NOW + trust.HALF_YEAR, NOW)
    names = third.questions[0]
    assert (names.answered, names.before, names.first) == (7, 5, 6)
    assert [(bar.share, bar.before, bar.first) for bar in (names.bars[0], names.bars[3])] == [(0, 0.6, 1), (1, 0.4, 0)]


async def test_a_run_that_fewer_than_five_answered_stands_beside_nothing(there) -> None:
    def three(session: Session) -> results.Results:
        votes = [["nobody"] * 5, ["many"] * 4, ["many"] * 5]
        return [held(session, some, NOW + n * trust.HALF_YEAR) for n, some in enumerate(votes)][-1]

    third = await there.store.write(three)
    assert (third.before, third.first) == (None, NOW)
    assert {(bar.before, bar.first is None) for bar in third.questions[0].bars} == {(None, False)}
