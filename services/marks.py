"""A mark of what somebody has read: a button carries it, so that a press agrees to these words and no later ones."""

from __future__ import annotations

import hashlib

FITS = 10**17  # digits that a button's number may have


def mark(*read: object) -> int:
    """The same for the same values. Nobody finds others with the same mark by trying, as they would with a checksum."""
    return int.from_bytes(hashlib.sha256(repr(read).encode(errors="replace")).digest()[:8], "big") % FITS
