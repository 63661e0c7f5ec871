"""Offers, and both ways to compare them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from models import Community, Person
from services.help import talents
from services.help.talents import Talent
from services.speech import sense
from tests.support import databases

NOW = datetime(2026, 11, 18, 10, tzinfo=UTC)


OFFERS = [
    "электрик",
    "сантехник",
    "репетитор по английскому",
    "няня",
    "есть машина, подвезу",
    "выгуляю собаку",
    "шью и подшиваю",
    "одолжу дрель",
    "пеку торты",
    "научу пользоваться телефоном",
]


@pytest.fixture(params=["encoder", "words"])
def either(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "words":
        monkeypatch.setattr(sense, "_encoder", lambda: None)
    else:
        assert sense.encoder(), "the extra `semantic` is not installed: make .venv/ready"
    return str(request.param)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    where = databases.scratch() if databases.ON_SERVER else tmp_path / "bank.db"
    engine = databases.engine(where, create=True)
    with Session(engine) as session:
        for number, city in ((1, "пенза"), (2, "пенза"), (3, "тверь")):
            session.add(
                Community(id=number, name="", city=city, city_key=city, search="", zone="UTC", language="ru",
                          state="active", token=str(number), created_at=NOW)
            )  # fmt: skip
            session.add(Person(id=number, name="", language="ru"))
        session.flush()
        yield session
    engine.dispose()


def offer(session: Session, words: str, community: int = 1, near: bool = False) -> int:
    found = talents.keep(session, community, community, Talent(words), NOW + timedelta(seconds=len(words)))
    found.near = near
    session.flush()
    return found.id
