"""Asks Telegram about chats and people. Answers grant access, so none is cached."""

from __future__ import annotations

import asyncio

from bot.transports.background_calls import twice
from bot.transports.telegram import errors
from bot.transports.telegram.library import Bot, exceptions

AT_ONCE = 32  # questions
SUPERGROUPS = -1_000_000_000_000  # their ids and those of channels are below; they never become anything else
UNTOLD = exceptions.TelegramAPIError, exceptions.ClientDecodeError, OSError


class Lookups:
    def __init__(self, api: Bot) -> None:
        self.api = api
        self._places = asyncio.Semaphore(AT_ONCE)

    async def is_admin(self, chat: str, sender: str) -> bool:
        """An anonymous admin writes as the group itself; a private chat has the id of its person."""
        anonymous = sender == chat and chat.startswith("-")
        return anonymous or await self._status(chat, sender) in ("creator", "administrator")

    async def is_inside(self, chat: str, sender: str) -> bool:
        return await self._status(chat, sender) in ("creator", "administrator", "member", "restricted")

    async def _status(self, chat: str, sender: str) -> str:
        try:
            return await self._status_in(chat, sender)
        except exceptions.TelegramMigrateToChat as moved:  # nobody has told so yet, or it was not heard
            return await self._status_in(str(moved.migrate_to_chat_id), sender)

    async def _status_in(self, chat: str, sender: str) -> str:
        try:
            async with self._places:
                member = await twice(lambda: self.api.get_chat_member(int(chat), int(sender)))
        except exceptions.TelegramBadRequest as error:
            if not errors.nobody(error):
                raise
            return "left"
        status = str(member.status.value if hasattr(member.status, "value") else member.status)
        return "left" if status == "restricted" and not getattr(member, "is_member", False) else status

    async def count_members(self, chat: str) -> int | None:
        try:
            async with self._places:
                return await twice(lambda: self.api.get_chat_member_count(int(chat))) - 1  # the bot is no neighbour
        except UNTOLD:
            return None

    async def moved_to(self, chat: str) -> str | None:
        if int(chat) <= SUPERGROUPS:
            return None
        try:
            async with self._places:
                await twice(lambda: self.api.get_chat(int(chat)))
        except exceptions.TelegramMigrateToChat as moved:
            return str(moved.migrate_to_chat_id)
        except UNTOLD:
            pass  # it tells nothing of it
        return None
