"""How Telegram is heard: by asking it (long polling), or by being asked (webhook). Confirmed after the commit, always.

Updates are asked for raw and read one by one: a single object the client cannot read would otherwise hide its whole
batch for ever. Telegram confirms a prefix, so a batch is finished before the next one is asked for.
"""

from __future__ import annotations

import asyncio
import hmac
import json
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import structlog
from aiogram import exceptions, types

from bot.message import text
from bot.store import Unavailable
from bot.transport import Hook, Intake, Rejected, TryLater
from bot.transports.telegram import methods
from bot.transports.telegram.reading import ALLOWED

if TYPE_CHECKING:
    from bot.transports.telegram.transport import Telegram

PATH = "/telegram/webhook"
SECRET = "x-telegram-bot-api-secret-token"  # noqa: S105 - the header it comes in, not the secret itself
WAIT, MORE = 25, 10  # seconds Telegram holds a call open, and more until it is given up
UNSAVED = 1.0  # seconds until what could not be saved is tried again
CONFLICT = 5.0
PAUSE = 15.0  # seconds at most until Telegram is asked again: presses it cannot deliver it soon forgets
LOOK = 3600.0  # seconds between two looks at the webhook

log = structlog.get_logger()


async def listen(telegram: Telegram, intake: Intake) -> None:
    await _until_known(telegram)
    await _introduce(telegram, intake)
    if telegram.webhook:
        await _keep_webhook(telegram, intake, *telegram.webhook)
    else:
        await _poll(telegram, intake)


async def _until_known(telegram: Telegram) -> None:
    while True:
        try:
            await telegram.open()
            return
        except TryLater as later:
            await asyncio.sleep(later.seconds)


async def _introduce(telegram: Telegram, intake: Intake) -> None:
    """The commands everybody has, in both languages; those of a role come with its menu."""
    scopes: dict[str, Any] = {
        "private": types.BotCommandScopeAllPrivateChats(),
        "group": types.BotCommandScopeAllGroupChats(),
    }
    listed = {"private": intake.words.private, "group": intake.words.group}
    for place, scope in scopes.items():
        for language, words in listed[place].items():
            commands = [types.BotCommand(command=name, description=what[:256]) for name, what in words]
            code = None if language == "ru" else language  # Russian is for whoever has another language
            with suppress(exceptions.TelegramAPIError, exceptions.ClientDecodeError):
                await telegram.api.set_my_commands(commands, scope, language_code=code)


# ── Asking ───────────────────────────────────────────────────────────────────────────────────────────────────────────
async def _poll(telegram: Telegram, intake: Intake) -> None:
    offset: int | None = None
    while True:
        asked = methods.GetUpdates(offset=offset, timeout=WAIT, limit=100, allowed_updates=ALLOWED)
        try:
            batch = await telegram.api(asked, request_timeout=WAIT + MORE)
        except Exception as error:
            await asyncio.sleep(await _pause(telegram, intake, error))
            continue
        telegram.answers.well()
        while not await take(telegram, intake, batch):  # noqa: ASYNC110 - the store heals by itself
            await asyncio.sleep(UNSAVED)
        offset = max((number + 1 for raw in batch if (number := _number(raw)) is not None), default=offset)


async def take(telegram: Telegram, intake: Intake, batch: list[Any]) -> bool:
    """One person's updates keep their order, as the dispatcher sees to it. False: not all of it is on disk."""
    done = await asyncio.gather(*(_take(telegram, intake, raw) for raw in batch))
    return all(done)


async def _take(telegram: Telegram, intake: Intake, raw: Any) -> bool:
    try:
        try:
            updates = telegram.reader.read(raw)
            if query := raw.get("callback_query"):
                telegram.note_press(str(raw["update_id"]), str(query["id"]))
            for update in updates:
                await intake.hear(update)
        except Unavailable:
            raise
        except Exception as error:  # whatever it is, it must not stop those behind it
            number = _number(raw)
            await intake.spoiled("" if number is None else str(number), type(error).__name__)
    except Unavailable:
        return False
    return True


def _number(raw: Any) -> int | None:
    number = raw.get("update_id") if isinstance(raw, dict) else None
    return number if isinstance(number, int) else None


async def _pause(telegram: Telegram, intake: Intake, error: Exception) -> float:
    """Seconds to wait after a failed call. Raises Rejected when waiting will not help."""
    match error:
        case exceptions.TelegramUnauthorizedError() | exceptions.TelegramNotFound():
            raise Rejected("telegram.token: Telegram does not know this token any more")
        case exceptions.TelegramConflictError():
            with suppress(Unavailable):
                hooked = "webhook" in error.message
                await intake.trouble(text("trouble.telegram-webhook" if hooked else "trouble.telegram-twice"))
            return CONFLICT + min(telegram.answers.backoff(), PAUSE)
        case exceptions.TelegramRetryAfter():
            return float(error.retry_after)
    log.warning("Telegram is not reached", error=type(error).__name__)
    return min(telegram.answers.backoff(), PAUSE)


# ── Being asked ──────────────────────────────────────────────────────────────────────────────────────────────────────
async def _keep_webhook(telegram: Telegram, intake: Intake, public: str, secret: str) -> None:
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


def hooks(telegram: Telegram, intake: Intake) -> Mapping[str, Hook]:
    if telegram.webhook is None:
        return {}
    secret = telegram.webhook[1].encode()

    async def hook(headers: Mapping[str, str], body: bytes) -> tuple[int, str]:
        """200 only when the update's effect is on disk; until then Telegram sends it again."""
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
        return (200, "") if await take(telegram, intake, [raw]) else (503, "")

    return {PATH: hook}
