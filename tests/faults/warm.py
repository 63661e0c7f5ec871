"""`sosed run` in a process forked from one that has imported everything: a start costs a tenth of a second.

This module is imported by the fork server alone (see running.py).
"""

from __future__ import annotations

import os
import sys

from bot import serve  # noqa: F401 - only to be loaded
from bot.app import jobs, routes
from bot.cli import main
from bot.transports import telegram, vk  # noqa: F401 - only to be loaded

routes(), jobs()


def run(config: str, said: str) -> None:
    """As `python -m bot run --config CONFIG`, its output at the end of the file."""
    output = os.open(said, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.dup2(output, 1), os.dup2(output, 2)
    sys.argv = ["sosed", "run", "--config", config]
    main()
