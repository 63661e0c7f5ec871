"""Measures how well and how fast needs find their offers.

recall@k is the share of right offers ranked above all but k-1 of a thousand wrong ones, measured on the held-out part
of bench/neighbours; a wrong offer with an equal score counts as better.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Engine, create_engine, insert
from sqlalchemy.orm import Session

from bench import neighbours
from bench.fixtures.measurements import Result
from bench.fixtures.town import COMMUNITY, NOW, ROOT, ZONE
from models import Community, Meaning, Membership, Offer, Person, Table
from services.help import talent_search
from services.matching import meaning, ranking
from services.matching.meaning import Floats, Packed
from services.matching.ranking import Index
from services.matching.split_offers import parts
from services.roles import Role
from services.speech import sense, words

Scores = Callable[[str], Floats]  # a need -> scores (offers,)
OTHERS = ("several", "fresh", "ordinary")  # parts of bench/neighbours that stand among offers of several things
LARGE, HUGE = 10_000, 100_000
SEARCHES = 200


async def measure(folder: Path) -> list[Result]:
    offers = neighbours.everything()
    index = Index.of(offers)
    ours = recalls(offers, index.scores)
    peer = encoder_alone(offers)
    alone = recalls(offers, peer)
    lexical = recalls(offers, lambda need: index._by_words(words.lemmas(need)))
    whole = recalls(offers, exact(offers))
    others = {part: (recalls(offers, index.scores, part=part), recalls(offers, peer, part=part)) for part in OTHERS}
    told = f"among {neighbours.DISTRACTORS:,}, held out"
    return [
        Result(f"recall@5 {told}; baseline: encoder alone", *_told(ours[0], alone[0]), ">= 0.75", ours[0] >= 0.75),
        Result(f"recall@1 {told}; baseline: encoder alone", *_told(ours[1], alone[1]), ">= 0.55", ours[1] >= 0.55),
        Result("  words in common alone: recall@5, @1", f"{lexical[0]:.2f}, {lexical[1]:.2f}"),
        Result("  vectors not rounded to 8 bits: recall@5, @1", f"{whole[0]:.3f}, {whole[1]:.3f}"),
        Result("  as they are kept: recall@5, @1", f"{ours[0]:.3f}, {ours[1]:.3f}"),
        *(
            Result(f"  the same, {part}.txt: recall@{k}", *_told(ours[at], alone[at]))
            for part, (ours, alone) in others.items()
            for at, k in enumerate((5, 1))
        ),
        _speed(offers, index, LARGE, 10),
        _speed(offers, index, HUGE, 40),
        _memory(),
    ]


def _told(ours: float, peer: float) -> tuple[str, str, float]:
    return f"{ours:.2f}", f"{peer:.2f}", ours / peer


# ── Quality ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def recalls(offers: list[str], scores: Scores, *, held_out: bool = True, part: str = "needs") -> tuple[float, float]:
    """(recall@5, recall@1), every need weighing the same."""
    place = {offer: number for number, offer in enumerate(offers)}
    of_needs = []
    for case in neighbours.cases(part):
        if case.held_out == held_out:
            found = scores(case.need)
            wrong = found[[place[offer] for offer in neighbours.among(case)]]
            above = [int((wrong >= found[place[offer]]).sum()) for offer in case.right]
            of_needs.append([sum(count < k for count in above) / len(above) for k in (5, 1)])
    five, one = np.mean(of_needs, axis=0)
    return float(five), float(one)


def encoder_alone(offers: list[str]) -> Scores:
    encode = sense.encoder()
    known = encode(offers)
    return lambda need: np.asarray(known @ encode([need])[0], np.float32)


def exact(offers: list[str]) -> Scores:
    """Ours with every subject and 32 bits a number."""
    said = [part for offer in offers for part in (offer, *parts(offer))]
    known = [meaning._meanings(said[at : at + 128], need=False) for at in range(0, len(said), 128)]
    senses = np.concatenate([part.senses for part in known])
    subjects = np.concatenate([part.subjects for part in known])
    index = Index.of(offers)

    def scores(need: str) -> Floats:
        wanted = meaning.of_needs([need])
        rows = ranking.SENSE * (senses @ wanted.senses[0]) + subjects @ wanted.subjects[0]
        return ranking.SHARED * index._by_words(words.lemmas(need)) + index.whole_and_best(rows)

    return scores


# ── Speed and memory ─────────────────────────────────────────────────────────────────────────────────────────────────
def many(offers: list[str], index: Index, count: int) -> Index:
    """So many offers: everybody's over and over, their vectors shaken a little."""
    random = np.random.default_rng(0)
    chosen = np.arange(count) % len(offers)
    ends = np.append(index.packed.starts[1:], len(index.packed.senses))
    sizes = (ends - index.packed.starts)[chosen]
    starts = (np.cumsum(sizes) - sizes).astype(np.int32)
    rows = np.arange(sizes.sum()) - np.repeat(starts - index.packed.starts[chosen], sizes)
    senses: NDArray[np.int8] = index.packed.senses[rows] + random.integers(-3, 4, (len(rows), 1), np.int8)
    packed = Packed(senses, index.packed.subjects[rows], index.packed.shares[rows], starts)
    lemmas = [words.lemmas(offer) for offer in offers]
    return Index.joined(packed, [lemmas[number] for number in chosen])


def _speed(offers: list[str], index: Index, count: int, limit: int) -> Result:
    """From the words of a need to what is found in the bank, in milliseconds of one core; other work is left out."""
    needs = [case.need for case in neighbours.cases()][:SEARCHES]
    took = []
    with TemporaryDirectory() as folder, Session(_bank(Path(folder), offers, index, count)) as session:
        talent_search.find(session, COMMUNITY, "")
        for need in needs:
            start = time.thread_time()
            talent_search.find(session, COMMUNITY, need)
            took.append((time.thread_time() - start) * 1000)
    usual, slow = np.percentile(took, [50, 95])
    name = f"a need among {count:,} offers of the bank, 95th percentile (median)"
    return Result(name, f"{slow:.1f} ms ({usual:.1f})", target=f"<= {limit} ms", met=bool(slow <= limit))


OWNERS = 1000  # people who offer something


def _bank(folder: Path, offers: list[str], index: Index, count: int) -> Engine:
    """A database of one community in which so many offers were told and read."""
    engine = create_engine(f"sqlite:///{folder / 'bank.db'}")
    Table.metadata.create_all(engine)
    place = {"city": "Пенза", "city_key": "пенза", "search": "", "zone": ZONE}
    lemmas = [words.search_key(offer) for offer in offers]
    told = {"community": COMMUNITY, "state": "open", "visible": "all", "near": False, "created_at": NOW}
    people, read = range(1, OWNERS + 1), zip(range(count), _stored(many(offers, index, count).packed), strict=True)
    with Session(engine) as session:
        session.add(Community(id=COMMUNITY, name="Кирова 12", state="active", created_at=NOW, **place))
        session.flush()
        session.execute(insert(Person), [{"id": one, "name": f"Сосед {one}"} for one in people])
        member = {"community": COMMUNITY, "role": int(Role.MEMBER), "joined_at": NOW}
        session.execute(insert(Membership), [member | {"person": one} for one in people])
        session.execute(
            insert(Offer),
            [
                told
                | {"id": n + 1, "person": n % OWNERS + 1, "words": offers[n % len(offers)]}
                # nobody says the same twice
                | {"search": f"{lemmas[n % len(offers)]}#{n} "}
                for n in range(count)
            ],
        )
        known = ({"offer": n + 1, "words": offers[n % len(offers)], "packed": packed} for n, packed in read)
        session.execute(insert(Meaning), [one | {"model": meaning.model()} for one in known])
        session.commit()
    return engine


def _stored(packed: Packed) -> list[bytes]:
    """Of each offer what its row holds."""
    parts = (packed.senses.view(np.uint8), packed.subjects.astype("<u2").view(np.uint8), packed.shares)
    ends = (*packed.starts[1:], len(packed.senses))
    rows = np.concatenate(parts, axis=1)
    return [rows[start:end].tobytes() for start, end in zip(packed.starts, ends, strict=True)]


MEMORY = f"""
from bot.found import routes
from bench import neighbours
from bench.neighbours import matching
from services.matching.ranking import Index, rank
routes()
offers = neighbours.everything()
large = matching.many(offers, Index.of(offers), {HUGE})
rank("протекает кран", large)
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmRSS:")))
"""


def _memory() -> Result:
    """Measures the memory of a process with the whole bot imported."""
    done = subprocess.run([sys.executable, "-c", MEMORY], cwd=ROOT, capture_output=True, text=True, check=True)
    size = int(done.stdout) / 1024
    return Result(f"memory with {HUGE:,} offers", f"{size:.0f} MB", target="< 350 MB", met=size < 350)
