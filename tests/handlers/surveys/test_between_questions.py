"""What comes between two questions of a survey: a command, another survey, another language, a stop."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from models import OpenDialog, Response
from services.surveys import runs
from tests.conftest import NOW
from tests.support.attacked import W, world

HELP, TALENTS = 1, 2


@pytest.fixture
async def w(database: Path) -> AsyncIterator[W]:
    """Two surveys go on, and a member has answered a question of the first."""
    async with world(database) as w:
        for name in ("help", "talents"):
            await w.w(lambda session, name=name: runs.launch(session, 1, name, by=1, now=NOW).id)
        w.now += timedelta(minutes=2)
        await w.touch("member", f"survey:1:{HELP}")
        await w.press("member", "Мне нужна помощь")
        assert "Чем вам помочь?" in last(w)
        yield w


def last(w: W) -> str:
    return next(said.text for said in reversed(w.mem.said) if said.chat == "member")


async def test_a_command_is_answered_and_the_question_asked_again(w: W) -> None:
    """F60"""
    answered = [words for _, words, _ in await w.say("member", "/events")]
    assert "Пока ничего не намечено" in answered[0]
    assert "Чем вам помочь?" in answered[-1]


async def test_another_survey_lets_the_first_one_wait_where_it_was(w: W) -> None:
    """F60"""
    await w.touch("member", f"survey:1:{TALENTS}")
    assert "Что вы умеете" in last(w)
    await w.say("member", "отмена")
    await w.say("member", "продолжить")
    assert "Чем вам помочь?" in last(w)
    assert await w.q(lambda session: len(session.scalars(select(OpenDialog.id)).all())) == 1


async def test_it_goes_on_in_another_language(w: W) -> None:
    """F60: with every word of it, and the answer given before stays."""
    for words in ("/language", "English", "continue"):
        await w.say("member", words)
    assert "What do you need help with?" in last(w)
    said = await w.say("member", "a dripping tap")
    assert "When do you need it?" in said[-1][1]
    assert said[-1][2][0] == ["Today", "This week", "No hurry"]
    await w.say("member", "Today")
    assert "a dripping tap" in last(w)


async def test_whoever_stops_has_answered_nothing(w: W) -> None:
    """F60"""
    await w.say("member", "/cancel")
    assert await w.q(lambda session: session.scalars(select(OpenDialog.id)).all()) == []
    assert await w.q(lambda session: session.scalars(select(Response.finished_at)).all()) in ([], [None])
    await w.touch("member", f"survey:1:{HELP}")
    assert "Что вам ближе?" in last(w)
