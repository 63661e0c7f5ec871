"""Signals record that something countable happened, and are the only source of counts. Ids and times, no texts."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from models import Signal, core, prepared
from services.numbers import stale


class SignalKind(StrEnum):
    JOINED = "joined"
    LEFT = "left"
    SIZED = "sized"  # number: how many there were at the end of a day
    SAID = "said"  # a person's message in the group; reference: its id
    PUBLISHED = "published"  # a post of the bot that asks for an answer
    POSTED = "posted"  # a post on a wall or in a channel; reference: its id
    VIEWED = "viewed"  # number: views of that post so far
    TOLD_VIEWS = (
        "told views"  # number: views of a channel's posts of a week, as a leader has said; reference: its Monday
    )
    COUNTED = "counted"  # number: reactions to a post so far, by unknown people
    REACTED = "reacted"  # a reaction to a message; reference: the message; number: seconds, if it is its first answer
    ANSWERED = "answered"  # a reply; reference: the message replied to; number: as above
    PRESSED = "pressed"  # one of the bot's own buttons
    SURVEYED = "surveyed"  # a completed survey; reference: the survey
    VISITED = "visited"  # came to an event; reference: the event
    INVITED = "invited"  # a guest of a meeting was asked to become a neighbour; reference: the event
    HEARD = "heard"  # how somebody had heard of the community; reference: models.HeardOf
    RATED = "rated"  # gave feedback; number: the rating
    NEEDED = "needed"  # reference: the need
    HELPED = "helped"  # a need was met; number: seconds since it was reported
    THANKED = "thanked"
    COMPLAINED = "complained"  # reference: the complaint
    REPAIRED = "repaired"  # a complaint was repaired; number: seconds since it was reported


_INSERT = prepared(
    insert(core(Signal)).values(
        {name: bindparam(name) for name in ("community", "kind", "at", "person", "chat", "reference", "number")}
    )
)


def unrecord(session: Session, community: int, kind: SignalKind, reference: str) -> None:
    """Deletes the signal of something that did not happen after all."""
    _delete(session, Signal.community == community, Signal.kind == str(kind), Signal.reference == reference)


def unrecord_of(session: Session, community: int, kind: SignalKind, person: int) -> None:
    """Deletes a person's signals of this kind: another one takes their place."""
    _delete(session, Signal.community == community, Signal.kind == str(kind), Signal.person == person)


def unrecord_one(session: Session, kind: SignalKind, person: int, reference: str) -> None:
    """Deletes what a person has not done after all, in whatever community it was counted."""
    _delete(session, Signal.kind == str(kind), Signal.person == person, Signal.reference == reference)


def _delete(session: Session, *which: ColumnElement[bool]) -> None:
    """The weeks that they were counted in are counted anew."""
    for community, at in session.execute(delete(Signal).where(*which).returning(Signal.community, Signal.at)).all():
        stale.flag(session, community, at, at)


def correct(session: Session, community: int, signal: int, at: datetime, number: float | None) -> None:
    """Changes a signal's number."""
    session.execute(update(Signal).where(Signal.id == signal).values(number=number))
    stale.flag(session, community, at, at)


def tell_total(
    session: Session, community: int, kind: SignalKind, at: datetime, *, chat: int, reference: str, number: float
) -> None:
    """Stores a total counted by the platform; it replaces the previous one."""
    same = (Signal.community == community, Signal.kind == str(kind), Signal.chat == chat, Signal.reference == reference)
    known = session.execute(select(Signal.id, Signal.at, Signal.number).where(*same)).first()
    if known is None:
        record(session, community, kind, at, chat=chat, reference=reference, number=number)
    elif known.number != number:
        session.execute(update(Signal).where(Signal.id == known.id).values(number=number, at=at))
        for moment in (known.at, at):
            stale.flag(session, community, moment, moment)


def record(
    session: Session,
    community: int,
    kind: SignalKind,
    at: datetime,
    *,
    person: int | None = None,
    chat: int | None = None,
    reference: str | int | None = None,
    number: float | None = None,
) -> None:
    row = {
        "community": community,
        "kind": str(kind),
        "at": at,
        "person": person,
        "chat": chat,
        "reference": None if reference is None else str(reference),
        "number": number,
    }
    _INSERT.run(session, row)
