"""The console: chats in a terminal and in transcripts, without tokens; the language of the tests."""

from bot.configuration.platforms import Platform
from bot.transports.console.lines import Line, read_lines
from bot.transports.console.transport import Console
from bot.transports.console.world import World

__all__ = ["Console", "Line", "World", "read_lines"]

PLATFORM = Platform("console")
