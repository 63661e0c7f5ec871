"""The doctor says what it has found, whatever a platform answers."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from bot.configuration.config import model
from bot.terminal.doctor import doctor
from tests.platforms import telegram, vk
from tests.platforms.faults import http
from tests.support.databases import url

ODD = '{"ok": true, "result": {"groups": [5]}, "response": {"groups": [5]}}'


async def test_an_answer_nobody_expects_is_a_finding_among_the_others(database: Path) -> None:
    async with telegram.Server() as one, vk.Server() as other:
        config = model()(
            database={"url": url(database)},
            telegram={"token": one.token, "api_base": one.url},
            vk={"token": other.token, "group_id": other.group_id, "api_base": other.url},
        )
        for server, method in ((one, "getMe"), (other, "groups.getById")):
            server.faults.add(method, http(200, ODD, "application/json"), times=None)
        lines, good = await asyncio.to_thread(doctor, config, None, datetime.now(UTC))
    assert not good
    assert any("База" in line for line in lines)
    assert len([line for line in lines if "Telegram" in line]) == 1
    assert len([line for line in lines if "ВКонтакте" in line or "VK" in line]) == 1
