"""Where the community may write and look."""

from __future__ import annotations

from tests.platforms.vk.faults import CHATS
from tests.platforms.vk.rules.errors import VkError
from tests.platforms.vk.things import Chat
from tests.platforms.vk.world import World


def reach(world: World, peer: int) -> Chat:
    """The chat the community may write to. Raises VkError with the reason why not."""
    if peer < 0:
        raise VkError(932)
    if peer >= CHATS:
        return inside(world, peer)
    person = world.people.get(peer)
    if person and person.gone:
        raise VkError(18)
    if person and person.blacklisted:
        raise VkError(900)
    if person and person.closed:
        raise VkError(902)
    if not person or not person.allowed:
        raise VkError(901)
    chat = world.private(person)
    if chat.broken:
        raise VkError(chat.broken)
    return chat


def inside(world: World, peer: int, admin: bool = False) -> Chat:
    """The group chat the community is in; `admin`: and an admin of. Raises VkError 917 and the like."""
    chat = world.chats.get(peer)
    if chat and chat.broken:
        raise VkError(chat.broken)
    if not chat or not chat.bot or (admin and not chat.bot_admin):
        raise VkError(917)
    return chat
