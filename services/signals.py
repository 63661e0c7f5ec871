"""Signals record that something countable happened, and are the only source of counts. Ids and times, no texts."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any, cast

from sqlalchemy import CursorResult, bindparam, delete, insert, update
from sqlalchemy.orm import Session

from models import Signal, core, prepared


class SignalKind(StrEnum):
    JOINED = "joined"
    LEFT = "left"
    SAID = "said"  # a person's message in the group; reference: its id
    PUBLISHED = "published"  # a post of the bot that asks for an answer
    POSTED = "posted"  # a post on a wall or in a channel; reference: its id
    VIEWED = "viewed"  # number: views of that post so far
    COUNTED = "counted"  # number: reactions to a post so far, by unknown people
    REACTED = "reacted"  # a reaction to a message; reference: the message
    ANSWERED = "answered"  # a reply; reference: the message replied to
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
    session.execute(
        delete(Signal).where(Signal.community == community, Signal.kind == str(kind), Signal.reference == reference)
    )


def unrecord_of(session: Session, community: int, kind: SignalKind, person: int) -> None:
    """Deletes a person's signals of this kind: another one takes their place."""
    theirs = Signal.community == community, Signal.kind == str(kind), Signal.person == person
    session.execute(delete(Signal).where(*theirs))


def tell_total(
    session: Session, community: int, kind: SignalKind, at: datetime, *, chat: int, reference: str, number: float
) -> None:
    """Stores a total counted by the platform; it replaces the previous one."""
    same = (Signal.community == community, Signal.kind == str(kind), Signal.chat == chat, Signal.reference == reference)
    if not cast(CursorResult[Any], session.execute(update(Signal).where(*same).values(number=number, at=at))).rowcount:
        record(session, community, kind, at, chat=chat, reference=reference, number=number)


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
