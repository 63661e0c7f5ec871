"""Chooses who is introduced to whom, by what connects them: the rarest thing first, since it has the fewest others.

Plain values in and out; `rounds.py` reads and stores them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from models import Tie
from services.people.acquaintances.ties import Thread, Threads

ORDER = (Tie.COMPANY, Tie.INTEREST, Tie.NEEDS, Tie.ENTRANCE, Tie.HOUSE, Tie.STREET)
May = Callable[[int, int], bool]  # whether these two may be introduced to each other


class One(NamedTuple):
    """One of two or three; `words`: their own ones that the tie is about."""

    person: int
    tie: Tie
    words: str = ""


Pair = tuple[One, One]


def pairs(threads: Threads, may: May, most: int) -> list[Pair]:
    """At most so many, nobody in two. Fewer than `most`: whoever is left can only join two of them."""
    free, found = dict.fromkeys(threads), list[Pair]()
    for pair in _tied(threads, free, may):
        found.append(pair)
        for one in pair:
            del free[one.person]
        if len(found) == most:
            return found
    for first, second in _met(free, free, may):
        found.append((One(first, Tie.NOTHING), One(second, Tie.NOTHING)))
        if len(found) == most:
            break
    return found


def _tied(threads: Threads, free: dict[int, None], may: May) -> Iterator[Pair]:
    """Each pair is to be taken out of `free` before the next one is asked for."""
    for tie in ORDER:
        by_key = _by_key(threads, free, tie)
        wanted = _by_key(threads, free, Tie.CAN) if tie is Tie.NEEDS else {}
        for key in sorted(by_key, key=lambda key: (len(by_key[key]), key)):
            if tie is Tie.NEEDS:
                yield from _helped(by_key[key], wanted.get(key, {}), free, may)
                continue
            said = by_key[key]
            for first, second in _met(said, free, may):
                yield One(first, tie, said[first]), One(second, tie, said[second])


def _by_key(threads: Threads, free: Iterable[int], tie: Tie) -> dict[str, dict[int, str]]:
    """Key -> person -> their words."""
    found: dict[str, dict[int, str]] = defaultdict(dict)
    for person in free:
        for thread in threads[person]:
            if thread.tie is tie:
                found[thread.key].setdefault(person, thread.words)
    return found


def _met(people: Iterable[int], free: dict[int, None], may: May) -> Iterator[tuple[int, int]]:
    alone: list[int] = []
    for person in list(people):
        if person not in free:
            continue
        other = next((one for one in alone if one in free and may(one, person)), None)
        if other is None:
            alone.append(person)
        else:
            alone.remove(other)
            yield other, person


def _helped(needs: dict[int, str], can: dict[int, str], free: dict[int, None], may: May) -> Iterator[Pair]:
    for person, need in needs.items():
        helpers = (one for one in can if one in free and one != person and may(one, person))
        if person in free and (helper := next(helpers, None)) is not None:
            yield One(person, Tie.NEEDS, need), One(helper, Tie.CAN, can[helper])


def third(
    person: int, groups: Sequence[tuple[int, Sequence[int]]], threads: Threads, may: May
) -> tuple[int, One] | None:
    """Whom of these pairs (id, people) somebody who is left over joins, and by what: best where something connects
    them."""
    best: tuple[int, One] | None = None
    for group, people in groups:
        if not all(may(person, other) for other in people):
            continue
        theirs = {(one.tie, one.key) for other in people for one in threads.get(other, ())}
        tied = next((one for one in _ordered(threads.get(person, ())) if (one.tie, one.key) in theirs), None)
        if tied is not None:
            return group, One(person, tied.tie, tied.words)
        best = best or (group, One(person, Tie.NOTHING))
    return best


def _ordered(threads: Iterable[Thread]) -> list[Thread]:
    """Without requests, which connect with one only."""
    return sorted(
        (one for one in threads if one.tie in ORDER and one.tie is not Tie.NEEDS), key=lambda one: ORDER.index(one.tie)
    )
