"""Files and what their first bytes say."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from tests.platforms.telegram.rules.refusal import Refusal, bad

MOST_PHOTO, MOST_FILE, MOST_DOWNLOAD = 10 * 2**20, 50 * 2**20, 20 * 2**20
# A white picture of one point, for photos people send in tests.
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c63f80f00010101001bb6ee56"
    "0000000049454e44ae426082"
)


@dataclass(eq=False)
class File:
    id: str
    unique_id: str
    name: str
    data: bytes
    kind: str  # "photo", "document", …
    path: str
    mime: str = "application/octet-stream"
    size: int = 0  # may be told larger than what is there
    width: int = 0
    height: int = 0


def dimensions(data: bytes) -> tuple[int, int]:
    """Width and height of a PNG, JPEG, GIF or WEBP. Raises Refusal for anything else."""
    try:
        if data.startswith(b"\x89PNG\r\n\x1a\n"):
            return struct.unpack(">II", data[16:24])
        if data[:6] in (b"GIF87a", b"GIF89a"):
            return struct.unpack("<HH", data[6:10])
        if data.startswith(b"\xff\xd8\xff"):
            return _jpeg(data)
        if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            return 512, 512
    except (struct.error, IndexError):
        pass
    raise bad("IMAGE_PROCESS_FAILED", bug=True)


def check_photo(data: bytes) -> tuple[int, int]:
    """Raises Refusal for what Telegram takes for no photo."""
    if len(data) > MOST_PHOTO:
        raise Refusal(413, "Request Entity Too Large", bug=True)
    width, height = dimensions(data)
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise bad("PHOTO_INVALID_DIMENSIONS", bug=True)
    return width, height


def _jpeg(data: bytes) -> tuple[int, int]:
    """Walks the segments to the frame header."""
    at = 2
    while at < len(data):
        marker, length = data[at + 1], struct.unpack(">H", data[at + 2 : at + 4])[0]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + length
    raise IndexError
