"""The community's events: what is switched on, the long poll's memory, whom to tell."""

from __future__ import annotations

import asyncio
import contextlib
import json
import secrets
from collections.abc import Callable
from typing import Any

from tests.platforms.vk.rules.schema import event_names

VERSION = "5.199"
BATCH = 100  # events in one answer of the long poll
LONGEST_WAIT = 90
# Two kinds are in the settings but cannot be switched.
KINDS = [*event_names("groups.setLongPollSettings"), "wall_schedule_post_new", "wall_schedule_post_delete"]


class Events:
    """Event number n has ts n; a client that has seen ts n is given what is after it."""

    def __init__(self, group_id: int) -> None:
        self.group_id = group_id
        self.on = {"message_new"}  # kinds the long poll delivers
        self.enabled = True
        self.key, self.expired, self.lost = secrets.token_hex(20), set[str](), set[str]()
        self.listeners: list[Callable[[str, Any], None]] = []
        self.asked_from = 0  # the ts of the last long poll: everything up to it was heard
        self._kept: list[str] = []
        self._first = 1000  # the ts before the first kept event
        self._more = asyncio.Event()

    @property
    def ts(self) -> int:
        return self._first + len(self._kept)

    # ── What happens ─────────────────────────────────────────────────────────────────────────────────────────────────
    def publish(self, kind: str, what: dict[str, Any]) -> None:
        """Delivers an event to whoever has this kind switched on."""
        event = self.wrap(kind, what)
        if self.enabled and kind in self.on:
            self.raw(event, listeners=False)
        for listener in self.listeners:
            listener(kind, event)

    def wrap(self, kind: str, what: Any) -> dict[str, Any]:
        return {
            "group_id": self.group_id,
            "type": kind,
            "event_id": secrets.token_hex(20),
            "v": VERSION,
            "object": what,
        }

    def raw(self, event: Any, listeners: bool = True) -> None:
        """Puts anything at all into the long poll's answer, and to the callback servers."""
        self._kept.append(json.dumps(event))
        self._more.set()
        self._more = asyncio.Event()
        if listeners:
            for listener in self.listeners:
                listener("*", event)

    def repeat(self, count: int = 1) -> None:
        """Delivers the last events a second time, with the same event_id."""
        for text in self._kept[-count:]:
            self.raw(json.loads(text))

    def forget(self) -> None:
        """The history gets lost: an older ts is answered with failed 1 and the newest ts."""
        self._first += len(self._kept)
        self._kept.clear()

    def expire_key(self) -> None:
        self.expired.add(self.key)
        self.key = secrets.token_hex(20)
        self._more.set()
        self._more = asyncio.Event()

    def lose(self) -> None:
        """The session is lost with everything in it: failed 3, a new key and a new ts."""
        self.lost.add(self.key)
        self.key = secrets.token_hex(20)
        self._first += len(self._kept) + 1000
        self._kept.clear()
        self._more.set()
        self._more = asyncio.Event()

    # ── The long poll ────────────────────────────────────────────────────────────────────────────────────────────────
    async def check(self, query: dict[str, str], patience: float) -> str:
        """The answer to a_check, as JSON; waits for `wait` * patience seconds when there is nothing yet."""
        if failed := self._failed(query):
            return json.dumps(failed)
        seen = self.asked_from = int(query["ts"])
        wait = min(_number(query.get("wait", "25")), LONGEST_WAIT) * patience
        if seen == self.ts and wait > 0:
            more = self._more
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(more.wait(), wait)
            if failed := self._failed(query):
                return json.dumps(failed)
        batch = self._kept[seen - self._first :][:BATCH]
        return f'{{"ts":"{seen + len(batch)}","updates":[{",".join(batch)}]}}'

    def _failed(self, query: dict[str, str]) -> dict[str, Any] | None:
        key, ts = query.get("key", ""), query.get("ts", "")
        if query.get("version", "3") not in ("0", "1", "2", "3"):
            return {"failed": 4, "min_version": 0, "max_version": 3}
        if key in self.lost or query.get("act") != "a_check":
            return {"failed": 3}
        if key != self.key:
            return {"failed": 2}
        if not ts.isdigit() or not self._first <= int(ts) <= self.ts:
            return {"failed": 1, "ts": str(self.ts)}
        return None


def _number(text: str) -> float:
    return float(text) if text.replace(".", "", 1).isdigit() else 25.0
