"""Limits how fast a token sends: a log of its last sends ensures that no second exceeds the limit.

A token bucket lets nearly twice the rate through in its first second; evenly spaced sends make replies wait behind
broadcasts. Broadcasts therefore go slightly below the limit, so that a reply always finds room.
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
CATCH_UP = 1.0  # seconds of delay that a broadcast makes up for; more is lost
ALMOST = 0.976  # share of the limit for a late broadcast; any faster, and half the replies would find a full second
ARRIVED = 0.15  # seconds of uneven arrival allowed for; beyond that the platform may refuse
HAIR = 0.0005  # seconds added to the second, as clocks differ
SHORT = 0.001  # seconds


class Log:
    """One token's sends, in seconds of any single clock."""

    def __init__(self, pace: Pace) -> None:
        self.pace = pace
        self._sends: deque[float] = deque()
        self._next = self._last = float("-inf")  # the next broadcast message's turn; the last one's
        self._chats: dict[int, deque[float]] = {}
        self._swept = float("-inf")  # when chats were last forgotten

    def wait(self, now: float, chat: int, *, group: bool, priority: int) -> float:
        """Seconds until this may be sent; 0 means now."""
        return max(self.wait_for_chat(now, chat, group), self.wait_for_token(now, priority))

    def wait_for_token(self, now: float, priority: int) -> float:
        """The same regardless of the chat: until then nothing of this priority may go."""
        if self._sends and now < self._sends[-1]:
            self._forget()  # the clock was set back, so earlier entries are meaningless
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
        """When the next broadcast message may go. Delays are made up slowly, so that replies find room."""
        if not self.pace.per_second:
            return self._next
        return max(self._next, self._last + 1.0 / (self.pace.per_second * ALMOST))

    def note(self, now: float, chat: int, *, priority: int) -> None:
        """Records a send: now, or at its turn for a broadcast."""
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
        """Forgets idle chats once a minute; most people get one message and never another."""
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
    over: float | None = None  # when the answer arrived


class Gate:
    """The last step before a call: ensures that at most `most` calls arrive at the platform in any second.

    A commit, a busy loop and the network lie between the log and the platform. So a call counts until its answer, when
    it has certainly arrived, minus the shortest recent round trip: a long trip costs nothing, an uneven one is covered.
    """

    def __init__(self, most: float | None, clock: Callable[[], float] = time.monotonic) -> None:
        self._trips: deque[_Trip] = deque(maxlen=int(most) if most else 0)
        self._clock = clock
        self._urgent = 0  # waiting calls other than broadcasts

    @asynccontextmanager
    async def passing(self, *, urgent: bool) -> AsyncIterator[None]:
        """Waits until the call may be made; leaving the context ends the call. Urgent calls overtake others."""
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
