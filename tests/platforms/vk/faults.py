"""What goes wrong between the bot and VK, told in advance.

server.faults.add("messages.send", drop_after, times=2, chat=person)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from .errors import VkError

BAD_GATEWAY = "<html><head><title>502 Bad Gateway</title></head><body><center>nginx</center></body></html>"
WHERE = ("peer_id", "user_id", "peer_ids", "user_ids", "chat_id")
CHATS = 2_000_000_000


@dataclass(frozen=True)
class Fault:
    """`before`: nothing is done. `after`: done, then the connection is closed. `silent`: no answer at all."""

    kind: Literal["error", "http", "before", "after", "slow", "silent"]
    refusal: VkError | None = None
    status: int = 200
    body: str = ""
    content_type: str = "text/html"
    seconds: float = 0.0


drop_before = Fault("before")
drop_after = Fault("after")
silence = Fault("silent")
html502 = Fault("http", status=502, body=BAD_GATEWAY)
bad_json = Fault("http", body='{"response":', content_type="application/json")


def error(code: int, detail: str = "", **extra: Any) -> Fault:
    """VK's error; 14 brings its captcha along."""
    if code == 14:
        extra = {"captcha_sid": "239633676097", "captcha_img": "https://api.vk.ru/captcha.php?sid=239633676097"} | extra
    return Fault("error", VkError(code, detail, bug=False, **extra))


def http(status: int, body: str = "", content_type: str = "text/html") -> Fault:
    return Fault("http", status=status, body=body, content_type=content_type)


def slow(seconds: float) -> Fault:
    return Fault("slow", seconds=seconds)


@dataclass
class Planned:
    method: str
    fault: Fault
    times: int
    chat: int | None
    after: int

    def fits(self, method: str, params: Mapping[str, Any], inside: bool) -> bool:
        named = self.method == method or (self.method == "*" and not inside)
        return named and (self.chat is None or self.chat in peers(params))


@dataclass
class Faults:
    """`method` is a method's name, "longpoll", "upload", "files" or "*" (any method)."""

    planned: list[Planned] = field(default_factory=list)
    happened: int = 0

    def add(self, method: str, fault: Fault, times: int = 1, chat: Any = None, after: int = 0) -> None:
        """The next `times` calls of the method (to that chat or person), once `after` of them have passed."""
        self.planned.append(Planned(method, fault, times, getattr(chat, "id", chat), after))

    def clear(self) -> None:
        self.planned.clear()

    def take(
        self, method: str, params: Mapping[str, Any], inside: bool = False, errors: bool | None = None
    ) -> Fault | None:
        """The fault this call meets, which is used up by it.

        `inside` an execute only faults planned for this very method count. `errors`: only VK's errors, or all others.
        """
        for plan in self.planned:
            if not plan.fits(method, params, inside) or errors not in (None, plan.fault.kind == "error"):
                continue
            if plan.after:
                plan.after -= 1
                continue
            plan.times -= 1
            if not plan.times:
                self.planned.remove(plan)
            self.happened += 1
            return plan.fault
        return None


def peers(params: Mapping[str, Any]) -> set[int]:
    """The chats a call speaks of."""
    found: set[int] = set()
    for name in WHERE:
        value = params.get(name, ())
        parts = value if isinstance(value, list) else str(value).split(",") if value else ()
        for part in parts:
            if str(part).lstrip("-").isdigit():
                found.add(int(part) + (CHATS if name == "chat_id" else 0))
    return found
