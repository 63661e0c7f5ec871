"""A language's texts by name, as they are written: each is read when it is first said.

All of them, read, take 4 MB; the bot says a part of them. Start-up reads them once, to find mistakes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from fluent.syntax import FluentParser
from fluent.syntax.ast import EntryType, Junk, Message

from bot.misdeclared import Misdeclared

_BEGINS = re.compile(r"^(?=[A-Za-z][\w-]* *=)", re.MULTILINE)  # a text goes on in lines that are indented


class Entries(Mapping[str, EntryType]):
    """Of equal names the first counts, as in Fluent. Raises Misdeclared."""

    def __init__(self, files: Iterable[Path]) -> None:
        self._sources: dict[str, str] = {}
        for path in files:
            for name, source in _read(path):
                self._sources.setdefault(name, source)

    def __getitem__(self, name: str) -> EntryType:
        return FluentParser(with_spans=False).parse_entry(self._sources[name])

    def __contains__(self, name: object) -> bool:
        return name in self._sources

    def __iter__(self) -> Iterator[str]:
        return iter(self._sources)

    def __len__(self) -> int:
        return len(self._sources)


def _read(path: Path) -> list[tuple[str, str]]:
    """Raises Misdeclared: what cannot be read would be left out without a word."""
    source = path.read_text(encoding="utf-8")
    entries = FluentParser(with_spans=False).parse(source).body
    if wrong := next((entry.content for entry in entries if isinstance(entry, Junk)), None):
        line = source.count("\n", 0, source.index(wrong)) + 1
        raise Misdeclared(f"{path}:{line}: cannot be read: {source.splitlines()[line - 1]}")
    _, *written = _BEGINS.split(source)
    names = [entry.id.name for entry in entries if isinstance(entry, Message)]
    return list(zip(names, written, strict=True))
