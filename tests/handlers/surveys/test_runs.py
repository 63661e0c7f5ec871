"""What a transcript cannot show of running surveys: roles that end, jobs that go on, homes, results, who is counted."""

import re
import struct
import sys
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select, update

from bot.routing.context import JobContext
from drawing import charts
from kpis import Week
from kpis import surveys as answered_surveys
from models import (
    Chat,
    Membership,
    OpenDialog,
    Plan,
    Queued,
    Survey,
)
from scheduler import surveys as jobs
from services.night import Window
from services.people import forgetting
from services.roles import Role
from services.speech.addresses import places
from services.surveys import audience, counts, plans
from services.surveys import responses as surveys_responses
from services.surveys import runs as surveys_runs
from services.surveys.definition import Definition
from tests.conftest import NOW
from tests.support.yard import UNSEEN, ask, heard, launched, queued, tick


# ── A manager demoted while composing ────────────────────────────────────────────────────────────────────────────────
async def test_a_manager_demoted_while_composing_is_told_and_free(app) -> None:
    await app.hear(heard("/survey new"), NOW)
    await app.hear(heard("Домофон"), NOW)
    demote = update(Membership).where(Membership.person == 1).values(role=int(Role.MEMBER))
    await app.store.write(lambda session: session.execute(demote))
    await app.hear(heard("Выбираем мастера"), NOW)
    newest = select(Queued.content).order_by(Queued.id.desc()).limit(1)
    content = await ask(app, lambda session: session.scalar(newest))
    assert content["body"][0]["text"] == "role.refused"
    assert await ask(app, lambda session: session.scalar(select(func.count()).select_from(OpenDialog))) == 0
    assert await ask(app, lambda session: session.scalar(select(func.count()).select_from(Plan))) == 0


# ── Invitations and reminders, part by part ──────────────────────────────────────────────────────────────────────────
async def test_everybody_who_can_be_written_to_is_invited_once(app) -> None:
    await launched(app)
    await tick(app, jobs.invitations)
    await tick(app, jobs.invitations)
    assert await queued(app, "invitation") == 601
    assert await ask(app, lambda session: session.scalar(select(Survey.invited))) is None


async def test_a_killed_job_goes_on_where_it_was(app, monkeypatch) -> None:
    """Each part is committed by itself; who was told before the kill is not told again."""
    await launched(app)

    def part(session) -> None:
        jobs.invitations.run(JobContext(session, NOW, "Europe/Moscow", Window.read("22:00-08:00")))

    await app.store.write(part)
    assert await queued(app, "invitation") == jobs.CHUNK
    await tick(app, jobs.invitations)
    assert await queued(app, "invitation") == 601


async def test_whoever_sees_the_group_is_not_told_in_private(app) -> None:
    await app.store.write(lambda session: session.execute(update(Chat).values(present=True)))
    await launched(app)
    await tick(app, jobs.invitations)
    assert await queued(app, "invitation") == 0


async def test_one_reminder_for_those_who_have_not_answered(app) -> None:
    """Not for who answered, who said «не напоминать об этом», or who sent it; nor again of another run."""
    for name, definition in (("talents", None), ("own", UNSEEN)):
        survey = await launched(app, definition, name)

        def some_answer(session, survey=survey) -> None:
            for person in range(2, 12):
                surveys_responses.answer(session, survey, person, "q1", "да", NOW)
                surveys_responses.finish(session, 1, survey, person, {"q1": "да"}, NOW)
            surveys_responses.answer(session, survey, 12, "q1", "не до конца", NOW)
            counts.hush(session, 1, survey, 13)

        await app.store.write(some_answer)
        await tick(app, jobs.survey_reminders, NOW + timedelta(days=2))
        assert await queued(app, f"reminder:1:{name}") == 0
        for days in (3, 4):
            await tick(app, jobs.survey_reminders, NOW + timedelta(days=days))
            assert await queued(app, f"reminder:1:{name}") == 589
        await app.store.write(lambda session, survey=survey: surveys_runs.close(session, 1, survey, NOW))
        await launched(app, definition, name, NOW + timedelta(days=5))
        await tick(app, jobs.survey_reminders, NOW + timedelta(days=9))
        assert await queued(app, f"reminder:1:{name}") == 599  # and ten who had answered earlier


# ── Small things ─────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("said", "house", "entrance"),
    [
        ("Кирова 12", "кирова 12", None),
        ("ул. Кирова, д. 12, подъезд 2, кв. 45", "кирова 12", 2),
        ("Кирова 12, 3-й подъезд", "кирова 12", 3),
        ("дом 7а, под. 1, этаж 5", "7а", 1),
        ("12 Kirov Street, entrance 2", "kirov 12", 2),
    ],
)
def test_homes(said: str, house: str, entrance: int | None) -> None:
    assert places.read_home(said) == places.Home(house, entrance)


def test_a_house_holds_its_homes() -> None:
    house, entrance = places.Home("12"), places.Home("кирова 12", 2)
    assert house.holds(places.Home("кирова 12", 1))
    assert entrance.holds(places.Home("12", 2))
    assert not entrance.holds(places.Home("кирова 12", 1))
    assert not entrance.holds(places.Home("кирова 12"))
    assert not house.holds(places.Home("кирова 14"))
    assert places.read_home("второй подъезд") is None


def test_a_quarter_is_three_months_of_wall_time() -> None:
    zone = "Europe/Berlin"
    start = NOW.replace(year=2026, month=11, day=30, hour=9)
    assert plans.in_a_quarter(start, zone) == start.replace(year=2027, month=2, day=28)
    last = start.replace(month=1, day=31)
    assert plans.in_a_quarter(last, zone) == start.replace(month=4, day=30, hour=8)
    on_the_31st = [last := plans.in_a_quarter(last, zone, 31) for _ in range(4)]
    assert [one.astimezone(ZoneInfo(zone)).day for one in on_the_31st] == [30, 31, 31, 31]


async def test_who_came_to_an_event(app) -> None:
    from services.events import attendance, calendar

    def counted(session) -> list[str]:
        event = calendar.create(session, 1, "Чай", NOW + timedelta(days=1), "двор", by=1, now=NOW)
        for person, answer in ((2, attendance.Answer.YES), (3, attendance.Answer.NO), (4, attendance.Answer.MAYBE)):
            attendance.answer(session, 1, event.id, person, answer, NOW)
        whom = audience.Audience(event=event.id)
        assert audience.size(session, 1, whom) == 1
        return [audience.includes(session, 1, whom, person) for person in (2, 3, 4)]

    assert await app.store.write(counted) == ["yes", "no", "no"]


def test_any_results_are_drawn() -> None:
    bars = [{"label": "Ж" * 90, "count": 10**6, "percent": 100, "share": 1.0, "before": 0.0}] * 15
    nothing = [{"label": "", "count": 0, "percent": 0, "share": 0.0, "before": None}] * 2
    blocks = [
        {"name": "Вопрос " * 30, "note": "", "columns": columns, "bars": some}
        for columns in (True, False)
        for some in (bars, nothing)
    ]
    png = charts.DRAWERS["survey"](
        {"title": "Опрос " * 60, "subtitle": "Двор", "base": "Ответов: 6", "blocks": blocks * 3}
    )
    width, height = struct.unpack(">II", png[16:24])
    assert width == 1080
    assert height < 3500
    assert "pyplot" not in sys.modules
    assert re.match(rb"\x89PNG", png)


async def test_who_was_forgotten_is_counted_once(app) -> None:
    """Of several surveys, too; nameless answers count once a survey."""

    def answered(session) -> list[float | None]:
        named = Definition.model_validate(UNSEEN | {"anonymous": False})
        runs = [surveys_runs.launch(session, 1, f"own-{n}", by=1, now=NOW, definition=named) for n in range(3)]
        runs.append(surveys_runs.launch(session, 1, "own", by=1, now=NOW, definition=Definition.model_validate(UNSEEN)))
        for run in runs:
            for person in (2, 3):
                surveys_responses.answer(session, run.id, person, "q1", "да", NOW)
                surveys_responses.finish(session, 1, run.id, person, {"q1": "да"}, NOW)
        week = Week.of(NOW, "Europe/Moscow")
        before = answered_surveys.measure(session, 1, week).number
        forgetting.forget(session, 3, NOW)
        return [before, answered_surveys.measure(session, 1, week).number]

    assert await app.store.write(answered) == [4.0, 4.0]


async def test_a_resident_is_offered_what_can_be_answered(app) -> None:
    """Not what goes out in a minute, is over but not closed yet, is for another house, or is answered for good."""

    def offered(session) -> list[str]:
        def sent(name: str, **more: Any) -> Survey:
            definition = Definition.model_validate(UNSEEN | {"days": 1})
            return surveys_runs.launch(session, 1, name, by=1, now=NOW, definition=definition, **more)

        audience.settle(session, 1, 2, places.Home("кирова 12", 1))
        sent("out")
        sent("soon", second_thoughts=True)
        sent("late").closes_at = NOW
        sent("mine", whom=audience.Audience(house="кирова 12"))
        sent("other", whom=audience.Audience(house="кирова 14"))
        done = sent("done")
        surveys_responses.answer(session, done.id, 2, "q1", "да", NOW)
        surveys_responses.finish(session, 1, done.id, 2, {"q1": "да"}, NOW)
        surveys_runs.close(session, 1, done.id, NOW)
        surveys_runs.reopen(session, 1, done.id)
        return [one.name for one in surveys_runs.to_be_answered(session, 1, 2, NOW)]

    assert await app.store.write(offered) == ["mine", "out"]
