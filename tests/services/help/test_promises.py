"""After two have met: a promise that cannot be kept, and since when somebody may be missed."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from bot.words import when_parser
from models import Match, MatchState, Need, NeedState
from services.help import endings, need_progress, needs, promises, states
from services.refusal import Refusal
from tests.services.help.conftest import everybody_asked, here, session  # noqa: F401 - fixtures
from tests.services.help.test_days import MONDAY, ZONE, helpers, told
from tests.support.everywhere import share

HOUR = timedelta(hours=1)


def met(session: Session, here: int, said: str, now: datetime = MONDAY) -> tuple[Need, Match]:
    """Галина's need for then; Олег, the first of three, has promised to help."""
    helpers(session, here, "Олег", "Иван", "Пётр")
    need = told(session, here, said, now)
    everybody_asked(session, need.id, now)
    match = session.query(Match).order_by(Match.id).first()
    assert match is not None
    states.helper_says(session, here, match.id, match.helper, True, now)
    states.asker_says(session, here, match.id, need.person, True, now)
    return need, match


@pytest.mark.parametrize(
    ("need", "agreed", "missed"),
    share(
        [
            ("на этой неделе", "", "24 00:00"),  # nothing agreed on: the next day
            ("в среду", "", "26 00:00"),
            ("в среду утром", "", "25 12:00"),
            ("в среду в 14", "", "25 14:00"),
            ("в среду в 14", "в четверг в 9:00", "26 09:00"),
            ("на этой неделе", "завтра с 14 до 16", "24 14:00"),
        ],
        one_in=3,
    ),
)
def test_a_helper_is_missed_from_the_hour(
    session: Session,
    here: int,
    need: str,
    agreed: str,
    missed: str,
) -> None:
    row, match = met(session, here, need)
    if agreed:
        match.when = when_parser.understand(agreed, MONDAY, ZONE).packed()
    day, hour = missed.split()
    expected = datetime.fromisoformat(f"2026-11-{day}T{hour}:00+03:00")
    assert promises.missed_from(match, row, ZONE) == expected
    assert not promises.may_be_missed(session, match, row, expected - timedelta(minutes=1))
    assert promises.may_be_missed(session, match, row, expected)


def test_a_need_whose_hour_has_passed_ends_when_nobody_came(session: Session, here: int) -> None:
    """A search for a passed hour would promise what cannot be."""
    need, _ = met(session, here, "в 14")
    endings.outcome(session, here, need.id, need.person, endings.Outcome.NEXT, MONDAY + 5 * HOUR)
    assert need.state == NeedState.EXPIRED
    assert need_progress.fell_through(session, need.id)
    assert everybody_asked(session, need.id, MONDAY + 5 * HOUR) == []


def test_a_need_follows_the_later_day_its_two_agreed_on(session: Session, here: int) -> None:
    need, match = met(session, here, "в среду в 14")
    match.when = when_parser.understand("в пятницу в 10:00", MONDAY, ZONE).packed()
    thursday = datetime(2026, 11, 26, 9, tzinfo=UTC)
    endings.helper_reports(session, here, match.id, match.helper, endings.Report.CANNOT, thursday)
    assert (need.state, need.over_at) == (NeedState.OPEN, datetime(2026, 11, 27, 7, tzinfo=UTC))
    assert needs.is_over(need, thursday) is False
    assert need.promised_at > thursday


def test_a_yes_is_taken_back_before_the_asker_answers(session: Session, here: int) -> None:
    helpers(session, here, "Олег", "Иван")
    need = told(session, here, "на этой неделе")
    everybody_asked(session, need.id, MONDAY)
    match = session.query(Match).order_by(Match.id).first()
    assert match is not None
    states.helper_says(session, here, match.id, match.helper, True, MONDAY)
    assert [one.id for one, _ in promises.of_helper(session, match.helper)] == [match.id]
    endings.helper_reports(session, here, match.id, match.helper, endings.Report.CANNOT, MONDAY)
    assert (match.state, need.state) == (MatchState.NO, NeedState.OPEN)
    with pytest.raises(Refusal, match="withdrawn"):
        states.asker_says(session, here, match.id, need.person, True, MONDAY)
    assert promises.of_helper(session, match.helper) == []
