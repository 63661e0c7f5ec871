"""Receives Telegram's updates by long polling or webhook, and acknowledges them only after the commit.

Updates are fetched raw and parsed one by one: otherwise a single unreadable object would block its batch for ever.
Telegram acknowledges by prefix: updates behind a slow one are handled meanwhile and acknowledged after it.
"""

from __future__ import annotations

import asyncio
import hmac
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

import structlog

from bot.storage.store import Unavailable
from bot.transports.order import Order, Place
from bot.transports.telegram import methods
from bot.transports.telegram.connection import Connection
from bot.transports.telegram.library import exceptions, types
from bot.transports.telegram.reading import ALLOWED
from bot.values.incoming import Update
from bot.values.outgoing import text
from bot.values.transport import Hook, Intake, Rejected, TryLater
from locales import DEFAULT

PATH = "/telegram/webhook"
SECRET = "x-telegram-bot-api-secret-token"  # noqa: S105 - the header it comes in, not the secret itself
WAIT, MORE = 25, 10  # seconds Telegram holds a call open, and more until it is given up
UNSAVED = 1.0  # seconds until what could not be saved is tried again
CONFLICT = 5.0
PAUSE = 15.0  # seconds at most until Telegram is asked again: presses it cannot deliver it soon forgets
LOOK = 3600.0  # seconds between two looks at the webhook
AHEAD = 0.51  # seconds until it is asked what came meanwhile; sooner than half a second Telegram would give one update

log = structlog.get_logger()


async def listen(telegram: Connection, intake: Intake) -> None:
    await _until_known(telegram)
    _introduce(telegram, intake)
    if telegram.webhook:
        await _keep_webhook(telegram, intake, *telegram.webhook)
    else:
        await _poll(telegram, intake)


async def _until_known(telegram: Connection) -> None:
    while True:
        try:
            await telegram.open()
            return
        except TryLater as later:
            await asyncio.sleep(later.seconds)


def _introduce(telegram: Connection, intake: Intake) -> None:
    """The commands everybody has, in all languages; those of a role come with its menu. Nobody waits for it."""
    scopes: dict[str, Any] = {
        "private": types.BotCommandScopeAllPrivateChats(),
        "group": types.BotCommandScopeAllGroupChats(),
    }
    listed = {"private": intake.words.private, "group": intake.words.group}
    for place, scope in scopes.items():
        for language, words in listed[place].items():
            commands = [types.BotCommand(command=name, description=what[:256]) for name, what in words]
            code = None if language == DEFAULT else language  # that one is for whoever has any other, too
            telegram.menus.go(partial(telegram.api.set_my_commands, commands, scope, language_code=code))


# ── Asking ───────────────────────────────────────────────────────────────────────────────────────────────────────────
async def _poll(telegram: Connection, intake: Intake) -> None:
    stream = _Stream(telegram, intake)
    try:
        while True:
            asked = methods.GetUpdates(offset=stream.offset, timeout=WAIT, limit=100, allowed_updates=ALLOWED)
            try:
                batch = await telegram.api(asked, request_timeout=WAIT + MORE)
            except Exception as error:
                await asyncio.sleep(await _pause(telegram, intake, error))
                continue
            telegram.errors.well()
            intake.polled()
            await stream.hear(batch)
    finally:
        await stream.close()


class _Stream:
    """Updates that are being heard. `offset`: all before it are on disk.

    One that takes long comes again with what is behind it, until it is done: it is known, and so are those that were
    done meanwhile.
    """

    def __init__(self, telegram: Connection, intake: Intake) -> None:
        self.telegram, self.intake = telegram, intake
        self.offset: int | None = None
        self._order = Order()
        self._under_way: dict[int, asyncio.Task[None]] = {}
        self._done: set[int] = set()  # behind one that is under way
        self._unsaved = 0

    async def hear(self, batch: list[Any]) -> None:
        """Returns when all of it is on disk, or when it is time to look what has come meanwhile."""
        for raw in batch:
            number = _number(raw)
            if number is None:
                await self._begin(raw)
            elif number not in self._under_way and number not in self._done:
                self._under_way[number] = self._begin(raw)
        await self._wait(AHEAD)
        while self._unsaved:  # then nothing can be: more is not asked for
            await self._wait(UNSAVED)
        for number in [number for number, task in self._under_way.items() if task.done()]:
            self._under_way.pop(number).result()
            self._done.add(number)
        if self._under_way:
            self.offset = min(self._under_way)
        else:
            self.offset = max((number + 1 for number in map(_number, batch) if number is not None), default=self.offset)
            self._done.clear()

    async def close(self) -> None:
        for task in self._under_way.values():
            task.cancel()
        await asyncio.gather(*self._under_way.values(), return_exceptions=True)

    async def _wait(self, seconds: float) -> None:
        if self._under_way:
            await asyncio.wait(self._under_way.values(), timeout=seconds)

    def _begin(self, raw: Any) -> asyncio.Task[None]:
        """Handles an update in a task. One person's updates keep their order, even when one has to be tried again."""
        read = _read(self.telegram, raw)
        place = self._order.place(update.sender.id for update in read.updates)
        task = asyncio.create_task(self._until_saved(read, place))
        task.add_done_callback(lambda _: place.leave())
        return task

    async def _until_saved(self, read: _Read, place: Place) -> None:
        await place.reached()
        if await _hear(self.intake, read):
            return
        self._unsaved += 1
        try:
            while True:
                await asyncio.sleep(UNSAVED)
                if await _hear(self.intake, read):
                    return
        finally:
            self._unsaved -= 1


@dataclass(frozen=True)
class _Read:
    """What Telegram told. `why` it cannot be read, if it cannot."""

    number: str
    updates: tuple[Update, ...] = ()
    why: str = ""


def _read(telegram: Connection, raw: Any) -> _Read:
    number = _number(raw)
    name = "" if number is None else str(number)
    try:
        updates = tuple(telegram.reader.read(raw))
    except Exception as error:  # whatever it is, it must not stop those behind it
        return _Read(name, why=type(error).__name__)
    return _Read(name, updates)


async def _hear(intake: Intake, read: _Read) -> bool:
    """Handles the update; False if not all of it is on disk."""
    try:
        try:
            for update in read.updates:
                await intake.hear(update)
        except Unavailable:
            raise
        except Exception as error:  # the same
            await intake.spoiled(read.number, type(error).__name__)
        if read.why:
            await intake.spoiled(read.number, read.why)
    except Unavailable:
        return False
    return True


def _number(raw: Any) -> int | None:
    number = raw.get("update_id") if isinstance(raw, dict) else None
    return number if isinstance(number, int) else None


async def _pause(telegram: Connection, intake: Intake, error: Exception) -> float:
    """Seconds to wait after a failed call. Raises Rejected when waiting will not help."""
    match error:
        case exceptions.TelegramUnauthorizedError() | exceptions.TelegramNotFound():
            raise Rejected("telegram.token: Telegram does not know this token any more")
        case exceptions.TelegramConflictError():
            with suppress(Unavailable):
                hooked = "webhook" in error.message
                await intake.trouble(text("trouble.telegram-webhook" if hooked else "trouble.telegram-twice"))
            return CONFLICT + min(telegram.errors.backoff(), PAUSE)
        case exceptions.TelegramRetryAfter():
            return float(error.retry_after)
    log.warning("Telegram cannot be reached", error=type(error).__name__)
    return min(telegram.errors.backoff(), PAUSE)


# ── Being asked ──────────────────────────────────────────────────────────────────────────────────────────────────────
async def _keep_webhook(telegram: Connection, intake: Intake, public: str, secret: str) -> None:
    """Sets it, and looks now and then whether Telegram is content with it."""
    while True:
        try:
            await telegram.api.set_webhook(
                public + PATH, allowed_updates=ALLOWED, secret_token=secret, max_connections=40
            )
            await asyncio.sleep(LOOK)
            if (await telegram.api.get_webhook_info()).last_error_message:
                await intake.trouble(text("trouble.telegram-hook"))
        except Exception as error:
            await asyncio.sleep(await _pause(telegram, intake, error))


def hooks(telegram: Connection, intake: Intake) -> Mapping[str, Hook]:
    if telegram.webhook is None:
        return {}
    secret = telegram.webhook[1].encode()

    async def hook(headers: Mapping[str, str], body: bytes) -> tuple[int, str]:
        """Answers 200 only when the update's effect is on disk; otherwise Telegram repeats it."""
        shown = headers.get(SECRET, "").encode(errors="surrogateescape")
        if not hmac.compare_digest(shown, secret):
            return 401, ""
        try:
            raw = json.loads(body)
        except (ValueError, RecursionError):
            return 400, ""
        if not isinstance(raw, dict) or _number(raw) is None:
            return 400, ""
        await _until_known(telegram)
        return (200, "") if await _hear(intake, _read(telegram, raw)) else (503, "")

    return {PATH: hook}
