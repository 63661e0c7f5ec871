"""Tells systemd how Sosed is, if systemd has started it (sd_notify(3)): one line in a datagram is all it takes."""

from __future__ import annotations

import os
import socket
from contextlib import suppress

READY, STOPPING, ALIVE = "READY=1", "STOPPING=1", "WATCHDOG=1"


def tell(what: str) -> None:
    """Never fails and never waits: whether systemd listens is not Sosed's trouble."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address.startswith(("/", "@")):
        return
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as to:
        to.setblocking(False)
        to.sendto(what.encode(), address.replace("@", "\0", 1) if address[0] == "@" else address)
