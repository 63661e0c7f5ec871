"""The data of a button or link, `verb:<community>:<ids>`, parsed once; nothing in it is trusted yet."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST_ID = 18  # digits: what fits into the database's integers


@dataclass(frozen=True, slots=True)
class Carried:
    """`parts`: all that follows the verb. An answer to a question has its dialog where others have the community."""

    whole: str = ""
    verb: str = ""
    parts: tuple[str, ...] = ()

    @classmethod
    def read(cls, data: str | None) -> Carried:
        verb, *parts = (data or "").split(":")
        return cls(data or "", verb, tuple(parts))

    def __bool__(self) -> bool:
        return bool(self.whole)

    @property
    def community(self) -> int | None:
        """0: it is about none. None: it was not made by us."""
        return self.id_at(0)

    @property
    def rest(self) -> tuple[str, ...]:
        """What follows the community."""
        return self.parts[1:]

    def id_at(self, place: int) -> int | None:
        part = self.parts[place] if place < len(self.parts) else ""
        return int(part) if is_id(part) else None


NOTHING = Carried()


def is_id(part: str) -> bool:
    return part.isascii() and part.isdecimal() and len(part) <= LONGEST_ID
