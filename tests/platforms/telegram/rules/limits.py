"""Telegram's flood limits as far as they are known: 30 a second for the token, 1 a second in a chat (3 at once are
forgiven), 20 a minute in a group."""

from __future__ import annotations

import math
import time
from collections import defaultdict, deque

from tests.platforms.telegram.rules.refusal import Refusal

TOKEN = (30, 1.0)
CHAT = (3, 3.0)
GROUP = (20, 60.0)


class Limits:
    """Refused calls do not count. `over`: how many were refused."""

    def __init__(self) -> None:
        self.over = 0
        self._token: deque[float] = deque()
        self._chats: dict[int, deque[float]] = defaultdict(deque)
        self._groups: dict[int, deque[float]] = defaultdict(deque)

    def spend(self, chat: int, messages: int = 1) -> None:
        """Raises the 429 that says how long to wait. In a group every picture of an album counts."""
        now = time.monotonic()
        windows = [(self._token, TOKEN), (self._chats[chat], CHAT)]
        if chat < 0:
            windows.append((self._groups[chat], GROUP))
        spent = [messages if log is self._groups[chat] else 1 for log, _ in windows]
        wait = max(_wait(log, *limit, now, n) for (log, limit), n in zip(windows, spent, strict=True))
        if wait > 0:
            self.over += 1
            raise too_many(wait)
        for (log, _), n in zip(windows, spent, strict=True):
            log.extend([now] * n)


def too_many(seconds: float) -> Refusal:
    whole = max(1, math.ceil(seconds))
    return Refusal(429, f"Too Many Requests: retry after {whole}", retry_after=whole)


def _wait(log: deque[float], most: int, seconds: float, now: float, wanted: int) -> float:
    while log and log[0] <= now - seconds:
        log.popleft()
    over = len(log) + wanted - most
    return log[over - 1] + seconds - now if over > 0 else 0.0
