"""The long poll. It has its own loop, because vk_api's ends at the first broken answer and forgets its position.

The restart position (`ts`) advances only after a whole batch is on disk.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any

import structlog

from bot.storage.store import Unavailable
from bot.transports.vk.calling.client import Client, Failed, Unreached
from bot.transports.vk.calling.codes import FLOOD, INTERNAL, RATE, TOO_OFTEN, UNKNOWN
from bot.transports.vk.calling.errors import BAD_TOKEN, NO_RIGHT
from bot.transports.vk.listening.ahead import Ahead, Bring
from bot.transports.vk.reading.events import WANTED
from bot.values.outgoing import Text, text
from bot.values.transport import Intake, Rejected

WAIT = 25  # seconds VK holds a question when there is nothing new
AGAIN = 1.0  # seconds until a batch that could not be saved is tried again
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 60.0  # seconds after an answer that is none
ENOUGH = 3  # such answers in a row: the session is made anew
OLD_TS, OLD_KEY, LOST = 1, 2, 3
PASSING = frozenset({UNKNOWN, TOO_OFTEN, FLOOD, INTERNAL, RATE})  # errors that are over by themselves
CATCH_UP = 86_400  # seconds: what was said before is not answered any more
PAGE = 200  # conversations or messages in one request
MOST_CONVERSATIONS = 2_000

log = structlog.get_logger()


class Polling:
    """`bring` returns when the effect of all these events is on disk."""

    def __init__(
        self,
        client: Client,
        group_id: int,
        api_version: str,
        intake: Intake,
        bring: Bring,
        clock: Callable[[], datetime],
    ) -> None:
        self.client, self.group_id, self.api_version, self.clock = client, group_id, api_version, clock
        self.intake, self.bring = intake, bring
        self._ahead = Ahead(bring, lambda ts: self._patiently(lambda: intake.keep_cursor(ts)))
        self._server: str | None = None
        self._key = ""
        self._ts: str | None = None
        self._misses = 0
        self._switched_on = False

    async def run(self) -> None:
        """Until cancelled. Raises Rejected when the token is not taken any more."""
        self._ts = await self._patiently(self.intake.cursor)
        try:
            while True:
                try:
                    await self._step()
                except Failed as failed:
                    await self._refused(failed)
                except Unreached as error:
                    await self._missed(str(error))
        finally:
            await self._ahead.close()

    async def _step(self) -> None:
        if self._server is None:
            await self._begin()
        values = {"act": "a_check", "key": self._key, "ts": self._ts, "wait": WAIT}
        answer = await self.client.poll(str(self._server), values, WAIT)
        if not isinstance(answer, dict):
            raise Unreached("an answer of another kind")
        if "failed" in answer:
            await self._failed(answer)
        else:
            await self._heard(answer)

    async def _begin(self) -> None:
        """A new session; reading goes on where it was, or where VK is when that is not known. The first place is on
        disk before anything is heard: after a kill nobody would know from where on to read."""
        if not self._switched_on:
            await self._switch_on()
        ts = await self._open()
        if not self._ts:
            await self._patiently(lambda: self.intake.keep_cursor(ts))
            self._ts = ts

    async def _open(self) -> str:
        """Where VK is now."""
        answer = await self.client.call("groups.getLongPollServer", group_id=self.group_id)
        try:
            self._server, self._key = str(answer["server"]), str(answer["key"])
            return str(answer["ts"])
        except (TypeError, KeyError):
            raise Unreached("an answer of another kind") from None

    async def _go_on_at(self, ts: str, events: Sequence[Any] = ()) -> None:
        self._ts = ts
        await self._ahead.take(events, ts)

    async def _heard(self, answer: dict[str, Any]) -> None:
        updates, ts = answer.get("updates"), answer.get("ts")
        if not isinstance(updates, list) or not isinstance(ts, str | int):
            raise Unreached("an answer of another kind")
        self._misses = 0
        self.intake.polled()
        if updates or str(ts) != self._ts:
            await self._go_on_at(str(ts), updates)

    # ── What VK cannot give ──────────────────────────────────────────────────────────────────────────────────────────
    async def _failed(self, answer: dict[str, Any]) -> None:
        code, ts = answer["failed"], answer.get("ts")
        log.info("long poll failed", code=code)
        if code == OLD_TS and isinstance(ts, str | int):
            await self._catch_up()
            await self._go_on_at(str(ts))
        elif code == OLD_KEY:
            self._server = None
        elif code == LOST:
            self._server = None
            ts = await self._open()
            await self._catch_up()
            await self._go_on_at(ts)
        else:
            await self._tell(text("trouble.vk-long-poll", code=str(code)))
            self._server = None
            await self._pause()

    async def _catch_up(self) -> None:
        """Reads unread conversations: what was written while nothing could be heard. What was heard has no effect."""
        try:
            for offset in range(0, MOST_CONVERSATIONS, PAGE):
                values = {"filter": "unread", "count": PAGE, "offset": offset}
                answer = await self.client.call("messages.getConversations", **values)
                items = answer.get("items") if isinstance(answer, dict) else None
                for item in items or ():
                    await self._catch_up_with(item)
                if not items or len(items) < PAGE:
                    return
        except Failed as failed:
            if failed.code not in NO_RIGHT:
                raise
            await self._tell(text("trouble.vk-rights", method=failed.method))

    async def _catch_up_with(self, item: Any) -> None:
        try:
            conversation = item["conversation"]
            peer, unread = int(conversation["peer"]["id"]), int(conversation.get("unread_count") or 1)
            answer = await self.client.call("messages.getHistory", peer_id=peer, count=min(unread, PAGE))
            messages = [one for one in answer["items"] if isinstance(one, dict)]
        except (TypeError, KeyError, ValueError) as error:
            log.warning("an unread conversation cannot be read", error=type(error).__name__)
            return
        since = self.clock().timestamp() - CATCH_UP
        missed = [one for one in reversed(messages) if _moment(one) >= since and not one.get("out")]
        events = [{"type": "message_new", "object": {"message": one}} for one in missed]
        if events:
            await self.bring(events)

    async def _refused(self, failed: Failed) -> None:
        if failed.code in BAD_TOKEN:
            raise Rejected(f"VK does not take the community's token (error {failed.code})") from None
        log.warning("long poll refused", code=failed.code)
        if failed.code not in PASSING:
            await self._tell(text("trouble.vk-long-poll", code=str(failed.code)))
        self._server = None
        await self._pause()

    async def _missed(self, why: str) -> None:
        """A 502 page, a cut connection, silence: the same question again, from time to time in a new session."""
        log.info("long poll without an answer", why=why, misses=self._misses + 1)
        if self._misses and self._misses % ENOUGH == 0:
            self._server = None
        await self._pause()

    async def _pause(self) -> None:
        """Longer each time, and not all bots of the world at the same moment."""
        longest = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(self._misses, 10))
        self._misses += 1
        await asyncio.sleep(longest * random.uniform(0.5, 1.0))  # noqa: S311 - jitter

    async def _tell(self, trouble: Text) -> None:
        """Tells the operator. A trouble that cannot be saved now is told when it occurs again."""
        with contextlib.suppress(Unavailable):
            await self.intake.trouble(trouble)

    async def _patiently(self, attempt: Callable[[], Awaitable[Any]]) -> Any:
        """Repeats the attempt until it is saved: nothing is confirmed before."""
        while True:
            try:
                return await attempt()
            except Unavailable:
                await asyncio.sleep(AGAIN)

    # ── Settings ─────────────────────────────────────────────────────────────────────────────────────────────────────
    async def _switch_on(self) -> None:
        """Switches on the events Sosed needs, if the token may; otherwise tells the operator which are missing."""
        missing: Sequence[str] = WANTED
        try:
            missing = await missing_events(self.client, self.group_id)
            if missing:
                values = {"group_id": self.group_id, "enabled": 1, "api_version": self.api_version}
                await self.client.call("groups.setLongPollSettings", **values, **dict.fromkeys(missing, 1))
        except Failed as failed:
            if failed.code in BAD_TOKEN or failed.code in PASSING:
                raise
            await self._tell(text("trouble.vk-events", events=", ".join(missing)))
        self._switched_on = True


async def missing_events(client: Client, group_id: int) -> list[str]:
    """Types of events that are not switched on; all of them when the long poll is off."""
    answer = await client.call("groups.getLongPollSettings", group_id=group_id)
    events = answer.get("events") if isinstance(answer, dict) else None
    if not isinstance(events, dict):
        raise Unreached("an answer of another kind")
    on = bool(answer.get("is_enabled"))
    return [name for name in WANTED if not on or not events.get(name)]


def _moment(message: dict[str, Any]) -> float:
    date = message.get("date")
    return float(date) if isinstance(date, int | float) else 0.0
