"""What goes wrong with what Telegram tells, and what must come of it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.storage.store import Store, Unavailable
from models import Membership
from tests.platforms import telegram
from tests.platforms.telegram.faults import (
    conflict,
)
from tests.transports.house import house


async def test_the_same_update_again_has_no_second_effect(database: Path) -> None:
    """F27"""
    async with house(database) as home:
        home.world.write("Галина", "/help")
        await home.calm()
        for _ in range(2):
            home.world.repeat()
            await home.calm()
        assert len(home.said("Галина")) == 1
        assert home.app.dispatcher.counters.repeated == 2


async def test_edits_of_what_was_never_heard_and_joins_after_words(database: Path) -> None:
    """F28"""
    async with house(database) as home:
        world = home.world
        unheard = world.write("Олег", "до бота", home.yard)
        world.updates.drop()
        world.edit(unheard, "до бота, исправлено")
        tamara = world.person("Тамара")
        world.write(tamara, "уже пишу", home.yard)
        await home.calm()
        world.join(home.yard, tamara, first=True)
        world.join(home.yard, "Борис", first=True)
        await home.calm()
        rows = await home.value(select(func.count()).select_from(Membership))
        assert rows == 5
        assert await home.broken() == 0


async def test_another_one_who_listens_is_said_once(database: Path) -> None:
    """F29"""

    def twice(server: telegram.Server) -> None:
        server.faults.add("getUpdates", conflict, times=3)

    async with house(database, before=twice) as home:
        home.world.write("Галина", "/help")
        await home.until(lambda: home.said("Галина"))
        assert [one for one in home.said("Мария") if "ещё где-то" in one] == home.said("Мария")
        assert len(home.said("Мария")) == 1


async def test_a_webhook_of_others_is_said_and_not_taken_away(database: Path) -> None:
    """F30"""

    def hooked(server: telegram.Server) -> None:
        server.webhook.url = "https://elsewhere.example/hook"

    async with house(database, before=hooked) as home:
        home.world.write("Галина", "/help")
        await home.heard("Мария", "--unhook")
        await asyncio.sleep(0.3)
        assert not home.server.called("deleteWebhook")
        assert not home.server.called("setWebhook")
        assert len(home.world.updates.pending) == 1  # it waits
        home.server.webhook.url = ""
        await home.until(lambda: home.said("Галина"))


async def test_what_cannot_be_read_is_put_aside_and_the_rest_goes_on(database: Path) -> None:
    """F31, T2"""
    async with house(database) as home:
        world, galina = home.world, home.world.person("Галина")
        world.write("Олег", "/help")
        world.raw({"message": {"message_id": "много", "date": [], "chat": 5}})
        world.raw({"message": {"message_id": 1, "date": 0, "chat": {"id": galina.id, "type": "private"}, "from": 7}})
        world.raw({"callback_query": {"id": "1", "from": {"id": 1}}})
        world.raw({"something_new": {"whatever": [1, 2, {"a": None}]}})
        world.raw({"poll": {"id": "1"}, "brand_new": True})
        world.write("Галина", "/help")
        world.updates.everything[-1].body["message"] |= {"brand_new_field": {"deep": [1]}, "another": "77"}
        await home.calm()
        assert home.said("Олег")
        assert home.said("Галина")
        assert await home.broken() == 4
        assert not world.updates.pending


async def test_an_update_is_confirmed_only_when_it_is_saved(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """T3, P1"""
    async with house(database) as home:
        whole = [True]
        write = Store.write

        async def full(store: Store, unit: Any, *lanes: Any) -> Any:
            if not whole[0]:
                raise Unavailable("the disk is full")
            return await write(store, unit, *lanes)

        monkeypatch.setattr(Store, "write", full)
        whole[0] = False
        home.world.write("Галина", "/help")
        home.world.write("Олег", "", media="photo", album="7")
        home.world.write("Олег", "", media="photo", album="7")
        await asyncio.sleep(0.4)
        assert len(home.world.updates.pending) == 3
        whole[0] = True
        await home.calm()
        assert len(home.said("Галина")) == 1
        assert len(home.said("Олег")) == 1  # the album was not taken for one that was answered


async def test_quick_words_of_one_person_are_heard_in_their_order(database: Path) -> None:
    """T4"""
    async with house(database) as home:
        for word in ("/event", "Чаепитие", "25 ноября в 12", "Беседка", "Пропустить", "Пропустить"):
            home.world.write("Мария", word)
        await home.calm()
        check = home.said("Мария")[-1]
        assert "Чаепитие" in check
        assert "Беседка" in check


async def test_what_could_not_be_saved_at_first_stays_before_what_was_said_after_it(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """T4"""
    async with house(database) as home:
        write, failed = Store.write, []

        async def once_locked(store: Store, unit: Any, *lanes: Any) -> Any:
            if not failed:
                failed.append(unit)
                raise Unavailable("locked by somebody else")
            return await write(store, unit, *lanes)

        for word in ("/event", "Чаепитие", "25 ноября в 12"):
            home.world.write("Мария", word)
        monkeypatch.setattr(Store, "write", once_locked)
        await home.until(lambda: failed)
        await home.calm()
        assert "Где встречаемся" in home.said("Мария")[-1]
