"""Neighbours' events: an invitation, the seats, the helpers.

Export: a person's seats, duties, and what they bring. Forget: deletes them; what they bring is free again.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from models.table import Key, Table, Word, only, ref


class EventState(StrEnum):
    PLANNED = "planned"
    CANCELLED = "cancelled"


class MeetingKind(StrEnum):
    WORK = "work"
    FEAST = "feast"
    TALK = "talk"
    LEARNING = "learning"


class Event(Table):
    __tablename__ = "events"
    __table_args__ = (
        Index(None, "community", "starts_at"),
        Index(None, "starts_at"),
        Index(None, "ends_at"),
        Index("ix_events_to_sum_up", "thanked_at", **only("summed_up_at IS NULL")),
        Index(None, "host"),
        Index("ix_events_off_at", "off_at", **only("off_at IS NOT NULL")),
        Index("ix_events_slot", "series", "slot", unique=True),
        Index("ix_events_festival", "festival", **only("festival IS NOT NULL")),
    )

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    host: Mapped[int] = ref("persons")
    title: Mapped[str]
    place: Mapped[str]  # "": online only
    online: Mapped[bool] = mapped_column(default=False, server_default=false())
    link: Mapped[str | None]  # to join online; only for those who come
    starts_local: Mapped[str]  # local time «2026-11-28T12:00», as promised, whatever becomes of the zone
    zone: Mapped[str]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    end_told: Mapped[bool] = mapped_column(default=False, server_default=false())  # otherwise the end is assumed
    capacity: Mapped[int | None]
    wanted_help: Mapped[str | None]
    state: Mapped[EventState] = mapped_column(Word(EventState))
    changes: Mapped[int] = mapped_column(default=0, server_default="0")  # since it was announced
    changed_at: Mapped[datetime | None]  # the last time
    created_at: Mapped[datetime]
    thanked_at: Mapped[datetime | None]
    summed_up_at: Mapped[datetime | None]
    off_at: Mapped[datetime | None]  # when it will be called off, unless whoever pressed (`off_by`) keeps it
    off_by: Mapped[int | None]
    series: Mapped[int | None]
    slot: Mapped[str | None]  # the local day that the rule of the series gave it, wherever it was moved
    festival: Mapped[int | None]  # whose programme it stands in
    speaker: Mapped[str | None]
    kind: Mapped[MeetingKind | None] = mapped_column(Word(MeetingKind))  # as its host says; None: guess it
    awaits_card: Mapped[bool] = mapped_column(default=False, server_default=false())  # its turn in the group is to come


class PassedOver(StrEnum):
    """Why a free seat went to the next on the waiting list. Whoever was silent asks for one again."""

    UNREACHED = "unreached"
    SILENT = "silent"


class Seat(Table):
    """What somebody answered. A seat that is offered to somebody who waits is held for them until `offered_until`."""

    __tablename__ = "seats"
    __table_args__ = (
        UniqueConstraint("event", "person"),
        Index(None, "person"),
        Index("ix_seats_offered", "offered_until", **only("offered_until IS NOT NULL")),
    )

    id: Mapped[Key]
    event: Mapped[int] = ref("events")
    person: Mapped[int] = ref("persons")
    answer: Mapped[int]  # services.events.Answer
    waiting: Mapped[bool] = mapped_column(default=False)  # said yes to a full event
    beside: Mapped[bool] = mapped_column(
        default=False, server_default=false()
    )  # a helper when it was full: takes no seat
    guests: Mapped[int] = mapped_column(default=0, server_default="0")  # who come with them
    offered_until: Mapped[datetime | None]
    passed_over: Mapped[PassedOver | None] = mapped_column(Word(PassedOver))
    came: Mapped[bool | None]  # as reported afterwards
    answered_at: Mapped[datetime]


class Duty(Table):
    __tablename__ = "duties"
    __table_args__ = (UniqueConstraint("event", "person"), Index(None, "person"))

    id: Mapped[Key]
    event: Mapped[int] = ref("events")
    person: Mapped[int] = ref("persons")
    taken_at: Mapped[datetime]


class Item(Table):
    """A thing to bring or do, of the help that the host wants; one person takes it."""

    __tablename__ = "items"
    __table_args__ = (Index(None, "event"), Index(None, "person"))

    id: Mapped[Key]
    event: Mapped[int] = ref("events")
    name: Mapped[str]
    person: Mapped[int | None] = ref("persons")
    taken_at: Mapped[datetime | None]
