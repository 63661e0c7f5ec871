"""What goes out of the history with somebody: their words, and sentences that name them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.orm import Session

from models import Chronicle, Membership, Person, Tells
from services.people.memberships import LIVE_MEMBERS
from services.speech import called

_SENTENCES = re.compile(r"(?<=[.!?…])\s+")
_WORD = re.compile(r"\w[\w-]*")


@dataclass(frozen=True)
class Gone:
    """`removed`: lines that are there no more; `changed`: those that say less."""

    removed: tuple[int, ...] = ()
    changed: tuple[int, ...] = ()


def forget(session: Session, person: int) -> Gone:
    """Of whoever is being erased, as long as their name and memberships are known."""
    gone = _without_words_of(session, person)
    name = session.scalar(select(Person.name).where(Person.id == person)) or ""
    there = select(Membership.community).where(Membership.person == person)
    named = [one for community in session.scalars(there).all() for one in _unnamed(session, community, person, name)]
    emptied = tuple(row.id for row in named if not row.words and row.tells in (Tells.OWN, Tells.SAID))
    session.execute(delete(Chronicle).where(Chronicle.id.in_(emptied)))
    left = tuple(row.id for row in named if row.id not in emptied)
    return Gone((*gone.removed, *emptied), (*gone.changed, *left))


def withdraw(session: Session, community: int, person: int) -> Gone:
    """Of whoever withdraws their consent there: what stood there by it."""
    return _without_words_of(session, person, Chronicle.community == community)


def take_back(session: Session, community: int, person: int) -> tuple[int, ...]:
    """Their words from the group; returns the lines."""
    return _delete(session, Chronicle.community == community, Chronicle.author == person)


def _without_words_of(session: Session, person: int, *where: ColumnElement[bool]) -> Gone:
    """What Sosed has counted stays, without what they added; others' words that they asked for stay, too."""
    own = (Chronicle.author == person) | ((Chronicle.tells == Tells.OWN) & (Chronicle.writer == person))
    removed = _delete(session, own, *where)
    theirs = Chronicle.writer == person, *where
    added = session.scalars(select(Chronicle.id).where(*theirs, Chronicle.tells != Tells.SAID)).all()
    session.execute(update(Chronicle).where(Chronicle.id.in_(added)).values(words=None))
    session.execute(update(Chronicle).where(*theirs).values(writer=None))
    return Gone(removed, tuple(added))


def _delete(session: Session, *which: ColumnElement[bool]) -> tuple[int, ...]:
    gone = tuple(session.scalars(select(Chronicle.id).where(*which)))
    session.execute(delete(Chronicle).where(Chronicle.id.in_(gone)))
    return gone


# ── Named by others ──────────────────────────────────────────────────────────────────────────────────────────────────
def _unnamed(session: Session, community: int, person: int, name: str) -> Iterator[Chronicle]:
    """Takes out each sentence that names this person and no other neighbour; yields the lines."""
    for row in session.scalars(select(Chronicle).where(Chronicle.community == community, Chronicle.words.is_not(None))):
        said = row.words or ""
        if not called.is_about(_names(said), name):
            continue
        others = _others(session, community, person)
        left = [one for one in _SENTENCES.split(said) if not _is_only(_names(one), name, others)]
        if " ".join(left) != " ".join(_SENTENCES.split(said)):
            row.words = " ".join(left) or None
            yield row
    session.flush()


def _names(said: str) -> str:
    return " ".join(word for word in _WORD.findall(said) if word[0].isupper())


def _is_only(names: str, name: str, others: list[str]) -> bool:
    return called.is_about(names, name) and not any(called.is_about(names, other) for other in others)


def _others(session: Session, community: int, person: int) -> list[str]:
    names = select(Person.name).join(Membership, Membership.person == Person.id)
    here = Membership.community == community, LIVE_MEMBERS, Person.id != person
    return list(session.scalars(names.where(*here).distinct()))
