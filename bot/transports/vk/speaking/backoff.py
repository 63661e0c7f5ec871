"""How long sending pauses after unanswered calls: increasingly, but never long while VK answers other calls."""

from __future__ import annotations

import time
from collections.abc import Callable

from bot.transports.vk.calling.client import Client
from bot.values.transport import TryLater

FIRST = 1.0  # seconds
REMEMBERED = 1000  # chats
THERE, LONGEST = 5.0, 15.0  # seconds at most: while VK answers other calls, and while it answers none
LATELY = 30.0  # seconds: whoever answered so lately is there
JUST = 2.0  # seconds: where another message has just arrived, one that has no answer is alone with it


class Backoff:
    """Calls that are under way together fail together, and count once: 25 messages are one request."""

    def __init__(self, client: Client, clock: Callable[[], float] = time.monotonic) -> None:
        self.client, self.clock = client, clock
        self._failures = 0
        self._until = self._well = float("-inf")
        self._alone: dict[str, int] = {}  # chats that nothing reached while others were reached, and how often

    def well(self, chat: str) -> None:
        """Notes that a message has arrived there."""
        self._failures, self._until, self._well = 0, float("-inf"), self.clock()
        self._alone.pop(chat, None)

    def later(self, chat: str, since: float) -> TryLater:
        """How long to wait after a message that was begun at `since` and got no answer. If another one arrived just
        before it or after, only its own chat waits."""
        if self._well >= since - JUST:
            self._alone[chat] = self._alone.pop(chat, 0) + 1
            if len(self._alone) > REMEMBERED:
                del self._alone[next(iter(self._alone))]
            return TryLater(min(THERE, _longer(self._alone[chat] - 1)))
        now = self.clock()
        if now >= self._until:
            self._until = now + min(THERE if self._is_there(now) else LONGEST, _longer(self._failures))
            self._failures += 1
        return TryLater(self._until - now, whole=True)

    def aside(self) -> TryLater:
        """How long to wait after an edit, a deletion or a file without an answer; messages go on meanwhile."""
        return TryLater(THERE, whole=not self._is_there(self.clock()))

    def _is_there(self, now: float) -> bool:
        return now - self.client.reached < LATELY


def _longer(failures: int) -> float:
    return float(FIRST * 2.0 ** min(failures, 10))
