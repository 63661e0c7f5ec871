"""Marks of what somebody was shown: a decision counts only for the words read, which may have changed since."""

from __future__ import annotations

import json
import zlib
from typing import Any


class Mark(int):
    """What a button knows of the words it stood under; 0: it is from before marks."""


def mark_of(*shown: Any) -> Mark:
    return Mark(zlib.crc32(json.dumps(shown, sort_keys=True).encode()))
