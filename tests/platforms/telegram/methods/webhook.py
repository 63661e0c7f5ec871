"""Pushes updates to the bot's own server, as long as a webhook is set."""

from __future__ import annotations

import asyncio
import re
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from tests.platforms.telegram.methods.updates import Update, Updates
from tests.platforms.telegram.rules.refusal import bad

PORTS = {443, 80, 88, 8443}
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
FIRST_WAIT, LONGEST_WAIT, LONGEST_ASKED = 1.0, 60.0, 3600.0


class Webhook:
    """`factor`: by how much its waits are shortened. The order is kept within a chat only."""

    def __init__(self, updates: Updates, factor: float) -> None:
        self.updates, self.factor = updates, factor
        self.url = self.secret = ""
        self.connections = 40
        self.last_error: tuple[int, str] | None = None
        self._busy: set[int] = set()
        self._sending: set[asyncio.Task[None]] = set()
        self._free = asyncio.Event()
        self._run: asyncio.Task[None] | None = None

    # ── Methods ──────────────────────────────────────────────────────────────────────────────────────────────────────
    async def set(self, p: dict[str, Any]) -> bool:
        """Sets it, or with an empty URL deletes it. Raises Refusal."""
        url, secret = p["url"], p.get("secret_token", "")
        if url:
            _check(url)
        if secret and not SECRET.fullmatch(secret):
            raise bad("secret token contains unallowed characters", bug=True)
        if not 1 <= p.get("max_connections", 40) <= 100:
            raise bad("max_connections is 1-100", bug=True)
        self.updates.allow(p.get("allowed_updates"))
        if p.get("drop_pending_updates"):
            self.updates.drop()
        await self.stop()
        self.url, self.secret, self.connections = url, secret, p.get("max_connections", 40)
        self.last_error = None
        if url:
            self.updates.end_poll("setWebhook request")
            self._run = asyncio.create_task(self._push())
        return True

    async def delete(self, p: dict[str, Any]) -> bool:
        return await self.set({"url": "", "drop_pending_updates": p.get("drop_pending_updates", False)})

    def info(self) -> dict[str, Any]:
        shown: dict[str, Any] = {"url": self.url, "has_custom_certificate": False}
        shown["pending_update_count"] = len(self.updates.pending)
        if self.last_error:
            shown["last_error_date"], shown["last_error_message"] = self.last_error
        if self.url:
            shown["max_connections"] = self.connections
        if self.updates.asked:
            shown["allowed_updates"] = self.updates.asked
        return shown

    async def stop(self) -> None:
        tasks = [*self._sending, *([self._run] if self._run else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._run = None
        self._busy.clear()

    # ── Pushing ──────────────────────────────────────────────────────────────────────────────────────────────────────
    async def _push(self) -> None:
        async with aiohttp.ClientSession() as session:
            while True:
                self._free.clear()
                more = asyncio.create_task(self.updates.more())
                free = asyncio.create_task(self._free.wait())
                await asyncio.sleep(0)  # both wait now: nothing queued from here on is missed
                self._begin(session)
                try:
                    await asyncio.wait([more, free], return_when=asyncio.FIRST_COMPLETED)
                finally:
                    more.cancel()
                    free.cancel()

    def _begin(self, session: aiohttp.ClientSession) -> None:
        for update in self.updates.pending:
            if len(self._sending) >= self.connections:
                return
            if update.key not in self._busy:
                self._busy.add(update.key)
                task = asyncio.create_task(self._deliver(session, update))
                self._sending.add(task)
                task.add_done_callback(self._sending.discard)

    async def _deliver(self, session: aiohttp.ClientSession, update: Update) -> None:
        """Until it is taken, or too old, or dropped."""
        wait = FIRST_WAIT
        while self.updates.waits(update):
            error, asked = await self._post(session, update)
            if error is None:
                self.updates.drop(update.id)
                break
            self.last_error = (int(self.updates.clock()), error)
            await asyncio.sleep((asked or wait) * self.factor)
            wait = min(wait * 2, LONGEST_WAIT)
        self._busy.discard(update.key)
        self._free.set()

    async def _post(self, session: aiohttp.ClientSession, update: Update) -> tuple[str | None, float | None]:
        """(what went wrong, how long the bot asked to wait)."""
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.secret} if self.secret else {}
        try:
            async with session.post(self.url, json=update.body, headers=headers) as answer:
                await answer.read()
                if answer.ok:
                    return None, None
                asked = answer.headers.get("Retry-After", "")
                seconds = min(float(asked), LONGEST_ASKED) if asked.isdigit() else None
                return f"Wrong response from the webhook: {answer.status} {answer.reason}", seconds
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            return f"Connection failed: {type(error).__name__}", None


def _check(url: str) -> None:
    """HTTPS on Telegram's ports; what is on this machine may be anything, for tests."""
    parts = urlsplit(url)
    if parts.hostname in ("127.0.0.1", "localhost"):
        return
    if parts.scheme != "https":
        raise bad("bad webhook: An HTTPS URL must be provided for webhook", bug=True)
    if (parts.port or 443) not in PORTS:
        raise bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443", bug=True)
