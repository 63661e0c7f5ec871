"""What a link into private chat carries (Telegram's `start`, VK's `ref`): 1-64 of A-Z a-z 0-9 _ -.

The data of a button as it is, with its token (96 bits) as bytes; in base64 the longest of both is 64 characters.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error

from bot.message import MAX_LINK

PLAIN, PROVEN = "d", "t"
TOKEN = 12  # bytes
_PROVEN = re.compile(rf"(?P<data>.*):~(?P<token>[0-9a-f]{{{2 * TOKEN}}})", re.DOTALL)


def encode(data: str) -> str:
    """The payload of a link for button data, with or without its token."""
    if match := _PROVEN.fullmatch(data):
        return PROVEN + _letters(bytes.fromhex(match["token"]) + match["data"].encode())
    return PLAIN + _letters(data.encode())


def decode(payload: str) -> str | None:
    """The button data a link carries; None: it is not one of ours (a name of a channel, an advertisement)."""
    if not payload.isascii() or not 1 < len(payload) <= 64 or payload[0] not in (PLAIN, PROVEN):
        return None
    try:
        raw = urlsafe_b64decode(payload[1:] + "=" * (-len(payload[1:]) % 4))
        token, data = (raw[:TOKEN], raw[TOKEN:]) if payload[0] == PROVEN else (b"", raw)
        carried = data.decode()
    except (Error, ValueError):
        return None
    if not carried.isprintable() or ":" not in carried or len(data) > MAX_LINK:
        return None
    whole = f"{carried}:~{token.hex()}" if token else carried
    return whole if encode(whole) == payload else None


def _letters(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")
