"""Signs are told from rows; a strategy is asked about once each half year; trials compare what was measured."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from models import Community, CommunityState, Contact, ContactTopic, Event, EventState, KpiWeek, Person
from services.numbers import signs, strategies, trials
from services.numbers.trials import Side
from services.refusal import Refusal
from tests.services.help.playing import in_memory

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)  # a Tuesday
DAY = timedelta(days=1)
WEEK = timedelta(days=7)
MONDAY = date(2026, 11, 30)


@pytest.fixture
def session() -> Iterator[Session]:
    with Session(in_memory()) as session:
        yield session


@pytest.fixture
def here(session: Session) -> int:
    place = {"city": "Пенза", "city_key": "пенза", "search": "", "zone": "Europe/Moscow"}
    row = Community(name="Кирова 12", state=CommunityState.ACTIVE, created_at=NOW, **place)
    session.add_all([row, Person(name="Мария")])
    session.flush()
    return row.id


def names(session: Session, here: int) -> list[str]:
    session.flush()
    return [one.name for one in signs.there(session, here, NOW)]


# ── Signs ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_nothing_is_there_at_first_and_each_row_brings_its_sign(session: Session, here: int) -> None:
    assert names(session, here) == []
    session.get_one(Community, here).rules = "на «вы»"
    session.add(Contact(community=here, topic=ContactTopic.LIFT, telephone="44-44-44", checked_at=NOW, changed_at=NOW))
    assert names(session, here) == ["rules", "contacts"]


@pytest.mark.parametrize(("back", "meets"), [((1, 31, 61), True), ((1, 31), False), ((1, 2, 3), False)])
def test_meetings_each_month_are_one_in_each(session: Session, here: int, back: tuple[int, ...], meets: bool) -> None:
    for days in back:
        at = NOW - days * DAY
        moments = {"starts_at": at - DAY / 12, "ends_at": at, "created_at": at, "starts_local": "", "zone": "UTC"}
        session.add(Event(community=here, host=1, title="Чай", place="двор", state=EventState.PLANNED, **moments))
    assert ("meetings" in names(session, here)) is meets


# ── The strategy ─────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_strategy_is_asked_about_once_after_half_a_year(session: Session, here: int) -> None:
    answers = dict.fromkeys(("purpose", "audience", "networks", "content", "resources"), "соседи")
    row = strategies.write(session, here, **answers, now=NOW)
    later = NOW + strategies.HALF_A_YEAR
    assert strategies.ask_again(session, here, later - DAY) is None
    with pytest.raises(Refusal, match=r"button\.answered"):
        strategies.confirm(session, here, later - DAY)
    assert strategies.ask_again(session, here, later) is row
    assert strategies.ask_again(session, here, later + DAY) is None
    strategies.confirm(session, here, later + DAY)
    assert strategies.ask_again(session, here, later + 2 * DAY) is None
    assert strategies.write(session, here, **answers, now=later).id == row.id


# ── Trials ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def measured(session: Session, here: int, weeks: dict[int, tuple[float | None, int]]) -> None:
    """By the week, counted from the Monday on which a trial begins: its number and base."""
    for week, (number, base) in weeks.items():
        monday = MONDAY + week * WEEK
        session.add(KpiWeek(community=here, week=monday, name="visitors", number=number, base=base, facts={}))
    session.flush()


def test_four_weeks_on_both_sides_are_compared(session: Session, here: int) -> None:
    row = trials.begin(session, here, "visitors", "звать утром", NOW)
    assert (row.first, row.last) == (MONDAY, MONDAY + timedelta(days=27))
    measured(session, here, {-5: (90, 90), -2: (4, 4), -1: (6, 6), 0: (8, 8), 1: (None, 0), 3: (10, 10), 4: (90, 90)})
    found = trials.compare(session, row)
    assert found == (Side(5, 2, 10), Side(9, 2, 18)), "what was not measured is no zero"
    assert found.is_enough


def test_too_little_is_said_to_be(session: Session, here: int) -> None:
    row = trials.begin(session, here, "visitors", "звать утром", NOW)
    assert trials.compare(session, row) == (Side(None, 0, 0), Side(None, 0, 0))
    measured(session, here, {-1: (50, 50), 0: (1, 1), 1: (2, 2)})
    assert not trials.compare(session, row).is_enough


def test_one_at_a_time_of_each_number_and_stopped_once(session: Session, here: int) -> None:
    row = trials.begin(session, here, "visitors", "звать утром", NOW)
    with pytest.raises(Refusal, match=r"trial\.same-number"):
        trials.begin(session, here, "visitors", "звать вечером", NOW)
    with pytest.raises(Refusal, match=r"button\.old"):
        trials.begin(session, here, "members", "звать вечером", NOW)
    other = trials.begin(session, here, "surveys", "короче", NOW)
    assert trials.stop(session, here, other.id, NOW) is None, "before it has begun"
    stopped = trials.stop(session, here, row.id, NOW + 20 * DAY)  # a Monday
    assert stopped is not None
    assert stopped.last == date(2026, 12, 13)
    with pytest.raises(Refusal, match=r"trial\.over"):
        trials.stop(session, here, row.id, NOW + 20 * DAY)
    assert trials.begin(session, here, "visitors", "звать вечером", NOW + 20 * DAY).first == date(2026, 12, 14)
