"""A folder beside the project's own, and a talk with a bot that has found what was put there."""

from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest

from bot.transports.console.script import Script
from tests.conftest import NOW
from tests.support.added import Added, beside

YARD = """
! 2026-11-20 10:00
Мария: /start
@двор «Соседи Кирова 12» admins Мария members 128
Мария: [Да]
Мария: [Дом или двор]
Мария: Пенза
Мария: [Всё верно]
"""
Talk = Callable[[str], Awaitable[list[str]]]


@pytest.fixture
def added(tmp_path: Path) -> Iterator[Added]:
    with beside(tmp_path / "added") as found:
        yield found


@pytest.fixture
def talk(sosed) -> Talk:
    """What is said after the yard has been registered, by the bot, one string a message."""

    async def talk(lines: str) -> list[str]:
        said: list[str] = []
        async with sosed() as app:
            script = Script(app, NOW, lambda shown: said.append(shown.line))
            await script.open()
            await script.play(YARD, check=False)
            said.clear()
            await script.play(lines, check=False)
        return said

    return talk
