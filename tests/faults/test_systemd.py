"""What systemd is told of a real process: ready once it listens, alive meanwhile, stopping when told to stop."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from pathlib import Path

from tests.faults.processes import Sosed
from tests.platforms import telegram
from tests.support.everywhere import at_length

ROOT = Path(__file__).parents[2]


@at_length
async def test_systemd_is_told_how_it_is(database: Path, tmp_path: Path) -> None:
    """F05: on an abstract address, as systemd may give."""
    loop = asyncio.get_running_loop()
    name = f"sosed-{os.getpid()}-{tmp_path.name}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ear:
        ear.bind(f"\0{name}")
        ear.setblocking(False)
        async with telegram.Server() as server, asyncio.timeout(60):
            config = Sosed(tmp_path, database, telegram=server).config
            command = [sys.executable, "-m", "bot", "run", "--config", str(config)]
            process = await asyncio.create_subprocess_exec(
                *command, cwd=ROOT, env=os.environ | {"NOTIFY_SOCKET": f"@{name}"}
            )
            told = [await loop.sock_recv(ear, 100)]
            while told[-1] != b"READY=1":
                told.append(await loop.sock_recv(ear, 100))
            process.send_signal(signal.SIGTERM)
            while told[-1] != b"STOPPING=1":
                told.append(await loop.sock_recv(ear, 100))
            assert await process.wait() == 0
    assert set(told[:-2]) <= {b"WATCHDOG=1", b"READY=1"}
