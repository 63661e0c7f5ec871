"""One heap for all threads: glibc gives each its own, which keeps what it once needed; of ten threads that is 5 MB."""

from __future__ import annotations

import ctypes

ARENA_MAX = -8  # M_ARENA_MAX of malloc.h


def share() -> None:
    """Called before there are threads. Another C library has nothing to be told."""
    if tell := getattr(ctypes.CDLL(None), "mallopt", None):
        tell(ARENA_MAX, 1)
