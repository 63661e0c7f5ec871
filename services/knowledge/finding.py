"""Finds a card for a question in ordinary words, by meaning: «как провести собрание дома?»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from services.knowledge import cards
from services.knowledge.cards import FOR_LEADERS, Card
from services.knowledge.phrases import Phrase, Phrases, packed
from services.speech import sense

FITS, FITS_ALONE = 0.5, 0.4  # the least score of a card that is shown to whoever asked for one
SURE, SURE_ALONE = 0.62, 0.6  # the least score of one that is shown to whoever only asked a question
MOST = 4


@dataclass(frozen=True)
class Found:
    name: str
    title: str
    score: float


def find(said: str, language: str, *, leads: bool) -> list[Found]:
    """Cards for these words, best first. `leads`: those for leaders, too."""
    known = _ready_made(language)
    scored = zip(known.cards, known.phrases.scores(said).tolist(), strict=True)
    found = [Found(card.name, card.title, score) for card, score in scored if leads or card.topic != FOR_LEADERS]
    return best(found)


def best(found: Sequence[Found]) -> list[Found]:
    least = FITS if sense.encoder() else FITS_ALONE
    return sorted((one for one in found if one.score >= least), key=lambda one: -one.score)[:MOST]


def is_sure(one: Found) -> bool:
    return one.score >= (SURE if sense.encoder() else SURE_ALONE)


@dataclass(frozen=True)
class _Known:
    cards: tuple[Card, ...]
    phrases: Phrases


@cache
def _ready_made(language: str) -> _Known:
    known = tuple(cards.ready_made(language).values())
    said = [(number, said) for number, card in enumerate(known) for said in (card.title, *card.asked)]
    senses = packed([one for _, one in said])
    phrases = [Phrase(number, one, meant) for (number, one), meant in zip(said, senses, strict=True)]
    return _Known(known, Phrases(phrases))


def load(language: str) -> None:
    """Reads the cards' phrases ahead of the first question."""
    _ready_made(language)
