"""Buttons that open an address: drops those Telegram does not accept or rejects."""

from __future__ import annotations

import re

from bot.transports import address_buttons
from bot.transports.telegram.library import exceptions
from bot.values.transport import Page

OWN = ("tg://", "ton://")
REFUSED = ("button_user_", "button_url_", "wrong http url")  # somebody wants no link to them, or it is none
_NAMED = re.compile(r"button url '(.*)' is invalid", re.IGNORECASE | re.DOTALL)


def openable(page: Page) -> Page:
    """The page without buttons that Telegram cannot open."""
    return address_buttons.without(page, lambda key: key.url is not None and not _opens(key.url))


def lighter(page: Page, error: exceptions.TelegramBadRequest) -> Page | None:
    """The page without the rejected address; if Telegram does not say which, people's addresses go first, then any.

    None if the error is not about an address.
    """
    match = _NAMED.search(error.message)
    if not match and not any(known in error.message.casefold() for known in REFUSED):
        return None
    addressed = [key for row in page.rows for key in row if key.url]
    named = [key for key in addressed if match and key.url == match[1]]
    people = [key for key in addressed if str(key.url).startswith("tg://")]
    refused = named or people or addressed
    return address_buttons.without(page, lambda key: key in refused) if refused else None


def _opens(address: str) -> bool:
    return address.startswith(OWN) or address_buttons.is_web(address)
