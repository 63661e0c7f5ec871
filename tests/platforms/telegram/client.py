"""Plain calls to the fake Telegram, and a clock to move."""

from __future__ import annotations

from typing import Any

import aiohttp
from aiogram.types import (
    Update,
)

from tests.platforms.telegram import Chat, Server

EVERYTHING = """message edited_message channel_post edited_channel_post callback_query my_chat_member chat_member
 message_reaction message_reaction_count chat_join_request""".split()


class Clock:
    def __init__(self) -> None:
        self.now = 1_795_000_000.0

    def __call__(self) -> float:
        return self.now


class Api:
    """Plain calls with JSON bodies."""

    def __init__(self, server: Server, http: aiohttp.ClientSession) -> None:
        self.server, self.http = server, http

    async def __call__(self, method: str, **params: Any) -> Any:
        """The result, or the whole answer of a refusal."""
        async with self.http.post(f"{self.server.url}/bot{self.server.token}/{method}", json=params) as answer:
            said = await answer.json()
            assert answer.status == (200 if said["ok"] else said["error_code"])
            return said["result"] if said["ok"] else said

    async def updates(self, **params: Any) -> list[dict[str, Any]]:
        """Everything that waits, confirmed, each one readable to the real client."""
        got = await self("getUpdates", **params)
        for update in got:
            Update.model_validate(update)
        if got:
            await self("getUpdates", offset=got[-1]["update_id"] + 1)
        return got


def friend(server: Server, name: str = "Галина Петрова") -> Chat:
    """Somebody who has started the bot."""
    person = server.world.person(name)
    person.started = True
    return server.world.private(person)


def house(server: Server, **kind: Any) -> Chat:
    """A chat where the bot is administrator, and nothing of this is waiting."""
    chat = server.world.group("Дом 5", admins=["Олег"], others=20, **kind)
    server.world.add_bot(chat)
    server.world.updates.drop()
    return chat


def keyboard(*labels: str) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": label, "callback_data": label}] for label in labels]}


def kinds(updates: list[dict[str, Any]]) -> list[str]:
    return [next(key for key in update if key != "update_id") for update in updates]
