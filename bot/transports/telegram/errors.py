"""Interprets Telegram's errors for a message: wait, give up the message or the chat, or ignore.

Sources: the published Bot API server; core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this.
"""

from __future__ import annotations

import random
import re
import time
from collections import deque

from aiohttp import ClientError
from aiohttp_socks import ProxyError

from bot.transports.telegram.library import exceptions
from bot.values.transport import Moved, Refused, Rejected, Silenced, TryLater, Undeliverable

LONGEST_WAIT = 60.0  # seconds between two tries at a platform that cannot be reached
REJECTED_WAIT = 300.0  # the token is refused: no loop
MANY_CHATS, SOON = 3, 5.0  # so many chats told to wait within so many seconds: it is the token that must wait

DONE = (
    "message is not modified",
    "message to edit not found",
    "message can't be edited",
    "message to delete not found",
    "message can't be deleted",  # after 48 hours it stays where it is
)
GONE = (
    "chat not found",
    "user is deactivated",
    "peer_id_invalid",
    "bot was kicked",
    "bot is not a member",
    "group chat was deactivated",
)
SILENCED = (
    "chat_write_forbidden",
    "chat_restricted",
    "have no rights to send",
    "need administrator rights in the channel",
    "not enough rights to send",
    "topic_closed",
)
NO_TOPIC = ("topic_closed", "topic_deleted", "message thread not found")
_QUOTED = re.compile(r"\"[^\"]*\"|(?<=\s)'[^']*'")
_OF_AN_ALBUM = re.compile(r"failed to send message #(\d+) with the error message", re.IGNORECASE)
_SLOW = re.compile(r"slowmode_wait_(\d+)|slow mode.*?(\d+)", re.IGNORECASE)


class Errors:
    """Turns errors into the port's exceptions and counts failures to reach the platform."""

    def __init__(self) -> None:
        self._failures = 0
        self._well_at = float("-inf")  # monotonic; when a call was answered last
        self._until = 0.0  # monotonic; calls that fail before were under way together with the one that counted
        self._floods: deque[tuple[float, str]] = deque(maxlen=50)

    def well(self) -> None:
        self._failures = 0
        self._well_at = time.monotonic()

    def backoff(self) -> float:
        """Seconds until the next try: increasing, with jitter, so that bots do not return all at once."""
        now = time.monotonic()
        if now >= self._until:
            self._failures += 1
            wait = min(LONGEST_WAIT, 2.0 ** min(self._failures - 1, 10))
            self._until = now + wait * random.uniform(0.7, 1.3)  # noqa: S311 - jitter, not a secret
        return self._until - now

    def trouble(self, error: Exception, chat: str, began: float | None = None) -> Exception | None:
        """The exception to raise for a failed call about this chat; None if the wanted state exists already.

        `began` (monotonic): if other calls were answered since, only this chat waits, not the whole token.
        """
        alone = began is not None and self._well_at > began
        match error:
            case exceptions.TelegramRetryAfter():  # 429
                return TryLater(error.retry_after, whole=self._flooded(chat))
            case exceptions.TelegramMigrateToChat():
                return Moved(str(error.migrate_to_chat_id))
            case exceptions.TelegramForbiddenError():
                return Undeliverable(_unquoted(error.message))
            case exceptions.TelegramUnauthorizedError() | Rejected():
                return TryLater(REJECTED_WAIT, whole=True)
            case exceptions.TelegramEntityTooLarge():
                return Refused("too large")
            case exceptions.TelegramBadRequest():
                return self._bad_request(error.message)
            case exceptions.TelegramAPIError() | exceptions.ClientDecodeError() | UnicodeDecodeError():
                return TryLater(self.backoff(), whole=not alone)  # 5xx, an HTML page
            case OSError() | ClientError() | ProxyError():
                return TryLater(self.backoff(), whole=not alone)  # not reached
        return error

    def _bad_request(self, said: str) -> Exception | None:
        folded = said.casefold()
        if any(known in folded for known in DONE):
            return None
        if any(known in folded for known in SILENCED):
            return Silenced(_unquoted(said))
        if any(known in folded for known in GONE):
            return Undeliverable(_unquoted(said))
        if match := _SLOW.search(said):
            return TryLater(float(match[1] or match[2]))
        return Refused(_unquoted(said))

    def _flooded(self, chat: str) -> bool:
        """True if the whole token is limited: Telegram does not say, so many chats at once count as that."""
        now = time.monotonic()
        self._floods.append((now, chat))
        return len({one for at, one in self._floods if now - at < SOON}) >= MANY_CHATS


def _unquoted(said: str) -> str:
    """Telegram may quote what it refuses: somebody's words, a link. The reason is logged and stored."""
    return _QUOTED.sub("…", said)


def nobody(error: Exception) -> bool:
    """Telegram knows no such person in this chat. (That it does not tell the bot is something else.)"""
    known = ("participant_id_invalid", "user_id_invalid", "user not found", "member not found", "user_not_participant")
    return isinstance(error, exceptions.TelegramBadRequest) and any(k in error.message.casefold() for k in known)


def no_topic(error: Exception) -> bool:
    return isinstance(error, exceptions.TelegramBadRequest) and any(k in error.message.casefold() for k in NO_TOPIC)


def refused_picture(error: Exception) -> int:
    """The number, from 1, of the picture for which Telegram refuses the whole album; 0 if it is not about one."""
    match = _OF_AN_ALBUM.search(error.message) if isinstance(error, exceptions.TelegramBadRequest) else None
    return int(match[1]) if match else 0


def no_picture(error: Exception) -> bool:
    """The group allows words, but no pictures or files."""
    known = ("not enough rights to send photos", "not enough rights to send documents")
    return isinstance(error, exceptions.TelegramBadRequest) and any(k in error.message.casefold() for k in known)
