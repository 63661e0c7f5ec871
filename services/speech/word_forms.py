"""Russian word forms: pymorphy's dictionary, of which only what is looked up comes into memory.

Its tables are 14 MB; the words of a city's talk need a fifth of them. So they are mapped from their files, not read.
"""

from __future__ import annotations

import mmap
import struct
from functools import cache
from typing import Any, BinaryIO, Literal

import locales


@cache
def dictionary() -> Any:
    """pymorphy's `MorphAnalyzer`; loaded by the first who asks, in 0.15 s."""
    import pymorphy3
    from dawg_python import wrapper  # what pymorphy reads its tables with

    wrapper.Dictionary.read = _read_transitions
    wrapper.Guide.read = _read_guide
    return pymorphy3.MorphAnalyzer(lang=locales.language(locales.DEFAULT).dictionary)


def _read_transitions(table: Any, file: BinaryIO) -> None:
    table._units = _mapped(file, "I", 1)


def _read_guide(table: Any, file: BinaryIO) -> None:
    table._units = _mapped(file, "B", 2)


def _mapped(file: BinaryIO, kind: Literal["B", "I"], of_each: int) -> memoryview:
    """The table that stands here in the file: its count, then so many numbers of each."""
    count = struct.unpack("=I", file.read(4))[0]
    start, size = file.tell(), count * of_each * struct.calcsize(f"={kind}")
    file.seek(size, 1)
    whole = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    return memoryview(whole)[start : start + size].cast(kind)
