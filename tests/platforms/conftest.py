"""A fake Telegram and a fake VK of each test's own."""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from tests.platforms.telegram import Server
from tests.platforms.telegram.client import Api, Clock
from tests.platforms.vk.client import Client


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def server(clock: Clock) -> AsyncIterator[Server]:
    async with Server(clock=clock) as server:
        yield server


@pytest.fixture
async def api(server: Server) -> AsyncIterator[Api]:
    async with aiohttp.ClientSession() as http:
        yield Api(server, http)


@pytest.fixture
async def bot(server: Server) -> AsyncIterator[Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(server.url))
    yield Bot(server.token, session=session)
    await session.close()


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    client = Client()
    async with client.server, aiohttp.ClientSession() as client.http:
        yield client
