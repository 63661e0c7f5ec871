"""Faults between the bot and a platform, scheduled in advance; each platform adds its own.

server.faults.add("sendMessage", drop_after, times=2, chat=person)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

BAD_GATEWAY = "<html><head><title>502 Bad Gateway</title></head><body><center>nginx</center></body></html>"


@dataclass(frozen=True)
class Fault:
    """`before`: the connection is closed, nothing is done. `after`: done, then closed. `silent`: no answer at all.
    `unanswered`: done, and no answer. `slow`: answered late. `refusal`: the platform's own error."""

    kind: Literal["error", "http", "before", "after", "slow", "silent", "unanswered"]
    refusal: Any = None
    status: int = 200
    body: str = ""
    content_type: str = "text/html"
    seconds: float = 0.0


drop_before = Fault("before")
drop_after = Fault("after")
silence = Fault("silent")
unanswered = Fault("unanswered")
html502 = Fault("http", status=502, body=BAD_GATEWAY)


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


@dataclass
class Faults:
    planned: list[Planned] = field(default_factory=list)
    happened: int = 0
    held: int = 0  # calls that are done, and unanswered

    def add(self, method: str, fault: Fault, times: int | None = 1, chat: Any = None, after: int = 0) -> None:
        """The next `times` calls of the method (to that chat or person), once `after` of them have passed."""
        self.planned.append(Planned(method, fault, times, getattr(chat, "id", chat), after))

    def clear(self) -> None:
        self.planned.clear()

    def next(self, fits: Callable[[Planned], bool]) -> Fault | None:
        """The first fault that fits a call, which is used up by it."""
        for plan in self.planned:
            if not fits(plan):
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
