"""A community gets another zone: what was said of an hour stays so, on the wall there."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from models import Community, Need, Person, Plan, Survey
from services import wall_clock
from services.help import needs
from services.surveys import plans, runs
from tests.services.help.playing import in_memory

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
NOON = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)  # in Moscow
NOON_THERE = datetime(2026, 11, 28, 2, 0, tzinfo=UTC)  # in Khabarovsk
OLD, NEW = "Europe/Moscow", "Asia/Vladivostok"


@pytest.fixture
def session():
    with Session(in_memory()) as session:
        yield session


@pytest.fixture
def here(session: Session) -> int:
    place = {"city": "Пенза", "city_key": "пенза", "search": "", "zone": OLD}
    community = Community(name="Кирова 12", state="active", created_at=NOW, **place)
    session.add_all((community, Person(name="Галина")))
    session.flush()
    return community.id


def test_moved() -> None:
    assert wall_clock.moved(NOON, OLD, NEW) == NOON_THERE
    summer = datetime(2026, 7, 1, 10, 0, tzinfo=UTC)  # noon in Berlin
    assert wall_clock.moved(summer, "Europe/Berlin", OLD) == datetime(2026, 7, 1, 9, 0, tzinfo=UTC)


def test_surveys(session: Session, here: int) -> None:
    plan = plans.of_ready_made(session, here, "talents", by=1, now=NOW)
    past = plans.of_ready_made(session, here, "help", by=1, now=NOW)
    plan.starts_at, past.starts_at = NOON, NOW - timedelta(days=1)
    survey = runs.launch(session, here, "housing", by=1, now=NOW)
    survey.closes_at = survey.remind_at = NOON
    assert plans.to_zone(session, here, OLD, NEW, NOW) == [plan]
    assert runs.to_zone(session, here, OLD, NEW, NOW) == [survey]
    session.flush()
    assert session.get_one(Plan, plan.id).starts_at == NOON_THERE
    assert session.get_one(Plan, past.id).starts_at == NOW - timedelta(days=1)
    assert {session.get_one(Survey, survey.id).closes_at, survey.remind_at} == {NOON_THERE}


def test_promises(session: Session, here: int) -> None:
    need = needs.tell(session, here, 1, "капает кран", "week", NOW)
    session.get_one(Need, need.id).promised_at = NOON
    assert needs.to_zone(session, here, OLD, NEW, NOW) == 1
    assert session.get_one(Need, need.id).promised_at == NOON_THERE
