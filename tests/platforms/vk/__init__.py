"""A VK that runs inside the test's event loop: HTTP like VK's, a world of people and chats, faults on demand."""

from tests.platforms.said import Said

from .faults import bad_json, drop_after, drop_before, error, html502, http, silence, slow
from .keyboard import Button
from .server import Call, Server
from .things import Chat, Message, Person, Post, Press
from .world import World

__all__ = [
    "Button",
    "Call",
    "Chat",
    "Message",
    "Person",
    "Post",
    "Press",
    "Said",
    "Server",
    "World",
    "bad_json",
    "drop_after",
    "drop_before",
    "error",
    "html502",
    "http",
    "silence",
    "slow",
]
