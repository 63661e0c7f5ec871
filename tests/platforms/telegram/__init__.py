"""A Telegram that tests can live in: its server, and the world behind it."""

from tests.platforms.said import Said
from tests.platforms.telegram.rules.keyboards import Button
from tests.platforms.telegram.server import TOKEN, Call, Server, Violation
from tests.platforms.telegram.things import Chat, InviteLink, Member, Message, Person
from tests.platforms.telegram.world import World

__all__ = [
    "TOKEN",
    "Button",
    "Call",
    "Chat",
    "InviteLink",
    "Member",
    "Message",
    "Person",
    "Said",
    "Server",
    "Violation",
    "World",
]
