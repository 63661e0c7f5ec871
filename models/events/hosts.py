"""Those who host a meeting together with whoever called it.

Export: the meetings that a person was asked to host with others, and what they said. Forget: deletes them.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from models.table import Key, Table, Word, only, ref


class CoHostState(StrEnum):
    ASKED = "asked"  # by a host
    OFFERED = "offered"  # themselves
    HOSTS = "hosts"
    NO = "no"  # said by them, or by the host; or they have stepped back
    HEIR = "heir"  # has become the host of the event, and is to be told so


class CoHost(Table):
    """Whoever hosts takes no seat, may change the meeting, and gets its host's reminder, list and summary."""

    __tablename__ = "co_hosts"
    __table_args__ = (
        UniqueConstraint("event", "person"),
        Index(None, "person"),
        Index("ix_co_hosts_heirs", "state", **only("state = 'heir'")),
    )

    id: Mapped[Key]
    event: Mapped[int] = ref("events")
    person: Mapped[int] = ref("persons")
    state: Mapped[CoHostState] = mapped_column(Word(CoHostState))
    named: Mapped[bool] = mapped_column(default=False, server_default=false())  # on the card, as they have agreed
    every: Mapped[bool] = mapped_column(default=False, server_default=false())  # of a series: those that follow, too
    asked_at: Mapped[datetime]
    since: Mapped[datetime | None]  # when they began to host
