"""What goes wrong between the bot and Telegram, told in advance.

server.faults.add("sendMessage", drop_after, times=2, chat=person)
server.faults.flood(3, chat)
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from .refusal import Refusal

BAD_GATEWAY = "<html><head><title>502 Bad Gateway</title></head><body><center>nginx</center></body></html>"


@dataclass(frozen=True)
class Fault:
    """`before`: the connection is closed, nothing is done. `after`: done, then closed. `silent`: done, no answer
    at all. `slow`: done at once, answered late."""

    kind: Literal["error", "http", "before", "after", "slow", "silent"]
    refusal: Refusal | None = None
    status: int = 200
    body: str = ""
    content_type: str = "text/html"
    seconds: float = 0.0


drop_before = Fault("before")
drop_after = Fault("after")
silence = Fault("silent")
html502 = Fault("http", status=502, body=BAD_GATEWAY)
bad_json = Fault("http", body='{"ok":true,"result":', content_type="application/json")
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


def http(status: int, body: str = "", content_type: str = "text/html") -> Fault:
    return Fault("http", status=status, body=body, content_type=content_type)


def slow(seconds: float) -> Fault:
    return Fault("slow", seconds=seconds)


@dataclass
class Planned:
    method: str
    fault: Fault
    times: int | None  # None: until clear()
    chat: int | None
    after: int

    def fits(self, method: str, params: Mapping[str, Any]) -> bool:
        return self.method in ("*", method) and (self.chat is None or params.get("chat_id") == self.chat)


@dataclass
class Faults:
    """`method` is a method's name, "file" (a download) or "*" (any method)."""

    planned: list[Planned] = field(default_factory=list)
    happened: int = 0
    _floods: dict[int | None, float] = field(default_factory=dict)  # chat, None: all -> until, monotonic

    def add(self, method: str, fault: Fault, times: int | None = 1, chat: Any = None, after: int = 0) -> None:
        """The next `times` calls of the method (to that chat or person), once `after` of them have passed."""
        self.planned.append(Planned(method, fault, times, getattr(chat, "id", chat), after))

    def flood(self, seconds: float, chat: Any = None) -> None:
        """Everything sent or edited (in this chat) is answered with 429 until the seconds are over."""
        self._floods[getattr(chat, "id", chat)] = time.monotonic() + seconds

    def clear(self) -> None:
        self.planned.clear()
        self._floods.clear()

    def take(self, method: str, params: Mapping[str, Any]) -> Fault | None:
        """The fault this call meets, which is used up by it."""
        if self._floods and (fault := self._flooded(method, params)):
            self.happened += 1
            return fault
        for plan in self.planned:
            if not plan.fits(method, params):
                continue
            if plan.after:
                plan.after -= 1
                continue
            if plan.times is not None:
                plan.times -= 1
                if not plan.times:
                    self.planned.remove(plan)
            self.happened += 1
            return plan.fault
        return None

    def _flooded(self, method: str, params: Mapping[str, Any]) -> Fault | None:
        if not method.startswith(("send", "edit")):
            return None
        now = time.monotonic()
        until = max(self._floods.get(None, 0.0), self._floods.get(params.get("chat_id"), 0.0))
        return flood(int(until - now) + 1) if until > now else None
