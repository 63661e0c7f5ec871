"""Lanes: what of the database a unit may change while units of other processes run beside it.

A unit that names its lanes (a person, that person's communities, their towns) excludes all others that name one of
them. A unit that names none has the database to itself. So does one that turns out to reach further: `stay_in` and
`alone` raise NotAlone, and the store runs it again without anybody beside it.
"""

from __future__ import annotations

from sqlalchemy.orm import Session

Lanes = frozenset[str]
NOTHING_SHARED: Lanes = frozenset()  # of units that only add rows, or change what nobody else does
KEPT = "lanes"  # where a session keeps those of its unit; None: it is alone


class NotAlone(Exception):
    """The unit must run again without others beside it."""


def are_others_at_work(session: Session) -> bool:
    return session.info.get(KEPT) is not None


def alone(session: Session) -> None:
    """Said first by whatever changes more than a person's communities see."""
    if are_others_at_work(session):
        raise NotAlone


def stay_in(session: Session, lane: str) -> None:
    lanes = session.info.get(KEPT)
    if lanes is not None and lane not in lanes:
        raise NotAlone


def of_person(person: int) -> str:
    return f"person {person}"


def of_community(community: int) -> str:
    return f"community {community}"


def of_town(key: str) -> str:
    """Communities of a town may help each other out."""
    return f"town {key}"
