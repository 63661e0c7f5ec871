"""What goes wrong between the bot and VK: its own errors, and which calls they meet.

server.faults.add("messages.send", error(901), chat=person)
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.platforms import faults
from tests.platforms.faults import Fault, Planned, drop_after, drop_before, html502, http, silence, slow
from tests.platforms.vk.rules.errors import VkError

__all__ = ["Faults", "bad_json", "drop_after", "drop_before", "error", "html502", "http", "silence", "slow"]

WHERE = ("peer_id", "user_id", "peer_ids", "user_ids", "chat_id")
CHATS = 2_000_000_000

bad_json = http(200, '{"response":', "application/json")


def error(code: int, detail: str = "", **extra: Any) -> Fault:
    """VK's error; 14 brings its captcha along."""
    if code == 14:
        extra = {"captcha_sid": "239633676097", "captcha_img": "https://api.vk.ru/captcha.php?sid=239633676097"} | extra
    return Fault("error", VkError(code, detail, bug=False, **extra))


class Faults(faults.Faults):
    """`method` is a method's name, "longpoll", "upload", "files" or "*" (any method)."""

    def take(
        self, method: str, params: Mapping[str, Any], inside: bool = False, errors: bool | None = None
    ) -> Fault | None:
        """The fault this call meets, which is used up by it.

        `inside` an execute only faults planned for this very method count. `errors`: only VK's errors, or all others.
        """

        def fits(plan: Planned) -> bool:
            named = plan.method == method or (plan.method == "*" and not inside)
            there = plan.chat is None or plan.chat in peers(params)
            return named and there and errors in (None, plan.fault.kind == "error")

        return self.next(fits)


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
