"""Surveys in time: series, planned launches, what is taken back or slept through, and the close."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from models import (
    Chat,
    Plan,
    Queued,
    Survey,
)
from scheduler import surveys as jobs
from services.communities import departures, leadership
from services.people import memberships
from services.refusal import Refusal
from services.roles import Role
from services.surveys import plans, results
from services.surveys import responses as surveys_responses
from services.surveys.definition import Definition
from tests.conftest import NOW
from tests.support.yard import UNSEEN, ask, heard, launched, queued, tick


async def test_each_quarter_the_next_run_ends_the_one_before(app) -> None:
    day = NOW + timedelta(days=1)

    def plan(session) -> int:
        kept = plans.keep(session, 1, Definition.model_validate(UNSEEN), by=1, now=NOW)
        plans.schedule(session, 1, kept.id, day)
        plans.repeat(session, 1, kept.id, NOW, True)
        return kept.id

    await app.store.write(plan)
    await tick(app, jobs.planned_surveys, NOW)
    assert await ask(app, lambda session: session.scalar(select(func.count()).select_from(Survey))) == 0
    for moment in (day, day, plans.in_a_quarter(day, "Europe/Moscow")):
        await tick(app, jobs.planned_surveys, moment)
    runs = await ask(
        app, lambda session: session.execute(select(Survey.name, Survey.closed_at).order_by(Survey.id)).all()
    )
    assert [(run.name, run.closed_at is None) for run in runs] == [(runs[0].name, False), (runs[0].name, True)]
    starts = await ask(app, lambda session: session.scalar(select(Plan.starts_at)))
    assert starts == plans.in_a_quarter(plans.in_a_quarter(day, "Europe/Moscow"), "Europe/Moscow")


async def test_a_planned_survey_goes_to_channels_too(app) -> None:
    def plan(session) -> None:
        kept = plans.keep(session, 1, Definition.model_validate(UNSEEN), by=1, now=NOW)
        plans.schedule(session, 1, kept.id, NOW)
        session.add(Chat(transport="console", external="@канал", kind="channel", title="Канал", community=1))

    await app.store.write(plan)
    await tick(app, jobs.planned_surveys, NOW)
    there = select(Queued.content).join(Chat, Chat.id == Queued.chat).where(Chat.kind == "channel")
    (sent,) = await ask(app, lambda session: list(session.scalars(there)))
    assert sent["card"] == "survey"


async def test_a_plan_that_cannot_be_asked_any_more_holds_up_no_other(app) -> None:
    def plan(session) -> None:
        gone = plans.of_ready_made(session, 1, "talents", by=1, now=NOW)
        gone.name, gone.starts_at = "a-file-that-was-removed", NOW
        broken, good = (
            plans.keep(session, 1, Definition.model_validate(UNSEEN | {"title": {"ru": title}}), by=1, now=NOW)
            for title in ("Сломанный", "Целый")
        )
        broken.definition, broken.starts_at, good.starts_at = {"name": "own", "questions": []}, NOW, NOW

    await app.store.write(plan)
    await tick(app, jobs.planned_surveys, NOW)
    titles = await ask(app, lambda session: [one["title"]["ru"] for one in session.scalars(select(Survey.definition))])
    assert titles == ["Целый"]
    assert await ask(app, lambda session: session.scalars(select(Plan.starts_at)).all()) == [None] * 3
    told = await ask(app, lambda session: [str(one) for one in session.scalars(select(Queued.content))])
    assert sum("plan.cannot" in one for one in told) == 2
    await app.hear(heard("/survey"), NOW)  # and the list is shown without them
    last = await ask(
        app, lambda session: str(session.scalars(select(Queued.content).order_by(Queued.id.desc())).first())
    )
    assert "survey.list" in last
    assert "Целый" in last
    assert "Сломанный" not in last


async def test_taken_back_the_first_of_a_series_has_no_day_again(app) -> None:
    def send(session) -> datetime | None:
        kept = plans.keep(session, 1, Definition.model_validate(UNSEEN), by=1, now=NOW)
        plans.repeat(session, 1, kept.id, NOW, True)
        assert kept.starts_at is None
        sent = plans.launch(session, 1, kept.id, by=1, now=NOW, second_thoughts=True)
        assert kept.starts_at == plans.in_a_quarter(NOW, "Europe/Moscow")
        plans.take_back(session, 1, sent.id, NOW)
        return kept.starts_at

    assert await app.store.write(send) is None


@pytest.mark.parametrize("quarterly", [False, True])
async def test_taken_back_a_planned_one_has_its_day_again(app, quarterly: bool) -> None:
    def send(session) -> tuple[datetime | None, bool]:
        kept = plans.keep(session, 1, Definition.model_validate(UNSEEN), by=1, now=NOW)
        plans.schedule(session, 1, kept.id, NOW + timedelta(days=1))
        plans.repeat(session, 1, kept.id, NOW, quarterly)
        sent = plans.launch(session, 1, kept.id, by=1, now=NOW, second_thoughts=True)
        plans.take_back(session, 1, sent.id, NOW + timedelta(seconds=5))
        return kept.starts_at, kept.quarterly

    assert await app.store.write(send) == (NOW + timedelta(days=1), quarterly)


async def test_taken_back_when_its_day_has_come_it_does_not_go_out_again(app) -> None:
    def send(session) -> None:
        kept = plans.keep(session, 1, Definition.model_validate(UNSEEN), by=1, now=NOW)
        plans.schedule(session, 1, kept.id, NOW + timedelta(seconds=30))
        sent = plans.launch(session, 1, kept.id, by=1, now=NOW, second_thoughts=True)
        plans.take_back(session, 1, sent.id, NOW + timedelta(seconds=40))

    await app.store.write(send)
    await tick(app, jobs.planned_surveys, NOW + timedelta(seconds=60))
    assert await ask(app, lambda session: session.scalar(select(func.count()).select_from(Survey))) == 0


async def test_quarters_that_were_slept_through_are_not_made_up_for(app) -> None:
    """And what began on the 31st goes out on the last days of shorter months, then on the 31st again."""
    day = datetime(2026, 1, 31, 9, tzinfo=UTC)

    def plan(session) -> None:
        kept = plans.keep(session, 1, Definition.model_validate(UNSEEN), by=1, now=NOW)
        plans.schedule(session, 1, kept.id, day)
        kept.quarterly = True

    await app.store.write(plan)
    for _ in range(3):
        await tick(app, jobs.planned_surveys, NOW)
    assert await ask(app, lambda session: session.scalar(select(func.count()).select_from(Survey))) == 1
    assert await ask(app, lambda session: session.scalar(select(Plan.starts_at))) == datetime(
        2027, 1, 31, 9, tzinfo=UTC
    )


async def test_the_next_survey_has_nothing_of_a_deleted_one(app) -> None:
    """Neither its button nor its answers; nor does its launch end the other."""

    def replace(session) -> tuple[int, list[Any]]:
        runs, old = [], 0
        for title in ("Нужен ли шлагбаум?", "Продать подвал?"):
            definition = Definition.model_validate(UNSEEN | {"title": {"ru": title}})
            kept = plans.keep(session, 1, definition, by=1, now=NOW)
            runs.append(plans.launch(session, 1, kept.id, by=1, now=NOW))
            plans.drop(session, 1, kept.id)
            session.flush()
            old = old or kept.id
        plans.keep(session, 1, Definition.model_validate(UNSEEN), by=1, now=NOW)
        return old, [results.earlier_runs(session, run) for run in runs]

    old, before = await app.store.write(replace)
    assert before == [[], []]
    with pytest.raises(Refusal, match=r"button\.old"):
        await app.store.write(lambda session: plans.launch(session, 1, old, by=1, now=NOW))


async def test_a_survey_closes_by_itself_and_says_so_once(app) -> None:
    survey = await launched(app, UNSEEN | {"days": 3})
    await tick(app, jobs.closing_surveys, NOW + timedelta(days=2))
    assert await ask(app, lambda session: session.get_one(Survey, survey).closed_at) is None
    for hours in (72, 73):
        await tick(app, jobs.closing_surveys, NOW + timedelta(hours=hours))
    assert await queued(app, "ended") == 1
    with pytest.raises(Refusal, match=r"survey\.closed"):
        await app.store.write(lambda session: surveys_responses.to_answer(session, 1, survey, 2, NOW))


@pytest.mark.parametrize("end", ["put out", "demoted", "another decided", "has run"])
async def test_a_plan_of_somebody_who_leads_no_more_waits_for_a_leader(app, end: str) -> None:
    day = NOW + timedelta(days=1)

    def fall(session) -> None:
        memberships.belong(session, 1, 2, NOW, Role.MANAGER)
        kept = plans.keep(session, 1, Definition.model_validate(UNSEEN), by=2, now=NOW)
        plans.repeat(session, 1, kept.id, NOW, quarterly=True)
        plans.schedule(session, 1, kept.id, day)
        if end == "has run":
            plans.launch(session, 1, kept.id, by=2, now=NOW)
            kept.starts_at = day
        if end == "another decided":
            plans.answer_for(session, 1, kept.id, 1, NOW)
        if end == "put out":
            departures.depart(session, 1, 2, NOW)
        leadership.demote(session, 1, 2, NOW)

    await app.store.write(fall)
    await tick(app, jobs.planned_surveys, day)
    goes = end in ("another decided", "has run")
    runs = await ask(app, lambda session: session.scalar(select(func.count()).select_from(Survey)))
    assert runs == {"another decided": 1, "has run": 2}.get(end, 0)
    told = await ask(app, lambda session: [str(one) for one in session.scalars(select(Queued.content))])
    assert any("plan.unanswered" in one for one in told) is not goes
    assert goes or await ask(app, lambda session: session.scalars(select(Plan.starts_at)).all()) == [None]
