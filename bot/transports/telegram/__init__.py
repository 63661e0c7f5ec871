"""Telegram: aiogram as client and types. Imported only when a token is configured: that takes two seconds."""

from bot.transports.telegram.transport import Telegram

__all__ = ["Telegram"]
