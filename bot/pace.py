"""How fast a token may speak: a log of its last sends decides, so no second ever holds more than is allowed.

A bucket lets nearly twice the rate through in its first second, and evenly spaced sends make a reply wait behind a
broadcast. Broadcasts go a little slower than the limit; a reply then always finds room.
"""

from __future__ import annotations

from collections import deque

from bot.message import Priority
from bot.transport import Pace

MINUTE = 60.0


class Log:
    """The sends of one token, in seconds of any one clock."""

    def __init__(self, pace: Pace) -> None:
        self.pace = pace
        self._sends: deque[float] = deque()
        self._broadcast = float("-inf")
        self._chats: dict[int, deque[float]] = {}

    def wait(self, now: float, chat: int, *, group: bool, priority: int) -> float:
        """Seconds until this may be sent; 0: now."""
        return max(self._wait_for_chat(now, chat, group), self.wait_for_token(now, priority))

    def wait_for_token(self, now: float, priority: int) -> float:
        """The same for whatever chat it is: behind this nothing of the priority may go."""
        if self._sends and now < self._sends[-1]:
            self._forget()  # the clock was put back; what it showed before says nothing
        waits = [0.0]
        if self.pace.per_second and len(self._sends) >= int(self.pace.per_second):
            waits.append(self._sends[-int(self.pace.per_second)] + 1.0 - now)
        if self.pace.broadcast_per_second and priority == Priority.BROADCAST:
            waits.append(self._broadcast + 1.0 / self.pace.broadcast_per_second - now)
        return max(waits)

    def _forget(self) -> None:
        self._sends.clear()
        self._chats.clear()
        self._broadcast = float("-inf")

    def note(self, now: float, chat: int, *, priority: int) -> None:
        self._sends.append(now)
        while self._sends and self._sends[0] < now - 1.0:
            self._sends.popleft()
        if priority == Priority.BROADCAST:
            self._broadcast = now
        if self.pace.chat_interval or self.pace.group_per_minute:
            self._chats.setdefault(chat, deque()).append(now)

    def _wait_for_chat(self, now: float, chat: int, group: bool) -> float:
        sends = self._chats.get(chat)
        if not sends:
            return 0.0
        if now < sends[-1]:
            self._forget()
            return 0.0
        while sends and sends[0] < now - MINUTE:
            sends.popleft()
        if not sends:
            del self._chats[chat]
            return 0.0
        wait = sends[-1] + self.pace.chat_interval - now
        if group and self.pace.group_per_minute and len(sends) >= self.pace.group_per_minute:
            wait = max(wait, sends[-self.pace.group_per_minute] + MINUTE - now)
        return max(0.0, wait)
