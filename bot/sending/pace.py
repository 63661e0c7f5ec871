"""How fast a token may speak: a log of its last sends decides, so no second ever holds more than is allowed.

A bucket lets nearly twice the rate through in its first second, and evenly spaced sends make a reply wait behind a
broadcast. Broadcasts go a little slower than the limit; a reply then always finds room.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.values.outgoing import Priority
from bot.values.transport import Pace

MINUTE = 60.0
CATCH_UP = 1.0  # seconds: a broadcast that is later than this does not make it good
ALMOST = 0.976  # of what is allowed: how fast a late broadcast goes; faster, half the replies would find a full second
ARRIVED = 0.15  # seconds of unevenness that are allowed for; beyond it the platform may have to say no
HAIR = 0.0005  # seconds beyond the second: clocks differ
SHORT = 0.001  # seconds


class Log:
    """The sends of one token, in seconds of any one clock."""

    def __init__(self, pace: Pace) -> None:
        self.pace = pace
        self._sends: deque[float] = deque()
        self._next = self._last = float("-inf")  # when a broadcast message is due; when the last one had its turn
        self._chats: dict[int, deque[float]] = {}
        self._swept = float("-inf")  # when chats were forgotten last

    def wait(self, now: float, chat: int, *, group: bool, priority: int) -> float:
        """Seconds until this may be sent; 0: now."""
        return max(self.wait_for_chat(now, chat, group), self.wait_for_token(now, priority))

    def wait_for_token(self, now: float, priority: int) -> float:
        """The same for whatever chat it is: behind this nothing of the priority may go."""
        if self._sends and now < self._sends[-1]:
            self._forget()  # the clock was put back; what it showed before says nothing
        waits = [0.0]
        if self.pace.per_second and len(self._sends) >= int(self.pace.per_second):
            waits.append(self._sends[-int(self.pace.per_second)] + 1.0 - now)
        if self.pace.broadcast_per_second and priority == Priority.BROADCAST:
            waits.append(self._turn() - now)
        return max(waits)

    def _forget(self) -> None:
        self._sends.clear()
        self._chats.clear()
        self._next = self._last = self._swept = float("-inf")

    def _turn(self) -> float:
        """When the next broadcast message may go. What is late is made good slowly, so that replies find room."""
        if not self.pace.per_second:
            return self._next
        return max(self._next, self._last + 1.0 / (self.pace.per_second * ALMOST))

    def note(self, now: float, chat: int, *, priority: int) -> None:
        """It goes now; of a broadcast, when its turn comes."""
        self._sends.append(now)
        while self._sends and self._sends[0] < now - 1.0:
            self._sends.popleft()
        if self.pace.broadcast_per_second and priority == Priority.BROADCAST:
            self._last = max(now, self._turn())
            due = self._next if self._next > now - CATCH_UP else self._last
            self._next = due + 1.0 / self.pace.broadcast_per_second
        if self.pace.chat_interval or self.pace.group_per_minute:
            self._chats.setdefault(chat, deque()).append(now)
            self._forget_quiet_chats(now)

    def _forget_quiet_chats(self, now: float) -> None:
        """Once a minute those where nothing was sent for so long: most people are written to once and never again."""
        if now < self._swept + MINUTE:
            return
        self._swept = now
        self._chats = {chat: sends for chat, sends in self._chats.items() if sends and sends[-1] >= now - MINUTE}

    def wait_for_chat(self, now: float, chat: int, group: bool) -> float:
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


@dataclass
class _Trip:
    left: float
    over: float | None = None  # when the answer came


class Gate:
    """The last step before a call: of what arrives at the platform, no second holds more than `most`.

    Between the log and the platform lie a commit, a busy loop and the way there. So a call counts until its answer, by
    when it has surely arrived, less the shortest trip of late: a long way costs nothing, an uneven one is allowed for.
    """

    def __init__(self, most: float | None, clock: Callable[[], float] = time.monotonic) -> None:
        self._trips: deque[_Trip] = deque(maxlen=int(most) if most else 0)
        self._clock = clock
        self._urgent = 0  # calls that wait and are no broadcast

    @asynccontextmanager
    async def passing(self, *, urgent: bool) -> AsyncIterator[None]:
        """Waits until the call may be made; it is over when the context is left. What is urgent overtakes."""
        self._urgent += urgent
        try:
            while (wait := self._wait()) > 0 or (self._urgent and not urgent):  # noqa: ASYNC110 - time is awaited
                await asyncio.sleep(max(wait, SHORT))
        finally:
            self._urgent -= urgent
        trip = _Trip(self._clock())
        self._trips.append(trip)
        try:
            yield
        finally:
            trip.over = self._clock()

    def _wait(self) -> float:
        if not self._trips.maxlen or len(self._trips) < self._trips.maxlen:
            return 0.0
        now, oldest = self._clock(), self._trips[0]
        shortest = min((trip.over - trip.left for trip in self._trips if trip.over is not None), default=0.0)
        arrived = min(now if oldest.over is None else oldest.over - shortest, oldest.left + ARRIVED)
        return arrived + 1.0 + HAIR - now
