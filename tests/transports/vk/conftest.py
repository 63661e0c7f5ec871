"""A VK of each test's own, and the transport that is connected to it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.transports.vk.listening import event_intake, polling
from bot.transports.vk.transport import Vk
from tests.platforms.vk import Server
from tests.transports.vk.bench import connected


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling, "FIRST_PAUSE", 0.01)
    for module in (polling, event_intake):
        monkeypatch.setattr(module, "AGAIN", 0.05)


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with Server() as running:
        yield running
        assert running.violations == []


@pytest.fixture
async def vk(server: Server) -> AsyncIterator[Vk]:
    async with connected(server) as transport:
        yield transport
