"""`make lexicon`: builds services/matching/meaning.npz from services/matching/lexicon.txt and the sentence encoder.

The encoder puts similar texts close together, but a need is not similar to its answer. So a linear map of its vectors
is learnt for needs and one for offers, under which a subject's asking phrases lie nearer to its offering ones than to
those of other subjects (InfoNCE over the lexicon's phrases; bench/neighbours is not used). The maps are then reduced
to the 128 most important directions. The same lexicon and encoder give the same file.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from services.matching import meaning
from services.speech import sense, words

LEXICON = Path(meaning.__file__).parent / "lexicon.txt"
WIDTH = 128
STEPS, RATE, DECAY, SHARP, DROPPED = 400, 1e-3, 1e-2, 12.0, 0.1
CENTRED = 0.8  # how much of what all needs, or all offers, have in common is taken away
UNSURE = 0.5  # of a word's weight, so that one word of one phrase does not decide alone
Floats = NDArray[np.float32]


@dataclass
class Subject:
    name: str
    offers: list[str] = field(default_factory=list)
    needs: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


def read(text: str) -> tuple[list[Subject], list[list[str]]]:
    """(subjects, groups of near-synonyms). Rejects a line of no known kind."""
    subjects: list[Subject] = []
    same: list[list[str]] = []
    for number, line in enumerate(text.splitlines(), 1):
        mark, said = line[:2], line[2:].strip()
        phrases = [phrase.strip() for phrase in said.split(";") if phrase.strip()]
        if mark == "~ ":
            same.append(said.split())
        elif mark == "= ":
            subjects.append(Subject(said))
        elif mark == "+ ":
            subjects[-1].offers += phrases
        elif mark == "? ":
            subjects[-1].needs += phrases
        elif mark == "* ":
            subjects[-1].words += said.split()
        elif line.strip() and not line.startswith("#"):
            raise ValueError(f"{LEXICON}: line {number}: {line}")
    return subjects, same


def main() -> None:
    text = LEXICON.read_text(encoding="utf-8")
    subjects, same = read(text)
    kept = _by_words(subjects, same) | _by_sense(subjects)
    kept["name"] = np.array(name_of(text))
    np.savez_compressed(meaning.FILE, **kept)  # type: ignore[arg-type]  # numpy takes arrays by name; its stub thinks of one keyword
    print(f"{meaning.FILE}: {len(subjects)} subjects, {meaning.FILE.stat().st_size // 1024} kB")


def name_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


# ── Words ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def _by_words(subjects: list[Subject], same: list[list[str]]) -> dict[str, NDArray[np.generic]]:
    as_ = _same(same)
    counts: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0, 0]))
    for number, subject in enumerate(subjects):
        for kind, phrases in enumerate((subject.offers, subject.needs, subject.words)):
            for phrase in phrases:
                for lemma in {as_.get(lemma, lemma) for lemma in words.lemmas(phrase)}:
                    counts[lemma][number][kind] += 1
    lemmas, starts, which, needs, offers = [], [0], [], [], []
    for lemma, found in sorted(counts.items()):
        lemmas.append(lemma)
        which += list(found)
        starts.append(len(which))
        needs += _parts([(1, 1, 1)] * len(found), list(found.values()))
        offers += _parts([(1, 0.3, 1)] * len(found), list(found.values()))
    return {
        "lemmas": np.array("\n".join(lemmas)),
        "same": np.array("\n".join(f"{lemma} {to}" for lemma, to in sorted(as_.items()) if to in counts)),
        "starts": np.array(starts, np.int32),
        "which": np.array(which, np.uint16),
        "of_needs": np.array(needs, np.float16),
        "of_offers": np.array(offers, np.float16),
    }


def _same(groups: list[list[str]]) -> dict[str, str]:
    """Lemma -> the one that stands for its group."""
    as_: dict[str, str] = {}
    for group in groups:
        lemmas = [lemma for word in group for lemma in words.lemmas(word)[:1]]
        for lemma in lemmas[1:]:
            if lemma != lemmas[0] and lemma not in as_.values():
                as_.setdefault(lemma, as_.get(lemmas[0], lemmas[0]))
    return as_


def _parts(weights: list[tuple[float, float, float]], counts: list[list[int]]) -> list[float]:
    """How a word is divided between its subjects."""
    sizes = [(o * a + n * b + min(w, 1) * c) ** 0.5 for (a, b, c), (o, n, w) in zip(weights, counts, strict=True)]
    return [size / (sum(sizes) + UNSURE) for size in sizes]


# ── Sense ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def _by_sense(subjects: list[Subject]) -> dict[str, NDArray[np.generic]]:
    encode = sense.encoder()
    if encode is None:
        raise SystemExit("the extra `semantic` is not installed")
    needs, offers = ([encode(getattr(subject, kind)) for subject in subjects] for kind in ("needs", "offers"))
    need_middle, offer_middle = (CENTRED * np.concatenate(side).mean(axis=0) for side in (needs, offers))
    needs, offers = [side - need_middle for side in needs], [side - offer_middle for side in offers]
    need_turn, offer_turn = cut(*learn(needs, offers))
    others = [encode(subject.words) - offer_middle if subject.words else offers[0][:0] for subject in subjects]
    asks, gives = [side @ need_turn for side in needs], [side @ offer_turn for side in offers]
    others = [side @ offer_turn for side in others]
    return {
        "need_turn": need_turn.astype(np.float16),
        "offer_turn": offer_turn.astype(np.float16),
        "need_middle": need_middle.astype(np.float16),
        "offer_middle": offer_middle.astype(np.float16),
        "asks": _small(asks),
        "gives": _small(gives),
        "others": _small(others),
        "asked_at": _placed(asks, gives),
        "offered_at": _placed(gives, others),
    }


def learn(needs: list[Floats], offers: list[Floats]) -> tuple[Floats, Floats]:
    """Learns two maps (512, 512) with Adam from the identity, one phrase of each subject per step."""
    random = np.random.default_rng(0)
    same = np.eye(needs[0].shape[1], dtype=np.float32)
    turns = [np.zeros_like(same), np.zeros_like(same)]
    first, second = ([np.zeros_like(same), np.zeros_like(same)] for _ in range(2))
    for step in range(1, STEPS + 1):
        asking = offers if random.random() < 0.3 else needs  # people ask in the words of those who offer, too
        drawn = [np.stack([side[random.integers(len(side))] for side in sides]) for sides in (asking, offers)]
        drawn = [(side * (random.random(side.shape) > DROPPED) / (1 - DROPPED)).astype(np.float32) for side in drawn]
        for at, slope in enumerate(_slopes(drawn[0], drawn[1], same + turns[0], same + turns[1])):
            first[at] = 0.9 * first[at] + 0.1 * slope
            second[at] = 0.999 * second[at] + 0.001 * slope**2
            by = (first[at] / (1 - 0.9**step)) / (np.sqrt(second[at] / (1 - 0.999**step)) + 1e-8)
            turns[at] -= RATE * (by + DECAY * turns[at])
    return same + turns[0], same + turns[1]


def _slopes(asked: Floats, given: Floats, need_turn: Floats, offer_turn: Floats) -> tuple[Floats, Floats]:
    """Of the loss: each need should choose its own subject's offer, and each offer its own need."""
    ask, give = asked @ need_turn, given @ offer_turn
    ask_length, give_length = (np.linalg.norm(side, axis=1, keepdims=True) for side in (ask, give))
    ask, give = ask / ask_length, give / give_length
    near = SHARP * ask @ give.T
    own = np.eye(len(near), dtype=np.float32)
    wrong = (_chosen(near) - own + _chosen(near.T).T - own) * (SHARP / 2 / len(near))
    to_ask, to_give = wrong @ give, wrong.T @ ask
    to_ask = (to_ask - ask * (to_ask * ask).sum(axis=1, keepdims=True)) / ask_length
    to_give = (to_give - give * (to_give * give).sum(axis=1, keepdims=True)) / give_length
    return asked.T @ to_ask, given.T @ to_give


def _chosen(near: Floats) -> Floats:
    raised: Floats = np.exp(near - near.max(axis=1, keepdims=True))
    chosen: Floats = raised / raised.sum(axis=1, keepdims=True)
    return chosen


def cut(need_turn: Floats, offer_turn: Floats) -> tuple[Floats, Floats]:
    """The same products of a need and an offer, as nearly as WIDTH directions can give them."""
    left, sizes, right = np.linalg.svd(need_turn @ offer_turn.T)
    root = np.sqrt(sizes[:WIDTH])
    return left[:, :WIDTH] * root, right[:WIDTH].T * root


def _small(sides: list[Floats]) -> NDArray[np.int8]:
    """Phrases of all subjects, one after another."""
    all_ = np.concatenate(sides)
    small: NDArray[np.int8] = np.rint(all_ / np.abs(all_).max(axis=1, keepdims=True) * 127).astype(np.int8)
    return small


def _placed(first: list[Floats], second: list[Floats]) -> NDArray[np.int32]:
    """Where each subject's phrases stand in both tables, one after the other; filled up with one that is not there."""
    middle, end = sum(map(len, first)), sum(map(len, first)) + sum(map(len, second))
    longest = max(len(one) + len(two) for one, two in zip(first, second, strict=True))
    places, at = np.full((len(first), longest), end, np.int32), [0, middle]
    for row, sides in zip(places, zip(first, second, strict=True), strict=True):
        if sum(map(len, sides)) < meaning.NEAREST:
            raise ValueError(f"a subject needs {meaning.NEAREST} phrases of each kind")
        row[: len(sides[0])] = range(at[0], at[0] + len(sides[0]))
        row[len(sides[0]) : sum(map(len, sides))] = range(at[1], at[1] + len(sides[1]))
        at = [at[0] + len(sides[0]), at[1] + len(sides[1])]
    return places


if __name__ == "__main__":
    main()
