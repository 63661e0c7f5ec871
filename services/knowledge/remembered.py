"""Phrases of a community's rows, kept in memory until the rows change."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from threading import Lock
from typing import Any

from sqlalchemy.orm import Session

from services.knowledge.phrases import LONGEST, Phrase, Phrases, packed

KEPT = 8  # communities
SENSES = 10_000  # phrases whose sense is kept
AT_ONCE = 50  # phrases whose sense one search finds out: a millisecond or two each, while everybody else waits

Said = Callable[[], list[tuple[int, str]]]


class _Known:
    def __init__(self, state: Any, said: Sequence[tuple[int, str]]) -> None:
        self.state = state
        self.rows = list(dict.fromkeys(row for row, _ in said))
        number = {row: n for n, row in enumerate(self.rows)}
        self.phrases = Phrases([Phrase(number[row], phrase, _senses.get(phrase[:LONGEST])) for row, phrase in said])
        told = enumerate(phrase[:LONGEST] for _, phrase in said)
        self.unread = [(place, phrase) for place, phrase in told if phrase not in _senses]

    def read_some(self) -> None:
        """Finds out the sense of some more; until then they are found by words alone."""
        some, self.unread = self.unread[:AT_ONCE], self.unread[AT_ONCE:]
        senses = packed([phrase for _, phrase in some])
        _senses.update(zip((phrase for _, phrase in some), senses, strict=True))
        self.phrases.learn({place: one for (place, _), one in zip(some, senses, strict=True) if one})
        while len(_senses) > SENSES:
            _senses.popitem(last=False)


class Remembered:
    def __init__(self) -> None:
        self._known: OrderedDict[tuple[str, int], _Known] = OrderedDict()
        self._lock = Lock()

    def scores(self, session: Session, community: int, state: Any, words: str, said: Said) -> list[tuple[int, float]]:
        """(row, score) of each row. `state`: changes whenever the rows do; `said`: (row, phrase) of all of them."""
        place = (session.get_bind().engine.url.render_as_string(), community)
        with self._lock:
            known = self._known.get(place)
            if known is None or known.state != state:
                known = self._known[place] = _Known(state, said())
            self._known.move_to_end(place)
            while len(self._known) > KEPT:
                self._known.popitem(last=False)
            known.read_some()
        return list(zip(known.rows, known.phrases.scores(words).tolist(), strict=True))


_senses: OrderedDict[str, bytes | None] = OrderedDict()
