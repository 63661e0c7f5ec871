"""However much one person sends, and however long a platform takes over it, everybody else is heard meanwhile."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.routing import backlog
from bot.routing.speakers import ranks
from bot.storage.store import Store
from bot.transports import background_calls
from bot.transports.vk.listening import ahead
from tests.faults.processes import Sosed, until
from tests.faults.test_hanging import said, server
from tests.platforms import telegram, vk
from tests.platforms.faults import silence
from tests.support.everywhere import at_length
from tests.transports.house import house, inhabit, rows
from tests.transports.vk.home import home as vk_home
from tests.transports.vk.home import inhabit as vk_inhabit
from tests.transports.vk.home import rows as vk_rows

__all__ = ["server"]
MORE_THAN_FIT = 120  # updates: Telegram gives out a hundred at a time
EACH = 5  # updates that all hang


@pytest.fixture
def for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """What hangs is given up by nobody."""
    monkeypatch.setattr(ranks, "PATIENCE", 600.0)
    monkeypatch.setattr(backlog, "LONG", 0.3)
    monkeypatch.setattr(background_calls, "FINISH", 0.1)


@pytest.mark.usefixtures("for_ever")
async def test_telegram_a_flood_behind_a_call_that_hangs_makes_it_deaf_to_nobody(database: Path) -> None:
    async with house(database) as home:
        home.telegram.api.session.timeout = 600
        home.server.faults.add("getChatMember", silence, times=None)
        flood(home.world, 1, MORE_THAN_FIT)
        home.world.write("Галина", "/help")
        await home.until(lambda: home.said("Галина"))
        assert not home.said("Мария")


@at_length
@pytest.mark.usefixtures("for_ever")
async def test_vk_a_flood_behind_a_call_that_hangs_makes_it_deaf_to_nobody(
    database: Path, server: vk.Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ahead, "MOST", 50)
    async with vk_home(database, server) as home:
        server.faults.add("messages.getConversationMembers", silence, times=None)
        flood(home.world, 1, MORE_THAN_FIT)
        await home.until(lambda: server.faults.happened)
        home.write("Галина", "/help")
        await home.until(lambda: home.said("Галина"))
        assert not home.said("Мария")


@at_length
async def test_killed_in_a_flood_all_of_it_is_answered_in_its_order_and_once(
    database: Path, tmp_path: Path, server: vk.Server
) -> None:
    async with telegram.Server() as other, Store(database) as store:
        yards = inhabit(other, "supergroup", True, {}), vk_inhabit(server)
        await store.write(
            lambda session: (rows(session, other, yards[0], datetime.now(UTC)), vk_rows(session, server, yards[1]))
        )
        both = other, server
        sosed = Sosed(tmp_path, database, telegram=other, vk=server)
        await sosed.start()
        await until(lambda: other.called("getUpdates") and server.polls)
        for platform, method in ((other, "getChatMember"), (server, "messages.getConversationMembers")):
            platform.faults.add(method, silence, times=None)
            flood(platform.world, EACH, 1)
        await until(lambda: len(sosed.rows("SELECT DISTINCT transport FROM late")) == len(both))
        for platform in both:
            platform.world.write(platform.world.person("Галина"), "/help")
        await until(lambda: all(said(platform, "Галина") for platform in both) and not sosed.waiting())
        await sosed.kill()
        for platform in both:
            platform.faults.clear()
        await sosed.start()
        await until(lambda: not (other.world.updates.pending or sosed.rows("SELECT 1 FROM late") or sosed.waiting()))
        for platform in both:
            assert len(said(platform, "Галина")) == 1
            *lists, last = said(platform, "Мария")
            assert len(lists) == EACH
            assert "Вот что я умею" in last
        await sosed.kill()


def flood(world: Any, hanging: int, more: int) -> None:
    for words in ("/newcomers",) * hanging + ("/help",) * more:
        world.write(world.person("Мария"), words)
