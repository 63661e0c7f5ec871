"""Plays a transcript undisturbed: what a killed run is compared with."""

import asyncio
import sys
from pathlib import Path

from bot import log
from tests.faults.killer import play

if __name__ == "__main__":
    log.set_up("critical")
    asyncio.run(play(Path(sys.argv[1]).read_text(encoding="utf-8"), Path(sys.argv[2]), None))
