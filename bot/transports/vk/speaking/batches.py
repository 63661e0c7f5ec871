"""Sends waiting messages together, up to 25 in one request, without waiting for more while VK is idle.

If that request fails, each message goes out by itself, and so do all others for a while. `random_id` prevents messages
that the request had sent from arriving twice.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections import deque
from collections.abc import Mapping
from typing import Any

import structlog

from bot.transports.vk.calling.client import Client, Failed, Slot, Unreached

METHOD = "messages.send"
MOST = 25  # calls VK takes in one `execute`
CODE = 150_000  # characters of its program
BUSY = 8  # requests in the last second from which on it pays to wait for more messages
GATHER = 0.04  # seconds
SOON, UNKNOWN = 0.5, 1.0  # seconds: no batch is called slow before; the first one, of which nothing is known
SLOW = 4  # times as long as the last ones took
ALONE = frozenset({1, 10, 12, 13, 14})  # errors of the request itself: nothing, or nobody knows what, was sent
REST, LONGEST_REST = 5.0, 60.0  # seconds after a request that failed in which none is made; twice as long each time

Values = Mapping[str, Any]
Waiting = tuple[Values, asyncio.Future[int]]
log = structlog.get_logger()


class _Apart(Exception):
    """Each message of the batch goes by itself: the request has failed, or takes long."""

    def __init__(self, failed: bool) -> None:
        super().__init__("one by one")
        self.failed = failed


class Batches:
    def __init__(self, client: Client) -> None:
        self.client = client
        self._waiting: deque[Waiting] = deque()
        self._pump: asyncio.Task[None] | None = None
        self._flying: set[asyncio.Task[None]] = set()
        self._rest, self._alone_until = REST, float("-inf")

    async def send(self, values: Values) -> int:
        """The conversation_message_id. Raises Failed or Unreached."""
        if (rest := self.client.paused(METHOD)) > 0:
            raise Failed(METHOD, 14, f"{rest:.0f}")
        answer: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._waiting.append((values, answer))
        if self._pump is None or self._pump.done():
            self._pump = asyncio.create_task(self._run())
        return await answer

    async def close(self) -> None:
        if self._pump:
            self._pump.cancel()
        for _, answer in self._waiting:
            if not answer.done():
                answer.set_exception(Unreached("closed"))
        self._waiting.clear()

    async def _run(self) -> None:
        while self._waiting:
            together = time.monotonic() >= self._alone_until
            if together and len(self._waiting) < MOST and self.client.limiter.lately >= BUSY:
                await asyncio.sleep(GATHER)
            slot = await self.client.limiter.slot()
            task = asyncio.create_task(self._send(self._take(MOST if together else 1), slot))
            self._flying.add(task)
            task.add_done_callback(self._flying.discard)

    def _take(self, most: int) -> list[Waiting]:
        batch: list[Waiting] = []
        size = 0
        while self._waiting and len(batch) < most:
            values, answer = self._waiting[0]
            size += len(values["message"]) + len(values.get("keyboard", "")) + 300
            if batch and size > CODE:
                break
            self._waiting.popleft()
            if not answer.done():  # nobody waits for it any more: it was cancelled before it went
                batch.append((values, answer))
        return batch

    async def _send(self, batch: list[Waiting], slot: Slot) -> None:
        try:
            outcomes = await self._outcomes([values for values, _ in batch], slot)
        except _Apart as apart:
            await self._each(batch, apart.failed)
            return
        except Exception as error:  # whatever it is, those who wait must hear of it
            outcomes = [error for _ in batch]
        for (_, answer), outcome in zip(batch, outcomes, strict=True):
            _settle(answer, outcome)

    async def _outcomes(self, batch: list[Values], slot: Slot) -> list[int | Exception]:
        """Raises _Apart when they do not go together."""
        if len(batch) < 2:
            return [await self._one(values, slot) for values in batch]
        code = "return [" + ",".join(f"API.{METHOD}({_arguments(values)})" for values in batch) + "];"
        try:
            async with asyncio.timeout(self._soon()):
                whole = await self.client.call_whole("execute", {"code": code}, slot)
            outcomes = self._split(whole, len(batch))
        except TimeoutError:
            raise _Apart(failed=False) from None
        except (Failed, Unreached) as error:
            if isinstance(error, Failed) and error.code not in ALONE:
                raise
            self._part(error)
            raise _Apart(failed=True) from None
        self._rest = REST
        return outcomes

    def _part(self, error: Failed | Unreached) -> None:
        now = time.monotonic()
        if now < self._alone_until:  # another one that was under way has failed before
            return
        log.warning("messages go out one by one", why=str(error))
        self._alone_until = now + self._rest
        self._rest = min(2 * self._rest, LONGEST_REST)

    async def _each(self, batch: list[Waiting], failed: bool) -> None:
        """After a failure the first two show whether VK is there at all: one alone may be what breaks it."""
        first = batch[:2] if failed else []
        outcomes = await asyncio.gather(*(self._alone(one) for one in first))
        if first and all(isinstance(one, Unreached) for one in outcomes):
            for _, answer in batch:
                _settle(answer, outcomes[0])
        else:
            await asyncio.gather(*(self._alone(one) for one in batch[len(first) :]))

    async def _alone(self, waiting: Waiting) -> int | Exception:
        """Sends one message alone. Whoever waits for it learns its outcome at once, whatever becomes of the others."""
        values, answer = waiting
        try:
            outcome = await self._one(values)
        except Exception as error:  # the same
            outcome = error
        _settle(answer, outcome)
        return outcome

    def _soon(self) -> float:
        """Seconds a batch may take, so that one message that hangs in it does not delay those to other chats. They are
        sent again, and their numbers (`random_id`) see to it that none arrives twice."""
        took = self.client.limiter.took("execute")
        return UNKNOWN if took is None else max(SOON, SLOW * took)

    async def _one(self, values: Values, slot: Slot | None = None) -> int | Exception:
        try:
            return _message((await self.client.call_whole(METHOD, values, slot))["response"])
        except (Failed, Unreached) as error:
            return error

    def _split(self, whole: Mapping[str, Any], count: int) -> list[int | Exception]:
        """A call that failed is false in its place; the errors stand in the same order beside."""
        answers, errors = whole["response"], list(whole.get("execute_errors", ()))
        if not isinstance(answers, list) or len(answers) != count:
            raise Unreached("an answer of another length")
        outcomes: list[int | Exception] = []
        for answer in answers:
            if answer is False:
                outcomes.append(self._error(errors.pop(0) if errors else {}))
            else:
                outcomes.append(_message(answer))
        return outcomes

    def _error(self, error: Mapping[str, Any]) -> Failed:
        code = error.get("error_code")
        failed = Failed(METHOD, code if isinstance(code, int) else 1, str(error.get("error_msg", "")))
        self.client.note(METHOD, failed.code)
        return failed


def _settle(answer: asyncio.Future[int], outcome: int | Exception) -> None:
    if answer.done():
        return
    if isinstance(outcome, int):
        answer.set_result(outcome)
    else:
        answer.set_exception(outcome)


def _arguments(values: Values) -> str:
    """JSON is what VKScript takes, but for two characters that end a line there."""
    text = json.dumps(dict(values), ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _message(answer: Any) -> int | Exception:
    """One peer was asked for, so there is one answer, which may be an error of this peer."""
    try:
        [item] = answer
        if error := item.get("error"):
            return Failed(METHOD, int(error["code"]), str(error.get("description", "")))
        return int(item["conversation_message_id"])
    except (TypeError, ValueError, KeyError, AttributeError):
        return Unreached("an answer of another kind")
