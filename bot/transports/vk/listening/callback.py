"""The callback server: VK sends each event and repeats it until the answer is "ok"."""

from __future__ import annotations

import asyncio
import hmac
import json
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

import structlog

from bot.storage.store import Unavailable
from bot.transports.vk.calling.client import Client, Failed, Unreached

PATH = "/vk/callback"
TAKEN = (200, "ok")
NOT_OURS = (403, "")
LATER = (500, "")
CODE_FOR = 60.0  # seconds a confirmation code is kept at least: whoever asks in a loop asks us, not VK
AGAIN = 5.0  # seconds until VK is asked again that did not tell it
MOST_WAITING = 10  # requests for the code at a time

log = structlog.get_logger()


class Callback:
    """`bring` returns when the effect of these events is on disk, and raises Unavailable when it is not."""

    def __init__(
        self, client: Client, group_id: int, secret: str, bring: Callable[[Sequence[Any]], Awaitable[None]]
    ) -> None:
        self.client, self.group_id, self.bring = client, group_id, bring
        self._secret = secret.encode()
        self._code: str | None = None
        self._ask_at = float("-inf")  # not before
        self._asking = asyncio.Lock()
        self._waiting = 0  # who came for the code and has no answer yet

    async def answer(self, headers: Mapping[str, str], body: bytes) -> tuple[int, str]:
        """Answers a request; checks first whether it is ours."""
        event = _object(body)
        if event is None or event.get("group_id") != self.group_id or not self._knows_secret(event):
            return NOT_OURS
        if event.get("type") == "confirmation":
            return await self._confirm()
        try:
            await self.bring([event])
        except Unavailable:
            return LATER
        return TAKEN

    def _knows_secret(self, event: Mapping[str, Any]) -> bool:
        """A confirmation comes before the secret is agreed on, and what is answered to it is no secret."""
        secret = event.get("secret")
        if secret is None and event.get("type") == "confirmation":
            return True
        return isinstance(secret, str) and hmac.compare_digest(secret.encode(errors="replace"), self._secret)

    async def _confirm(self) -> tuple[int, str]:
        """VK comes for the code when the server's settings were changed, and the code may have been with them.

        Anybody can come so, before a secret is agreed on, and however many do, VK is asked for one of them. A few wait
        for what VK answers; whoever comes then is told to come later: no crowd holds the server's places meanwhile.
        """
        if self._waiting >= MOST_WAITING:
            return LATER
        self._waiting += 1
        try:
            async with self._asking:
                if time.monotonic() >= self._ask_at:
                    await self._ask()
        finally:
            self._waiting -= 1
        return (200, self._code) if self._code else LATER

    async def _ask(self) -> None:
        """One that is known stays when VK does not tell another."""
        try:
            answer = await self.client.call("groups.getCallbackConfirmationCode", group_id=self.group_id)
            self._code = str(answer["code"])
            self._ask_at = time.monotonic() + CODE_FOR
        except (Failed, Unreached, TypeError, KeyError) as error:
            log.warning("VK does not return the confirmation code", error=type(error).__name__)
            self._ask_at = time.monotonic() + AGAIN


def _object(body: bytes) -> dict[str, Any] | None:
    try:
        event = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return event if isinstance(event, dict) else None
