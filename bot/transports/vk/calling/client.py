"""Calls VK through several vk_api sessions, each in its own thread, under one limit for the token.

One `VkApiGroup` holds a lock during its own pause and the whole request, so it reaches a third of VK's limit, and a
slow call blocks all others. Here each session serves one call at a time without pauses of its own. Each kind of call
has a concurrency limit, so that hanging ones take no session from another kind.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlsplit

import structlog

from bot.transports.vk.calling import sessions
from bot.transports.vk.calling.codes import CAPTCHA, TOO_OFTEN
from bot.transports.vk.calling.sessions import Failed, SessionThread, TooLarge, Unreached

WHOLE = 60.0  # seconds a call may take, however slowly its answer drips
WINDOW = 1.02  # seconds: a little over one, because clocks and ways differ
LATELY, FEW = 50, 5  # round trips remembered of a method, and the last few of them
USER_PER_SECOND, GROUP_PER_SECOND = 3, 20
CAPTCHA_PAUSE = 600.0  # seconds a method rests that VK wants a captcha for

__all__ = ["CAPTCHA_PAUSE", "USER_PER_SECOND", "Client", "Failed", "Limiter", "Slot", "TooLarge", "Unreached"]

log = structlog.get_logger()
T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class CallKind:
    """A kind of call: how many may run at once, and after how many silent seconds its session is given up."""

    places: int
    silence: float | None = None  # as a session has it


SENDS, EDITS, FILES, POLL, OTHERS = CallKind(40), CallKind(8), CallKind(8), CallKind(2), CallKind(6)
NAMES, MEMBERS, PRESSES = CallKind(6, 4.0), CallKind(8, 4.0), CallKind(6, 4.0)
KINDS: Mapping[str, CallKind] = {
    "execute": SENDS,
    "messages.send": SENDS,
    "messages.edit": EDITS,
    "messages.delete": EDITS,
    "messages.sendMessageEventAnswer": PRESSES,
    "users.get": NAMES,
    "messages.getConversationsById": NAMES,
    "messages.getConversationMembers": MEMBERS,
    "groups.getMembers": MEMBERS,
    "groups.isMember": MEMBERS,
    "photos.getMessagesUploadServer": FILES,
    "photos.saveMessagesPhoto": FILES,
    "photos.getWallUploadServer": FILES,
    "photos.saveWallPhoto": FILES,
    "wall.post": EDITS,
    "wall.edit": EDITS,
    "wall.delete": EDITS,
    "docs.getMessagesUploadServer": FILES,
    "docs.save": FILES,
}


@dataclass(eq=False)
class Slot:
    """A request's place in the last second: when it arrived at VK at the latest, as far as is known."""

    started: float
    at: float


class Limiter:
    """A log of the last requests: no second ever holds more than `most`.

    VK counts when a request arrives. One that took longer than the quickest of its kind may have arrived that much
    later, and makes room that much later.
    """

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.most, self._clock = most, clock
        self._slots: list[Slot] = []
        self._took: dict[str, deque[float]] = {}
        self._held = float("-inf")
        self._queue = asyncio.Lock()  # first come, first served

    async def slot(self) -> Slot:
        """Returns when a request may start; it counts from now."""
        async with self._queue:
            while (wait := self._wait()) > 0:  # noqa: ASYNC110 (time is what it waits for)
                await asyncio.sleep(wait)
            now = self._clock()
            if len(self._slots) == self.most:
                self._slots.remove(min(self._slots, key=lambda slot: slot.at))
            self._slots.append(Slot(now, now))
            return self._slots[-1]

    async def renewed(self, slot: Slot | None) -> Slot:
        """The slot, or another one if it was asked for too long ago: a request would arrive much later than it says."""
        return slot if slot and self._clock() - slot.started < WINDOW / 10 else await self.slot()

    def answered(self, slot: Slot, kind: str) -> None:
        took = self._clock() - slot.started
        known = self._took.setdefault(kind, deque(maxlen=LATELY))
        known.append(took)
        slot.at = slot.started + took - min(known)

    def took(self, kind: str) -> float | None:
        """Seconds the slowest of the last few took; None: there was none."""
        return max(list(self._took.get(kind, ()))[-FEW:], default=None)

    @property
    def lately(self) -> int:
        """Requests of the last second."""
        since = self._clock() - WINDOW
        return sum(1 for slot in self._slots if slot.at > since)

    def hold(self, seconds: float) -> None:
        self._held = max(self._held, self._clock() + seconds)

    def _wait(self) -> float:
        now = self._clock()
        full = len(self._slots) == self.most
        return max(self._held - now, min(slot.at for slot in self._slots) + WINDOW - now if full else 0.0)


class Client:
    """`per_second`: requests the token is allowed."""

    def __init__(
        self, token: str, *, api_base: str, api_version: str, proxy: str | None, per_second: int = GROUP_PER_SECOND
    ) -> None:
        self.limiter = Limiter(per_second)
        self.api_host = urlsplit(api_base).netloc
        self._settings = (token, api_base, api_version, proxy)
        self._free: list[SessionThread] = []
        self._places = {kind: asyncio.Semaphore(kind.places) for kind in (*KINDS.values(), POLL, OTHERS)}
        self._paused: dict[str, float] = {}
        self._closed = False
        self.reached = float("-inf")  # monotonic: when VK last answered anything at all

    # ── The API ──────────────────────────────────────────────────────────────────────────────────────────────────────
    async def call(self, method: str, **values: Any) -> Any:
        """The "response" of VK's answer. Raises Failed or Unreached."""
        return (await self.call_whole(method, values))["response"]

    async def call_whole(self, method: str, values: Mapping[str, Any], slot: Slot | None = None) -> dict[str, Any]:
        """The whole answer, with `execute_errors`. `slot`: the limiter's, if it was asked already."""
        if (rest := self.paused(method)) > 0:
            raise Failed(method, CAPTCHA, f"{rest:.0f}")
        kind = KINDS.get(method, OTHERS)
        place = await self._place(kind)
        try:
            slot = await self.limiter.renewed(slot)
        except BaseException:
            place.release()
            raise
        try:
            return await self._do(lambda session: sessions.call(session, method, values, kind.silence), WHOLE, place)
        except Failed as failed:
            self.note(method, failed.code)
            raise
        finally:
            self.limiter.answered(slot, method)

    def note(self, method: str, code: int) -> None:
        """What an error means for the calls after it."""
        if code == TOO_OFTEN:
            self.limiter.hold(1.0)
        elif code == CAPTCHA:
            self._paused[method] = time.monotonic() + CAPTCHA_PAUSE

    def paused(self, method: str) -> float:
        """Seconds this method still rests."""
        return max(0.0, self._paused.get(method, 0.0) - time.monotonic())

    # ── Other servers of VK ──────────────────────────────────────────────────────────────────────────────────────────
    async def poll(self, url: str, values: Mapping[str, Any], wait: float) -> Any:
        """A long poll's answer. Raises Unreached."""
        return await self._do(
            lambda session: sessions.poll(session, url, values, wait), wait + 15, await self._place(POLL)
        )

    async def upload(self, url: str, field: str, name: str, content: bytes) -> dict[str, Any]:
        """What the upload server says of the file. Raises Unreached."""
        place = await self._place(FILES)
        return await self._do(lambda session: sessions.upload(session, url, field, name, content), 2 * WHOLE, place)

    async def fetch(self, url: str) -> bytes:
        """A file. Raises TooLarge or Unreached."""
        place = await self._place(FILES)
        return await self._do(lambda session: sessions.fetch(session, url, self.api_host), 2 * WHOLE, place)

    async def close(self) -> None:
        self._closed = True
        for session in self._free:
            session.do(None)
        self._free.clear()

    async def _place(self, kind: CallKind) -> asyncio.Semaphore:
        """Waits for a place among the calls of this kind; whoever takes it gives it back, as `_do` does."""
        place = self._places[kind]
        await place.acquire()
        return place

    async def _do(self, work: Callable[[SessionThread], T], seconds: float, place: asyncio.Semaphore) -> T:
        """Runs the work in a free session's thread. If the caller leaves, the session and its place are freed when the
        work is done."""
        session = self._take_session(place)
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[T] = loop.create_future()

        def run() -> None:
            result: Any = None
            error: Exception | None = None
            try:
                result = work(session)
            except Exception as raised:
                error = raised
            try:
                loop.call_soon_threadsafe(self._done, session, place, answer, result, error)
            except RuntimeError:  # the loop is closed: nobody waits any more
                session.do(None)

        session.do(run)
        try:
            async with asyncio.timeout(seconds):
                return await answer
        except TimeoutError:
            raise Unreached("no end of the answer") from None

    def _take_session(self, place: asyncio.Semaphore) -> SessionThread:
        try:
            return self._free.pop() if self._free else SessionThread(*self._settings)
        except BaseException:  # no more threads
            place.release()
            raise

    def _done(
        self,
        session: SessionThread,
        place: asyncio.Semaphore,
        answer: asyncio.Future[Any],
        result: Any,
        error: Exception | None,
    ) -> None:
        place.release()
        if self._closed:
            session.do(None)
        else:
            self._free.append(session)
        if error is None or isinstance(error, Failed):
            self.reached = time.monotonic()
        if answer.done():
            return
        if error is None:
            answer.set_result(result)
        else:
            answer.set_exception(error)
