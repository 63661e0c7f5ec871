"""How often VK may be asked. Everything is counted; it is refused only when `on`."""

from __future__ import annotations

import time
from collections import defaultdict, deque
from dataclasses import dataclass, field

from tests.platforms.vk.rules.errors import VkError

PER_SECOND = {"group": 20, "user": 3, "service": 20}
PER_HOUR_TO_ONE = 1000
LONG_POLL_SERVERS = 10  # in a minute; VK's own number is not published


@dataclass
class Limits:
    """`over`: requests that came when the window was full, whether or not they were refused."""

    on: bool = False
    over: int = 0
    _windows: dict[object, deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def request(self, kind: str) -> None:
        """One HTTP request of a token of this kind. Raises error 6."""
        if not self._fits(kind, 1.0, PER_SECOND[kind]):
            raise VkError(6)

    def long_poll_server(self) -> None:
        """Raises error 29."""
        if not self._fits("long poll", 60.0, LONG_POLL_SERVERS):
            raise VkError(29)

    def message(self, peer: int) -> None:
        """One message to this person. Raises error 9."""
        if not self._fits(peer, 3600.0, PER_HOUR_TO_ONE):
            raise VkError(9, "too much messages sent to user")

    def forget_requests(self) -> None:
        """As if a second had passed."""
        for kind in PER_SECOND:
            self._windows[kind].clear()

    def _fits(self, key: object, seconds: float, most: int) -> bool:
        window, now = self._windows[key], time.monotonic()
        while window and window[0] <= now - seconds:
            window.popleft()
        if len(window) < most:
            window.append(now)
            return True
        self.over += 1
        if not self.on:
            window.append(now)
        return not self.on
