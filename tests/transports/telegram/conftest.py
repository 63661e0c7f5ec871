"""A Telegram of each test's own, and the transport that is connected to it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.transports.telegram.transport import Telegram
from tests.platforms import telegram
from tests.transports.house import hurry
from tests.transports.telegram.bench import connected


@pytest.fixture
async def server(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[telegram.Server]:
    hurry(monkeypatch)
    async with telegram.Server() as running:
        yield running


@pytest.fixture
async def transport(server: telegram.Server) -> AsyncIterator[Telegram]:
    async with connected(server) as one:
        yield one
