"""Sends a page to a chat: uploads, the message, and retries in another form."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import structlog

from bot.transports.vk.calling.client import Client, Failed, Unreached
from bot.transports.vk.calling.errors import EDIT_EXPIRED, EDIT_KIND, KEYBOARD, TOO_LONG, UNDELETABLE, is_group, judge
from bot.transports.vk.listening.twins import Twins
from bot.transports.vk.speaking import keyboard
from bot.transports.vk.speaking.backoff import Backoff
from bot.transports.vk.speaking.batches import Batches
from bot.transports.vk.speaking.files import NO_PICTURE, address, named
from bot.values.outgoing import Text
from bot.values.transport import Page, Refused, TryLater
from bot.words.layout import split

SILENT = 300.0  # seconds
SHORTEST = 100  # characters: what is still too long at this length is not split again
GONE = 100  # a message that is not there cannot be deleted again

log = structlog.get_logger()


class Sender:
    """`tell` brings trouble to the operator."""

    def __init__(self, client: Client, group_id: int, tell: Callable[[Text], None], twins: Twins) -> None:
        self.client, self.group_id, self.tell, self.twins = client, group_id, tell, twins
        self.batches = Batches(client)
        self._backoff = Backoff(client)

    async def send(self, chat: str, page: Page, nonce: int) -> str:
        """Its conversation_message_id; of several parts, the last one's."""
        self._may_speak()
        _check(chat)
        try:
            attachment = await self._upload(chat, page)
            return str(await self._sent(chat, page, nonce, attachment))
        except (Failed, Unreached) as error:
            raise self._judged(error, chat) from None

    async def edit(self, chat: str, message: str, page: Page) -> None:
        """Raises Refused when the message cannot be changed any more."""
        self._may_speak()
        try:
            attachment = await self._upload(chat, page)
            await self._edit(chat, message, page, attachment)
        except (Failed, Unreached) as error:
            raise self._judged(error, chat) from None

    async def delete(self, chat: str, message: str) -> None:
        """What is gone already counts as deleted. Raises Refused for what is too old."""
        self._may_speak()
        try:
            answers = await self.client.call("messages.delete", peer_id=chat, cmids=message, delete_for_all=1)
            error = answers[0].get("error") if isinstance(answers, list) and answers else None
            if error and error.get("code") != GONE:
                raise Failed("messages.delete", int(error.get("code") or UNDELETABLE))
        except (Failed, Unreached) as error:
            raise self._judged(error, chat) from None

    def _may_speak(self) -> None:
        """What is queued waits until one of the two is stopped and the other started again."""
        if self.twins.found.is_set():
            raise TryLater(SILENT, whole=True)

    # ── Messages ─────────────────────────────────────────────────────────────────────────────────────────────────────
    async def _sent(self, chat: str, page: Page, nonce: int, attachment: str | None) -> int:
        since = self._backoff.clock()
        try:
            message = await self._send(chat, page, nonce, attachment)
        except Unreached:
            raise self._backoff.later(chat, since) from None
        self._backoff.well(chat)
        return message

    async def _send(self, chat: str, page: Page, nonce: int, attachment: str | None) -> int:
        board, text = keyboard.fits(page, self.group_id, not is_group(chat))
        values = _values(text, board, attachment) | {"peer_ids": chat, "random_id": nonce}
        self.twins.sending(nonce)
        try:
            return await self.batches.send(values)
        except Failed as failed:
            if failed.code == KEYBOARD and board:
                log.error("VK rejects the keyboard", said=failed.said)
                return await self._send(
                    chat, keyboard.lighter(page, failed.said, not is_group(chat)), nonce, attachment
                )
            if failed.code == TOO_LONG and len(page.text) > SHORTEST:
                return await self._in_parts(chat, page, nonce, attachment)
            raise

    async def _in_parts(self, chat: str, page: Page, nonce: int, attachment: str | None) -> int:
        """Sends parts. Each has a nonce that follows from the message's, so that it is the same after a lost answer."""
        parts = split(page.text, len(page.text) // 2 + 1)
        message = 0
        for number, part in enumerate(parts):
            last = number == len(parts) - 1
            one = replace(page, text=part) if last else Page(part)
            own = nonce if last else (zlib.crc32(f"{nonce}:{number}".encode()) & 0x7FFFFFFF) or 1
            message = await self._send(chat, one, own, attachment if last else None)
        return message

    async def _edit(self, chat: str, message: str, page: Page, attachment: str | None) -> None:
        board, text = keyboard.fits(page, self.group_id, not is_group(chat))
        values = _values(text, board, attachment) | {"peer_id": chat, "cmid": message}
        try:
            await self.client.call("messages.edit", **values)
        except Failed as failed:
            if failed.code == KEYBOARD and board:
                log.error("VK rejects the keyboard", said=failed.said)
                await self._edit(chat, message, keyboard.lighter(page, failed.said, not is_group(chat)), attachment)
            else:
                raise

    # ── Files ────────────────────────────────────────────────────────────────────────────────────────────────────────
    async def _upload(self, chat: str, page: Page) -> str | None:
        """What the message names its files by."""
        names = []
        if page.picture is not None:
            names.append(await self._photo(chat, page.picture))
        names += await self._album(chat, page.album)
        if page.document is not None:
            names.append(await self._document(chat, *page.document))
        return ",".join(names) or None

    async def _album(self, chat: str, pictures: Sequence[bytes]) -> list[str]:
        """One after the other, as VK takes them. Without those it refuses; it must take one."""
        names: list[str] = []
        for number, content in enumerate(pictures, 1):
            try:
                names.append(await self._photo(chat, content))
            except Failed as failed:
                if failed.code != NO_PICTURE or (number == len(pictures) and not names):
                    raise
                log.error("VK refuses a picture of an album", code=failed.code)
        return names

    async def _photo(self, chat: str, content: bytes) -> str:
        server = await self.client.call("photos.getMessagesUploadServer", peer_id=chat)
        put = await self.client.upload(address(server), "photo", "picture.png", content)
        if put.get("photo") in (None, "", "[]"):
            raise Failed("upload of a picture", NO_PICTURE)
        given = {name: put[name] for name in ("photo", "server", "hash") if name in put}
        return named("photo", await self.client.call("photos.saveMessagesPhoto", **given))

    async def _document(self, chat: str, name: str, content: bytes) -> str:
        server = await self.client.call("docs.getMessagesUploadServer", type="doc", peer_id=chat)
        put = await self.client.upload(address(server), "file", name, content)
        if not put.get("file"):
            raise Failed("upload of a document", 105)
        saved = await self.client.call("docs.save", file=put["file"], title=name)
        return named("doc", saved.get("doc") if isinstance(saved, dict) else None)

    # ── What comes of errors ─────────────────────────────────────────────────────────────────────────────────────────
    def _judged(self, error: Failed | Unreached, chat: str) -> Exception:
        if isinstance(error, Unreached):
            return self._backoff.aside()
        verdict = judge(error, chat)
        if isinstance(verdict.error, Refused) and error.code not in (EDIT_EXPIRED, EDIT_KIND, UNDELETABLE):
            log.error("VK refuses a message", method=error.method, code=error.code)
        if verdict.trouble:
            self.tell(verdict.trouble)
        return verdict.error


def _check(chat: str) -> None:
    """Chats and people; the wall is another matter (wall.py)."""
    if not chat.lstrip("-").isdigit():
        raise Refused("nobody can be written to there")


def _values(text: str, board: str | None, attachment: str | None) -> dict[str, Any]:
    values: dict[str, Any] = {"message": text, "dont_parse_links": 1, "disable_mentions": 1}
    if board is not None:
        values["keyboard"] = board
    if attachment is not None:
        values["attachment"] = attachment
    return values
