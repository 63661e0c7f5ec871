"""Russian word forms: pymorphy's dictionary, of which only the forms looked up are loaded into memory.

Its tables take 14 MB, of which everyday words need a fifth. So they are mapped from their files, not read.
"""

from __future__ import annotations

import mmap
import struct
from functools import cache
from typing import Any, BinaryIO, Literal

import locales


@cache
def dictionary() -> Any:
    """pymorphy's `MorphAnalyzer`, loaded on first use in 0.15 s."""
    import pymorphy3
    from dawg_python import wrapper  # pymorphy's table reader

    wrapper.Dictionary.read = _read_transitions
    wrapper.Guide.read = _read_guide
    return pymorphy3.MorphAnalyzer(lang=locales.language(locales.DEFAULT).dictionary)


def _read_transitions(table: Any, file: BinaryIO) -> None:
    table._units = _mapped(file, "I", 1)


def _read_guide(table: Any, file: BinaryIO) -> None:
    table._units = _mapped(file, "B", 2)


def _mapped(file: BinaryIO, kind: Literal["B", "I"], of_each: int) -> memoryview:
    """Maps the table at this position of the file: a count, then `of_each` numbers per entry."""
    count = struct.unpack("=I", file.read(4))[0]
    start, size = file.tell(), count * of_each * struct.calcsize(f"={kind}")
    file.seek(size, 1)
    whole = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    return memoryview(whole)[start : start + size].cast(kind)
