"""Where somebody lives, as they told it: a house and perhaps an entrance, never the flat."""

from __future__ import annotations

import re
from dataclasses import dataclass

from services.speech import places, words

_ENTRANCE = re.compile(
    r"\b(?:подъезд\w*|под\.|парадн\w*|entrance)\s*№?\s*(\d{1,2})\b|\b(\d{1,2})\s*-?(?:й|ый|ой|ом|м)?\s+(?:подъезд\w*|парадн\w*)",
    re.IGNORECASE,
)
_FINER = re.compile(r"[,;]?\s*\b(?:кв|квартир[аеы]|flat|apartment|этаж|floor)\b\.?\s*№?\s*\d*", re.IGNORECASE)
_MEANS_NOTHING = frozenset("дом улица ул д house street".split())


@dataclass(frozen=True)
class Home:
    """`house` is folded («кирова 12»); `entrance` None: not told, or all of them."""

    house: str
    entrance: int | None = None

    def holds(self, other: Home) -> bool:
        """Is the other home in this house, and in this entrance if there is one? «12» is in «Кирова 12»."""
        ours, theirs = set(self.house.split()), set(other.house.split())
        same = bool(ours and theirs) and (ours <= theirs or theirs <= ours)
        return same and self.entrance in (None, other.entrance)


def read(said: str) -> Home | None:
    """«Кирова, 12, подъезд 2, кв. 45» is house «кирова 12», entrance 2. None: no house in it."""
    said = places.without_flat(said)
    found = _ENTRANCE.search(said)
    rest = _FINER.sub(" ", _ENTRANCE.sub(" ", said))
    parts = [part for part in words.fold(rest).split() if part not in _MEANS_NOTHING]
    if not parts or not any(letter.isdigit() for part in parts for letter in part):
        return None
    return Home(" ".join(parts)[:100], int(found[1] or found[2]) if found else None)
