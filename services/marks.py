"""A mark of what somebody has read: a button carries it, so that a press agrees to these words and no later ones."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

FITS = 10**17  # digits that a button's number may have


class Mark(int):
    """The number as a handler takes it; 0 under messages from before marks."""


def mark(*read: object) -> Mark:
    """The same for the same values. Nobody finds others with the same mark by trying, as they would with a checksum."""
    return Mark(int.from_bytes(hashlib.sha256(repr(read).encode(errors="replace")).digest()[:8], "big") % FITS)


def of_moment(at: datetime) -> Mark:
    return Mark((at - _EPOCH) // timedelta(microseconds=1))


def moment(marked: Mark) -> datetime:
    """The moment that `of_moment` marked. A made-up mark may be none: then the beginning of time."""
    try:
        return _EPOCH + timedelta(microseconds=marked)
    except OverflowError:
        return _EPOCH


_EPOCH = datetime.fromtimestamp(0, UTC)
