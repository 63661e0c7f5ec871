"""A VK community: its messages, its chats, its wall."""

from bot.transports.vk.transport import Vk

__all__ = ["Vk"]
