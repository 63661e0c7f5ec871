"""Finds duplicates in an imported list, within it and with known communities."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from services.communities.geography.cities import key as city_key
from services.communities.listing.page_links import link_key
from services.communities.listing.same_community import WORDS, Spelling, sounds_same, spelled


@dataclass(frozen=True)
class Row:
    """A row to import. `dropped`: a link that was left out; or other
    links beside the first; `remark`: which ("link-cyrillic", "link-more")."""

    line: int
    name: str
    city: str
    members: int | None
    link: str | None
    remark: str | None
    dropped: str | None = None
    places: tuple[str, ...] | None = None  # an uncertain town: the possible ones, perhaps none


@dataclass(frozen=True)
class Double:
    """A row whose community is known already, by "link" or by "name"; `of`: the earlier card's name."""

    line: int
    name: str
    why: str
    of: str


@dataclass(frozen=True)
class Known:
    """A card that is already in the directory."""

    name: str
    city: str
    link: str | None


class KnownCards:
    """Known cards, indexed by link and by similar name."""

    def __init__(self, known: Sequence[Known]) -> None:
        self._links: dict[str, str] = {}
        self._exact: dict[object, str] = {}
        self._slips: dict[object, dict[str, str]] = {}
        for card in known:
            self.add(card)

    def add(self, card: Row | Known) -> None:
        key = link_key(card.link) if card.link else None
        if key:
            self._links.setdefault(key, card.name)
        city, spelling = city_key(card.city), spelled(card.name)
        for exact in (spelling.joined, spelling.words):
            self._exact.setdefault((city, spelling.numbers, exact), card.name)
        for word, side in _sides(spelling):
            self._slips.setdefault((city, side), {})[card.name] = word

    def double(self, row: Row) -> Double | None:
        key = link_key(row.link) if row.link else None
        if key in self._links:
            return Double(row.line, row.name, "link", self._links[key])
        of = self._near(city_key(row.city), spelled(row.name))
        return Double(row.line, row.name, "name", of) if of else None

    def _near(self, city: str, spelling: Spelling) -> str | None:
        for exact in (spelling.joined, spelling.words):
            if of := self._exact.get((city, spelling.numbers, exact)):
                return of
        for word, side in _sides(spelling, about=(-1, 0, 1)):
            words = self._slips.get((city, side), {})
            for _, _, name in process.extract(word, words, scorer=OSA.distance, score_cutoff=1, limit=None):
                if sounds_same(spelling, spelled(name)):
                    return name
        return None


def _sides(spelling: Spelling, about: Sequence[int] = (0,)) -> Iterator[tuple[str, int]]:
    """Keys that a name and its misspelling share: the other words and one half of the misspelt word are equal.

    `about`: allowed differences in the word's length. Keys are hashes, as 20,000 names make many; matches are compared
    afterwards. A very long name contributes only its longest words.
    """
    for word in sorted({*spelling.words}, key=len, reverse=True)[:WORDS]:
        if len(word) < 4 or not word.isalpha():
            continue
        others = list(spelling.words)
        others.remove(word)
        common = hash((tuple(others), spelling.numbers, word[0]))
        for half in {(len(word) + more - 1) // 2 for more in about}:
            yield word, hash((common, "head", word[:half]))
            yield word, hash((common, "tail", word[-half:]))
