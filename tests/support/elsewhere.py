"""What a workshop can be told to make, well or badly. It imports next to nothing, since the workshop imports it."""

import os
import signal
import time
from typing import Any


def process_of(_: dict[str, Any]) -> bytes:
    return str(os.getpid()).encode()


def dies(_: dict[str, Any]) -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


def swells(data: dict[str, Any]) -> bytes:
    return (b"." * int(data["bytes"]))[:1]


def hangs(data: dict[str, Any]) -> bytes:
    time.sleep(float(data["seconds"]))
    return b""
