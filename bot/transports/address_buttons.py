"""Buttons that open an address: checks whether a platform accepts them, and drops the others from a page.

A platform rejects the whole message for one such button, so it is left out: the words matter more.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlsplit

from bot.values.transport import Key, Page

WEB = frozenset({"http", "https"})
LONGEST = 2048  # characters; platforms document no limit


def is_web(address: str) -> bool:
    """True for `https://vk.com/id5`; False for `tg://user?id=5`, which works only in Telegram."""
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018 - raises for one that is none
    except ValueError:
        return False
    host = (parts.hostname or "").strip(".")
    plain = address.isprintable() and not any(sign.isspace() or sign in "\\<>" for sign in address)
    return plain and parts.scheme in WEB and "." in host and not parts.username and len(address) <= LONGEST


def without(page: Page, refused: Callable[[Key], bool]) -> Page:
    rows = (tuple(key for key in row if not refused(key)) for row in page.rows)
    return replace(page, rows=tuple(row for row in rows if row))
