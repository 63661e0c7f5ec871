"""Words from the group wait a week for their author, and only words that all may read."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from models import Chronicle
from services.chronicle import quotes
from services.refusal import Refusal
from tests.conftest import NOW
from tests.support.attacked import world

WEEK = timedelta(days=7)


async def test_silence_for_a_week_deletes_them(database: Path) -> None:
    async with world(database) as w:
        owner, member = await w.person("owner"), await w.person("member")
        asked = await w.w(lambda session: quotes.ask(session, 1, owner, member, "Липа!", date(2026, 11, 7), NOW).id)
        early, late = NOW + WEEK - timedelta(hours=1), NOW + WEEK
        assert await w.w(lambda session: list(quotes.unanswered(session, early))) == []
        assert await w.w(lambda session: list(quotes.unanswered(session, late))) == [asked]
        assert await w.q(lambda session: session.scalar(select(func.count(Chronicle.id)))) == 0


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("", "history.no-words"),
        ("/history", "history.no-words"),
        ("а" * 501, "history.too-long"),
        ("сосед Иванов пьёт и шумит", "history.not-for-all"),
        ("звоните 8 900 123-45-67", "history.not-for-all"),
        ("заходите на t.me/skidki", "history.not-for-all"),
    ],
)
def test_what_may_not_stand_there_is_not_asked_about(said: str, why: str) -> None:
    with pytest.raises(Refusal) as refused:
        quotes.check(said)
    assert refused.value.reason == why
