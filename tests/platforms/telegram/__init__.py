"""A Telegram that tests can live in: its server, and the world behind it."""

from tests.platforms.said import Said

from .keyboards import Button
from .server import TOKEN, Call, Server, Violation
from .things import Chat, InviteLink, Member, Message, Person
from .world import World

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
