"""What goes wrong between the bot and Telegram: its own errors, and what it does to whoever is too quick.

server.faults.flood(3, chat)
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.platforms import faults
from tests.platforms.faults import Fault, Planned, drop_after, drop_before, html502, http, silence, slow
from tests.platforms.telegram.rules.refusal import Refusal

__all__ = [
    "Faults",
    "bad_json",
    "conflict",
    "drop_after",
    "drop_before",
    "error",
    "flood",
    "html502",
    "http",
    "restarting",
    "server_error",
    "silence",
    "slow",
]

bad_json = http(200, '{"ok":true,"result":', "application/json")
conflict = Fault(
    "error",
    Refusal(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"),
)
server_error = Fault("error", Refusal(500, "Internal Server Error"))
restarting = Fault("error", Refusal(500, "Internal Server Error: restart"))


def error(code: int, description: str = "", **parameters: Any) -> Fault:
    """The platform's error, `description` whole: error(403, "Forbidden: bot was blocked by the user")."""
    return Fault("error", Refusal(code, description, **parameters))


def flood(retry_after: int) -> Fault:
    """One 429; for as long as the seconds last see Faults.flood."""
    return error(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)


@dataclass
class Faults(faults.Faults):
    """`method` is a method's name, "file" (a download) or "*" (any method)."""

    _floods: dict[int | None, float] = field(default_factory=dict)  # chat, None: all -> until, monotonic

    def flood(self, seconds: float, chat: Any = None) -> None:
        """Everything sent or edited (in this chat) is answered with 429 until the seconds are over."""
        self._floods[getattr(chat, "id", chat)] = time.monotonic() + seconds

    def clear(self) -> None:
        super().clear()
        self._floods.clear()

    def take(self, method: str, params: Mapping[str, Any]) -> Fault | None:
        """The fault this call meets, which is used up by it."""
        if self._floods and (fault := self._flooded(method, params)):
            self.happened += 1
            return fault

        def fits(plan: Planned) -> bool:
            return plan.method in ("*", method) and plan.chat in (None, params.get("chat_id"))

        return self.next(fits)

    def _flooded(self, method: str, params: Mapping[str, Any]) -> Fault | None:
        if not method.startswith(("send", "edit")):
            return None
        now = time.monotonic()
        until = max(self._floods.get(None, 0.0), self._floods.get(params.get("chat_id"), 0.0))
        return flood(int(until - now) + 1) if until > now else None
