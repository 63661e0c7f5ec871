"""A VK that runs inside the test's event loop: HTTP like VK's, a world of people and chats, faults on demand."""

from tests.platforms.said import Said
from tests.platforms.vk.faults import bad_json, drop_after, drop_before, error, html502, http, silence, slow
from tests.platforms.vk.rules.keyboard import Button
from tests.platforms.vk.server import Call, Server
from tests.platforms.vk.things import Chat, Message, Person, Post, Press
from tests.platforms.vk.world import World

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
