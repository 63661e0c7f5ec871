"""Questions to the leaders: who answers, when somebody hears that nothing has come, what goes with whom."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Inquiry, InquiryKind, InquiryState
from services.knowledge.inquiries import asked, overdue
from services.people import memberships
from services.refusal import Refusal
from tests.conftest import NOW
from tests.support.attacked import W, world

DAY = timedelta(days=1)
ZONE = "Europe/Moscow"
OPEN, TAKEN, ANSWERED, ENDED = InquiryState


@pytest.mark.parametrize(
    ("hour", "hears"),
    [(12, (21, 12)), (18, (21, 18)), (19, (21, 18)), (23, (21, 18)), (3, (20, 18)), (8, (20, 18)), (9, (21, 9))],
)
def test_nobody_waits_for_more_than_a_day_and_nobody_hears_of_it_at_night(hour: int, hears: tuple[int, int]) -> None:
    at = datetime(2026, 11, 20, hour - 3, tzinfo=UTC) if hour >= 3 else datetime(2026, 11, 19, 21 + hour, tzinfo=UTC)
    due = asked.within_a_day(at, ZONE)
    assert (due.day, due.hour) == hears
    assert due - at <= DAY


async def two_leaders(w: W) -> tuple[int, int, int]:
    """(the asker, a leader, another one)."""
    return await w.person("victim"), await w.person("owner"), await w.person("manager")


def ask(session: Session, person: int, said: str = "Когда уборка?") -> Inquiry:
    return asked.ask(session, 1, person, InquiryKind.QUESTION, said, None, NOW)[0]


async def test_two_do_not_answer_at_once(database: Path) -> None:
    async with world(database) as w:
        asker, one, other = await two_leaders(w)

        def happen(session: Session) -> None:
            row = ask(session, asker)
            assert asked.take(session, row, one, NOW)
            assert not asked.take(session, row, one, NOW), "pressed twice"
            with pytest.raises(Refusal, match=r"inquiry\.taken"):
                asked.answer(session, row, other, NOW, said="В субботу")
            with pytest.raises(Refusal, match=r"button\.answered"):
                asked.give_back(session, row, other)
            asked.give_back(session, row, one)
            asked.answer(session, row, other, NOW + DAY, said="В субботу")
            assert (row.state, row.taker, row.answered_at) == (ANSWERED, other, NOW + DAY)
            asked.reopen(session, row, NOW + 2 * DAY)
            asked.answer(session, row, one, NOW + 3 * DAY, said="В воскресенье")
            assert row.answered_at == NOW + DAY, "the first answer counts"

        await w.w(happen)


async def test_the_same_words_are_one_question_until_they_are_answered(database: Path) -> None:
    async with world(database) as w:
        asker, one, _ = await two_leaders(w)

        def happen(session: Session) -> None:
            row = ask(session, asker)
            assert ask(session, asker, "когда уборка") is row
            asked.answer(session, row, one, NOW, said="В субботу")
            assert ask(session, asker) is not row
            for said in ("Будет ли ёлка?", "Будет ли каток?"):
                ask(session, asker, said)
            with pytest.raises(Refusal, match=r"inquiry\.too-many"):
                ask(session, asker, "Будет ли горка?")

        await w.w(happen)


async def test_a_leader_who_asks_reads_nothing_of_it_as_a_leader(database: Path) -> None:
    async with world(database) as w:
        _, one, other = await two_leaders(w)

        def happen(session: Session) -> None:
            row = ask(session, one)
            assert one not in asked.readers(session, row)
            assert other in asked.readers(session, row)
            assert row.id not in session.scalars(asked.waiting_for(1, one)).all()
            with pytest.raises(Refusal, match=r"inquiry\.over"):
                asked.of_leader(session, 1, row.id, one)

        await w.w(happen)


async def test_leaders_are_reminded_three_times_and_after_a_month_it_ends(database: Path) -> None:
    async with world(database) as w:
        asker, one, _ = await two_leaders(w)

        def happen(session: Session) -> list[tuple[bool, bool]]:
            row, found = ask(session, asker), []
            asked.take(session, row, one, NOW)
            for hours in range(24 * 40):
                now = NOW + timedelta(hours=hours)
                found += [(late.first, late.last) for late in overdue.without_answer(session, now)]
                if overdue.given_up(session, now):
                    assert timedelta(days=28) < now - NOW < timedelta(days=31)
            assert (row.state, row.taker) == (ENDED, None)
            return found

        assert await w.w(happen) == [(True, False), (False, False), (False, True)]


async def test_what_is_mended_after_its_end_is_asked_about_again(database: Path) -> None:
    async with world(database) as w:
        asker, one, _ = await two_leaders(w)

        def happen(session: Session) -> None:
            row, _ = asked.ask(session, 1, asker, InquiryKind.FEEDBACK, "Ничего не слышно", None, NOW)
            asked.answer(session, row, one, NOW, said="Возьмём колонку")
            assert overdue.never_said(session, NOW + 7 * DAY) == [row]
            assert overdue.to_mend(session, NOW + 13 * DAY) == []
            assert overdue.to_mend(session, NOW + 14 * DAY) == [row]
            asked.mend(session, row, one, NOW + 14 * DAY)
            assert (row.state, row.ended_at) == (ANSWERED, None)
            with pytest.raises(Refusal, match=r"button\.answered"):
                asked.mend(session, row, one, NOW + 14 * DAY)

        await w.w(happen)


async def test_who_leaves_or_is_forgotten_takes_their_questions_along(database: Path) -> None:
    async with world(database) as w:
        asker, one, _ = await two_leaders(w)

        def happen(session: Session) -> Any:
            row = ask(session, asker)
            asked.take(session, row, one, NOW)
            assert asked.forget(session, one) == []
            session.refresh(row)
            assert (row.state, row.taker) == (OPEN, None), "anybody's again"
            memberships.leave(session, 1, asker, NOW)
            assert overdue.without_asker(session) == [row.id]
            return session.scalars(select(Inquiry)).all()

        assert await w.w(happen) == []
