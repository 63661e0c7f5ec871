"""Goals: how they are read, counted, and told of once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from bot.dialogs.question import Answered, Unclear
from handlers.numbers.goals import target
from models import Community, CommunityState, Counts, Event, EventState, Goal, Person
from services.numbers.goals import by_hand, news, progress, setting
from services.refusal import Refusal
from services.signals import SignalKind, record
from tests.services.help.playing import in_memory

NOW = datetime(2026, 11, 20, 10, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def session() -> Iterator[Session]:
    with Session(in_memory()) as session:
        yield session


@pytest.fixture
def here(session: Session) -> int:
    place = {"city": "Пенза", "city_key": "пенза", "search": "", "zone": "Europe/Moscow"}
    row = Community(name="Кирова 12", state=CommunityState.ACTIVE, created_at=NOW, members=128, **place)
    session.add(row)
    session.add(Person(name="Мария"))
    session.flush()
    return row.id


def goal(session: Session, here: int, counts: Counts, number: int, until: date = date(2027, 12, 31)) -> Goal:
    return setting.add(session, here, counts, "Выступления" if counts == Counts.OWN else "", number, until, NOW)


# ── Reading ──────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("said", "number", "until"),
    [
        ("30 до конца 2027", 30, "2027-12-31"),
        ("30 к 2028 году", 30, "2027-12-31"),
        ("1 500 к 1 мая", 1500, "2027-05-01"),
        ("1,5 тыс до конца мая", 1500, "2027-05-31"),
        ("30 встреч до 15.05.2027", 30, "2027-05-15"),
        ("к концу 2027 года 30 встреч", 30, "2027-12-31"),
        ("30 до конца следующего года", 30, "2027-12-31"),
        ("30 за полтора года", 30, "2028-05-20"),
        ("30 через полгода", 30, "2027-05-20"),
        ("20 by the end of June", 20, "2027-06-30"),
        ("30, 1 марта", 30, "2027-03-01"),
    ],
)
def test_a_number_and_a_day_are_read(said: str, number: int, until: str) -> None:
    assert target.read(Answered(said, NOW, "Europe/Moscow")) == target.Target(number, date.fromisoformat(until))


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("много", "goals.no-number"),
        ("до конца года", "goals.no-number"),
        ("30", "goals.no-day"),
        ("0 до конца года", "goals.too-little"),
        ("-5 до конца года", "goals.too-little"),
        ("1000000000000 до 2028", "goals.too-much"),
        ("10^12 до конца года", "goals.too-much"),
        ("30 до 31 февраля", "moment.no-such-date"),
        ("30 до 31.02.2027", "moment.no-such-date"),
        ("30 до 1 мая 2026", "goals.past"),
        ("30 до сегодня", "goals.past"),
        ("30 до конца 2057", "goals.too-far"),
        ("2,5 до конца года", "ask.whole-number"),
        ("30 когда-нибудь", "goals.which-day"),
    ],
)
def test_what_is_no_goal_is_asked_about(said: str, why: str) -> None:
    with pytest.raises(Unclear) as unclear:
        target.read(Answered(said, NOW, "Europe/Moscow"))
    assert unclear.value.text.key == why


# ── Setting ──────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("number", "until", "why"),
    [
        (0, date(2027, 1, 1), "goals.no-such-number"),
        (-1, date(2027, 1, 1), "goals.no-such-number"),
        (10**12, date(2027, 1, 1), "goals.no-such-number"),
        (30, date(2026, 11, 20), "goals.past"),
        (30, date(2040, 1, 1), "goals.too-far"),
    ],
)
def test_what_cannot_be_is_refused(session: Session, here: int, number: int, until: date, why: str) -> None:
    with pytest.raises(Refusal, match=why):
        goal(session, here, Counts.MEETINGS, number, until)


def test_the_same_is_counted_once(session: Session, here: int) -> None:
    setting.add(session, here, Counts.OWN, "Выступления", 60, date(2027, 12, 31), NOW)
    with pytest.raises(Refusal, match=r"goals\.same"):
        setting.add(session, here, Counts.OWN, "выступления!", 10, date(2027, 12, 31), NOW)


# ── Counting ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_meetings_that_were_held_count_from_the_first_of_january(session: Session, here: int) -> None:
    for day, state in (
        (datetime(2025, 12, 31, 20, tzinfo=UTC), EventState.PLANNED),  # 23:00 of the old year in Moscow
        (datetime(2026, 1, 1, 9, tzinfo=UTC), EventState.PLANNED),
        (NOW - DAY, EventState.CANCELLED),
        (NOW + DAY, EventState.PLANNED),
    ):
        at = {"starts_at": day, "ends_at": day + timedelta(hours=2), "created_at": day - DAY}
        session.add(
            Event(
                community=here,
                host=1,
                title="Чай",
                place="двор",
                starts_local="",
                zone="Europe/Moscow",
                state=state,
                **at,
            )
        )
    session.flush()
    row = goal(session, here, Counts.MEETINGS, 30)
    assert progress.count(session, row, NOW) == 1
    assert progress.count(session, row, NOW + 2 * DAY) == 2
    setting.count_from(session, row, NOW)
    assert row.counted == 0


def test_each_is_counted_by_its_own(session: Session, here: int) -> None:
    record(session, here, SignalKind.HELPED, NOW - DAY, reference=1)
    assert [
        progress.count(session, goal(session, here, counts, 200), NOW) for counts in (Counts.MEMBERS, Counts.HELPED)
    ] == [128, 1]
    assert progress.count(session, goal(session, here, Counts.VIEWS, 200), NOW) is None, "that is no zero"


def test_steps_are_found_by_name_and_taken_back(session: Session, here: int) -> None:
    row = goal(session, here, Counts.OWN, 2)
    assert by_hand.meant(session, [here], "выступление в школе") == [row]
    assert by_hand.meant(session, [here], "футболок") == []
    step = by_hand.add(session, row, 2, "лекция", NOW)
    assert news.note_reached(session, row, NOW)
    assert by_hand.take_back(session, here, step.id, NOW).reached_at is None
    with pytest.raises(Refusal, match=r"goals\.step-gone"):
        by_hand.take_back(session, here, step.id, NOW)
    for number in (0, -1, 10**9):
        with pytest.raises(Refusal, match=r"goals\.no-such-number"):
            by_hand.add(session, row, number, "", NOW)


# ── Telling ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_what_is_reached_or_over_is_told_once(session: Session, here: int) -> None:
    row, other = goal(session, here, Counts.OWN, 3), goal(session, here, Counts.MEMBERS, 200, date(2026, 12, 31))
    assert news.due(session, here, NOW) == ([], [])
    by_hand.add(session, row, 3, "", NOW)
    assert news.due(session, here, NOW) == ([row], [])
    assert news.due(session, here, NOW) == ([], [])
    last_hour = datetime(2026, 12, 31, 20, tzinfo=UTC)
    assert news.due(session, here, last_hour) == ([], [])
    assert news.due(session, here, last_hour + timedelta(hours=2)) == ([], [other])
    assert news.communities(session) == set()


def test_a_goal_that_is_there_already_is_not_celebrated(session: Session, here: int) -> None:
    row = goal(session, here, Counts.MEMBERS, 100)
    assert row.reached_at == NOW
    assert news.due(session, here, NOW) == ([], [])
    setting.change(session, row, 200, date(2027, 12, 31), NOW)
    assert row.reached_at is None
