"""Telegram as a transport: messages become Bot API calls; listening is in listening.py."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

import structlog
from aiohttp import ClientResponseError

from bot.transports.background_calls import BackgroundCalls
from bot.transports.telegram import address_buttons, album, doctor, errors, listening, methods
from bot.transports.telegram.connection import CALL, Connection
from bot.transports.telegram.library import TelegramMethod, exceptions, types
from bot.transports.telegram.lookups import Lookups
from bot.values.incoming import Update
from bot.values.transport import (
    Capabilities,
    Finding,
    Hook,
    Intake,
    Key,
    Moved,
    Pace,
    Page,
    Refused,
    TryLater,
)

NOTICE = 200  # characters
LARGEST = 20 * 1024 * 1024  # bytes of a file that can be fetched
NOT_THERE = (403, 404, 410)  # what became of a file
ASK_AGAIN = 60.0  # seconds
LINK_NAME = 32  # characters
NOTICES, NOTICED = 16, 5.0  # after presses: so many at once, each within seconds
CAPABILITIES = Capabilities(
    text=4096,
    label=64,
    row=3,
    buttons=100,
    pictures=True,
    edit_for=None,
    caption=1024,
    outsiders_write=True,
    pace=Pace(
        per_second=30,
        broadcast_per_second=29.17,
        chat_interval=1.0,
        group_per_minute=20,
        edit_interval=5.0,
        in_flight=8,
    ),
)
log = structlog.get_logger()


class Telegram:
    name = "telegram"
    capabilities = CAPABILITIES

    def __init__(
        self,
        token: str,
        *,
        api_base: str = "https://api.telegram.org",
        proxy: str | None = None,
        webhook: tuple[str, str] | None = None,
    ) -> None:
        """`webhook`: (this server's public address, secret); None for long polling."""
        self.connection = Connection(token, api_base=api_base, proxy=proxy, webhook=webhook)
        self.api, self.bot = self.connection.api, self.connection.bot
        self.reader, self.errors, self.menus = self.connection.reader, self.connection.errors, self.connection.menus
        self._notices = BackgroundCalls("the notice after a press", NOTICES, NOTICED)
        self._lookups = Lookups(self.api)

    # ── Who it is ────────────────────────────────────────────────────────────────────────────────────────────────────
    async def open(self) -> None:
        await self.connection.open()

    async def close(self) -> None:
        await asyncio.gather(self._notices.close(), self.menus.close())
        await self.api.session.close()

    # ── Speaking ─────────────────────────────────────────────────────────────────────────────────────────────────────
    async def send(self, chat: str, page: Page, nonce: int) -> str:
        """Sends a page; returns the message's id, of an album that of the picture with the words. Telegram has no
        nonce, so a message in flight when the process died may arrive twice."""
        began = time.monotonic()
        try:
            await self._know_own_name(page)
            sent = await self._send(chat, page)
        except Exception as error:
            raise self._meaning(error, chat, began) or Refused("not sent") from None
        self.errors.well()
        if page.commands:
            self.menus.go(lambda: self._show_commands(chat, page.commands), after=chat)
        return str((sent[0] if page.album and isinstance(sent, list) else sent)["message_id"])

    async def _know_own_name(self, page: Page) -> None:
        """Learns the bot's name, which links into private chat contain."""
        if any(key.private for row in page.rows for key in row):
            await self.open()

    async def _send(self, chat: str, page: Page) -> Any:
        try:
            return await self._call(self._message(chat, page))
        except exceptions.TelegramBadRequest as error:
            if page.thread and errors.no_topic(error):
                return await self._send(chat, replace(page, thread=None))
            if page.text and errors.no_picture(error):
                return await self._send(chat, replace(page, picture=None, document=None, album=()))
            if (number := errors.refused_picture(error)) and number <= len(page.album):
                return await self._send(chat, album.without(page, number))
            if lighter := address_buttons.lighter(page, error):
                return await self._send(chat, lighter)
            raise

    def _message(self, chat: str, page: Page) -> TelegramMethod[Any]:
        where = {"chat_id": int(chat), "message_thread_id": int(page.thread) if page.thread else None}
        if page.album:
            return methods.SendMediaGroup(media=album.media(page), **where)
        common = where | {"reply_markup": self._keyboard(page) or _menu(page)}
        if page.picture:
            photo = types.BufferedInputFile(page.picture, "picture.png")
            return methods.SendPhoto(photo=photo, caption=page.text or None, **common)
        if page.document:
            document = types.BufferedInputFile(page.document[1], page.document[0])
            return methods.SendDocument(document=document, caption=page.text or None, **common)
        return methods.SendMessage(text=page.text, link_preview_options=NO_PREVIEW, **common)

    async def edit(self, chat: str, message: str, page: Page) -> None:
        began = time.monotonic()
        try:
            await self._know_own_name(page)
            await self._edit(chat, message, page)
        except Exception as error:
            if meaning := self._meaning(error, chat, began):
                raise meaning from None
        self.errors.well()

    async def _edit(self, chat: str, message: str, page: Page) -> None:
        where = {"chat_id": int(chat), "message_id": int(message), "reply_markup": self._keyboard(page)}
        try:
            await self._call(methods.EditMessageText(text=page.text, link_preview_options=NO_PREVIEW, **where))
        except exceptions.TelegramBadRequest as error:
            if lighter := address_buttons.lighter(page, error):
                return await self._edit(chat, message, lighter)
            if "no text in the message" not in error.message:
                raise
            await self._call(methods.EditMessageCaption(caption=page.text[: CAPABILITIES.caption], **where))

    async def delete(self, chat: str, message: str) -> None:
        try:
            await self.api.delete_message(int(chat), int(message))
        except Exception as error:
            if meaning := self._meaning(error, chat):
                raise meaning from None

    async def acknowledge(self, press: Update, notice: str | None) -> None:
        """Too late is no trouble: the press has had its effect."""
        if (query := press.query) is not None:
            text = notice[:NOTICE] if notice else None
            self._notices.go(lambda: self._answer_press(query, text))

    async def _answer_press(self, query: str, text: str | None) -> None:
        with suppress(exceptions.TelegramBadRequest):
            await self.api.answer_callback_query(query, text=text)

    async def let_in(self, chat: str, sender: str, welcome: bool) -> None:
        answer = self.api.approve_chat_join_request if welcome else self.api.decline_chat_join_request
        try:
            await answer(int(chat), int(sender))
        except Exception as error:
            meaning = self._meaning(error, chat)
            if isinstance(meaning, TryLater | Moved):
                raise meaning from None  # all else: they are in, or have thought better of it

    def _meaning(self, error: Exception, chat: str, began: float | None = None) -> Exception | None:
        meaning = self.errors.trouble(error, chat, began)
        if isinstance(meaning, Refused):
            log.error("Telegram refuses a message", chat=chat, why=str(meaning))
        return meaning

    async def _call(self, method: TelegramMethod[Any]) -> Any:
        return await self.api(method)

    # ── Buttons ──────────────────────────────────────────────────────────────────────────────────────────────────────
    def _keyboard(self, page: Page) -> types.InlineKeyboardMarkup | None:
        rows = address_buttons.openable(page).rows
        if not rows:
            return None
        return types.InlineKeyboardMarkup(inline_keyboard=[[self._button(key) for key in row] for row in rows])

    def _button(self, key: Key) -> types.InlineKeyboardButton:
        if key.url or key.private:
            return types.InlineKeyboardButton(text=key.label, url=key.url or self.link(key.data))
        return types.InlineKeyboardButton(text=key.label, callback_data=key.data)

    async def _show_commands(self, chat: str, commands: Sequence[tuple[str, str]]) -> None:
        """Sets the command menu of the person's role; everything works without it."""
        listed = [types.BotCommand(command=name, description=label[:256]) for name, label in commands]
        with suppress(exceptions.TelegramAPIError, exceptions.ClientDecodeError):
            await self.api.set_my_commands(listed, types.BotCommandScopeChat(chat_id=int(chat)))

    # ── Asking ───────────────────────────────────────────────────────────────────────────────────────────────────────
    async def is_admin(self, chat: str, sender: str) -> bool:
        return await self._lookups.is_admin(chat, sender)

    async def is_inside(self, chat: str, sender: str) -> bool:
        return await self._lookups.is_inside(chat, sender)

    async def count_members(self, chat: str) -> int | None:
        return await self._lookups.count_members(chat)

    async def moved_to(self, chat: str) -> str | None:
        return await self._lookups.moved_to(chat)

    async def invite(self, chat: str, source: str) -> str | None:
        """An invite link; None if the bot may not create links there."""
        try:
            return (await self.api.create_chat_invite_link(int(chat), name=source[:LINK_NAME])).invite_link
        except Exception as error:
            meaning = self.errors.trouble(error, chat)
            if isinstance(meaning, TryLater):
                raise meaning from None
            return None

    async def post_views(self) -> Mapping[str, int] | None:
        return None

    async def fetch(self, file: str) -> bytes:
        """Downloads a file. Its address contains the token and is never shown."""
        try:
            found = await self.api.get_file(file)
            if (found.file_size or 0) > LARGEST or not found.file_path:
                raise Refused("more than 20 MB")
            content = await self.api.download_file(found.file_path, timeout=CALL)
        except Refused:
            raise
        except exceptions.TelegramBadRequest as error:
            raise Refused(error.message) from None
        except ClientResponseError as error:
            if error.status in NOT_THERE:
                raise TryLater(ASK_AGAIN) from None  # this file alone; the next try asks for its address anew
            raise self.errors.trouble(error, "") or Refused("not fetched") from None
        except Exception as error:
            raise self.errors.trouble(error, "") or Refused("not fetched") from None
        whole = content.read() if content else b""
        if len(whole) > LARGEST:
            raise Refused("more than 20 MB")
        return whole

    def me(self) -> str | None:
        return f"@{self.reader.username}" if self.reader.username else None

    def link(self, payload: str) -> str | None:
        if not self.reader.username:
            return None
        return f"https://t.me/{self.reader.username}?start={payload}"

    def address(self, sender: str) -> str | None:
        return f"tg://user?id={sender}"

    # ── Listening ────────────────────────────────────────────────────────────────────────────────────────────────────
    def share(self) -> None:
        """Telegram lets one process listen at a time; the lease sees to that."""

    async def listen(self, intake: Intake) -> None:
        await listening.listen(self.connection, intake)

    def hooks(self, intake: Intake) -> Mapping[str, Hook]:
        return listening.hooks(self.connection, intake)

    async def unhook(self) -> None:
        try:
            await self.api.delete_webhook(drop_pending_updates=False)
        except Exception as error:
            raise self.errors.trouble(error, "") or error from None

    async def examine(self, chats: Sequence[tuple[str, str]]) -> Sequence[Finding]:
        return await doctor.examine(self.connection, chats)


NO_PREVIEW = types.LinkPreviewOptions(is_disabled=True)


def _menu(page: Page) -> types.ReplyKeyboardMarkup | None:
    if page.menu is None:
        return None
    rows = [[types.KeyboardButton(text=label) for label in row] for row in page.menu]
    return types.ReplyKeyboardMarkup(keyboard=rows, resize_keyboard=True, is_persistent=True)
