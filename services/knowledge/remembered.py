"""Phrases of a community's rows, kept in memory until the rows change."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any

from sqlalchemy.orm import Session

from services.knowledge.phrases import LONGEST, Phrase, Phrases, packed

KEPT = 8  # communities
SENSES = 10_000  # phrases whose sense is kept
AT_ONCE = 50  # phrases whose sense one search finds out: a millisecond or two each, while everybody else waits

Said = Callable[[], list[tuple[int, str]]]


class Remembered:
    def __init__(self) -> None:
        self._known: OrderedDict[tuple[str, int], tuple[Any, list[int], Phrases]] = OrderedDict()
        self._lock = Lock()

    def scores(self, session: Session, community: int, state: Any, words: str, said: Said) -> list[tuple[int, float]]:
        """(row, score) of each row. `state`: changes whenever the rows do; `said`: (row, phrase) of all of them."""
        place = (session.get_bind().engine.url.render_as_string(), community)
        with self._lock:
            known = self._known.get(place)
            if known is None or known[0] != state:
                rows, phrases, is_whole = _read(said())
                known = state, rows, phrases
                if is_whole and place[0]:
                    self._known[place] = known
                    while len(self._known) > KEPT:
                        self._known.popitem(last=False)
        return list(zip(known[1], known[2].scores(words).tolist(), strict=True))


_senses: OrderedDict[str, bytes | None] = OrderedDict()


def _read(said: list[tuple[int, str]]) -> tuple[list[int], Phrases, bool]:
    """The rows, their phrases, and whether the sense of all is known by now; the others are found by words alone."""
    rows = list(dict.fromkeys(row for row, _ in said))
    number = {row: n for n, row in enumerate(rows)}
    unread = list(dict.fromkeys(phrase[:LONGEST] for _, phrase in said if phrase[:LONGEST] not in _senses))
    _senses.update(zip(unread[:AT_ONCE], packed(unread[:AT_ONCE]), strict=True))
    phrases = [Phrase(number[row], phrase, _senses.get(phrase[:LONGEST])) for row, phrase in said]
    while len(_senses) > SENSES:
        _senses.popitem(last=False)
    return rows, Phrases(phrases), len(unread) <= AT_ONCE
