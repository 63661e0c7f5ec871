"""A platform in one folder: what people say is lines of a file, what the bot says is lines of another."""

DECLARED = """
from pathlib import Path

from bot.configuration.platforms import Platform
from bot.configuration.section import OfPlatform


class Settings(OfPlatform):
    folder: Path


def build(settings, public_url):
    from bot.transports.postbox.transport import Postbox

    return Postbox(settings.folder)


PLATFORM = Platform("postbox", Settings, build)
"""

TRANSPORT = """
import asyncio
from datetime import UTC, datetime

from bot.values.incoming import UpdateKind, Sender, Update, Where
from bot.values.outgoing import Text
from bot.values.transport import Capabilities, Finding


class Postbox:
    name, bot = "postbox", "postbox"
    capabilities = Capabilities(text=4096, label=40, row=3, buttons=40, pictures=False, edit_for=None)

    def __init__(self, folder):
        self.folder, self.sent = folder, 0

    async def send(self, chat, page, nonce):
        self.sent += 1
        with (self.folder / "out").open("a") as out:
            out.write(f"{chat}: {page.text}\\\\n")
        return str(self.sent)

    async def listen(self, intake):
        for number, line in enumerate((self.folder / "in").read_text().splitlines()):
            who, _, said = line.partition(": ")
            where, sender = Where(who, private=True), Sender(who, who)
            at = datetime.now(UTC)
            await intake.hear(Update(self.name, self.bot, str(number), at, UpdateKind.MESSAGE, where, sender, said))
        await asyncio.Event().wait()

    def hooks(self, intake):
        return {}

    def link(self, payload):
        return None

    def address(self, sender):
        return None

    async def count_members(self, chat):
        return None

    async def post_views(self):
        return None

    async def examine(self, chats):
        return [Finding(True, Text("doctor.postbox", {"folder": str(self.folder)}))]

    async def open(self):
        pass

    async def close(self):
        pass
"""

TEXTS = """
transport-postbox = Почтовый ящик
doctor-postbox = Почтовый ящик: { $folder } на месте.
"""
