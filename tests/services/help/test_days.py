"""A need with a day: who is asked until when, and what becomes of it afterwards."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from bot.words import when_parser
from models import Match, Need
from services import when
from services.help import asking_helpers, endings, needs, overdue, states, talents
from services.help.talents import Talent
from services.night import Window
from services.refusal import Refusal
from tests.services.help.conftest import everybody_asked, here, neighbour, session  # noqa: F401 - fixtures

ZONE = "Europe/Moscow"
MONDAY = datetime(2026, 11, 23, 7, tzinfo=UTC)  # 10:00 in Moscow
HOUR = timedelta(hours=1)


def told(session: Session, here: int, said: str, now: datetime = MONDAY) -> Need:
    answer = when.kept(when_parser.understand(said, now, ZONE), now, ZONE)
    return needs.tell(session, here, neighbour(session, here, "Галина"), "капает кран", answer, now)


def helpers(session: Session, here: int, *names: str) -> list[int]:
    found = [neighbour(session, here, name) for name in names]
    for one in found:
        talents.keep(session, here, one, Talent("чиню краны"), MONDAY)
    return found


def test_nobody_is_asked_after_the_hour(session: Session, here: int) -> None:
    helpers(session, here, "Олег", "Иван", "Пётр")
    need = told(session, here, "в 14")
    assert len(everybody_asked(session, need.id, MONDAY)) == 2  # for today two
    match = session.query(Match).first()
    assert match is not None
    assert match.passes_at <= MONDAY + 4 * HOUR
    late = MONDAY + 4 * HOUR
    overdue.silences_due(session, late)
    assert everybody_asked(session, need.id, late) == []
    with pytest.raises(Refusal):
        states.helper_says(session, here, match.id, match.helper, True, late)


@pytest.mark.parametrize(
    ("said", "urgency", "over", "promised"),
    [
        ("в 14", "today", "23 14:00", "23 13:00"),  # the word comes before the hour
        ("через час", "today", "23 11:00", "23 10:30"),
        ("завтра утром", "today", "24 12:00", "23 20:00"),
        ("завтра с 14 до 16", "week", "24 16:00", "24 15:00"),
        ("в субботу", "week", "29 00:00", "24 18:00"),
        ("до пятницы", "week", "28 00:00", "24 18:00"),
        ("на следующей неделе", "week", "07 00:00", "24 18:00"),
        ("сегодня", "today", "24 00:00", "23 20:00"),
        ("не спешу", "someday", None, "24 18:00"),
    ],
)
def test_until_when(
    session: Session,
    here: int,
    said: str,
    urgency: str,
    over: str | None,
    promised: str,
) -> None:
    need = told(session, here, said)
    moments = [need.over_at and when_parser.local(need.over_at, ZONE), when_parser.local(need.promised_at, ZONE)]
    assert need.urgency == urgency
    assert [moment and moment.strftime("%d %H:%M") for moment in moments] == [over, promised]


def test_a_passed_day_ends_the_need_and_another_begins_it(session: Session, here: int) -> None:
    need = told(session, here, "завтра в 7:00")
    over = datetime(2026, 11, 24, 4, tzinfo=UTC)
    assert overdue.expiries_due(session, over - HOUR) == []
    assert [row.id for row, _ in overdue.expiries_due(session, over)] == [need.id]
    answer = when.kept(when_parser.understand("в субботу утром", over, ZONE), over, ZONE)
    endings.renew(session, here, need.id, need.person, over, answer)
    assert need.over_at == datetime(2026, 11, 28, 9, tzinfo=UTC)
    assert need.expires_at == need.over_at


def test_how_it_went_is_asked_the_day_after_the_one_that_was_told(session: Session, here: int) -> None:
    (oleg,) = helpers(session, here, "Олег")
    need = told(session, here, "в субботу утром")
    assert everybody_asked(session, need.id, MONDAY) == [oleg]
    match = session.query(Match).one()
    states.helper_says(session, here, match.id, oleg, True, MONDAY)
    states.asker_says(session, here, match.id, need.person, True, MONDAY)
    assert need.check_at == datetime(2026, 11, 29, 15, tzinfo=UTC)


def test_a_yes_to_the_old_day_is_asked_again(session: Session, here: int) -> None:
    (oleg,) = helpers(session, here, "Олег")
    need = told(session, here, "завтра утром")
    everybody_asked(session, need.id, MONDAY)
    match = session.query(Match).one()
    later = MONDAY + timedelta(days=2)
    overdue.expiries_due(session, later)
    endings.renew(session, here, need.id, need.person, later, "week:2026-11-28|2026-11-28||||||")
    assert asking_helpers.ask_of_the_new_day(session, here, match.id, oleg, later + HOUR, Window())
    assert not asking_helpers.ask_of_the_new_day(session, here, match.id, oleg, later + HOUR, Window())
    states.helper_says(session, here, match.id, oleg, True, later + HOUR)
    assert match.state == "yes"
