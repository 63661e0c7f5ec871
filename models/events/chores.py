"""What is still to be done after a meeting: what a community has agreed on once, and who does it this time.

Export: what somebody has taken on; what they have agreed on for the community. Forget: it is given back, and the
agreement stays without their words.
"""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Index, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from models.table import Key, Table, Word, only, ref


class Task(StrEnum):
    """The nine, in the order in which they are asked about."""

    THANKS = "thanks"
    PHOTOS = "photos"
    INTRODUCE = "introduce"  # new guests to neighbours
    TALK = "talk"  # with guests, members, partners, later on
    INVITE = "invite"  # guests into the community
    FEEDBACK = "feedback"  # collected, and brought to the team
    STORY = "story"
    PROMOTE = "promote"
    JOIN = "join"  # where and how one joins


class Doer(StrEnum):
    BOT = "bot"
    LEADER = "leader"  # whoever said so
    ASKED = "asked"  # somebody is asked after each meeting
    NOBODY = "nobody"


class ChoreRule(Table):
    """What a community has agreed on about one of the nine."""

    __tablename__ = "chore_rules"
    __table_args__ = (UniqueConstraint("community", "task"), Index(None, "person"))

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    task: Mapped[Task] = mapped_column(Word(Task))
    doer: Mapped[Doer] = mapped_column(Word(Doer))
    person: Mapped[int | None] = ref("persons")  # who said so; None: was erased
    how: Mapped[str | None]  # where, or how
    at: Mapped[datetime]


class ChoreState(StrEnum):
    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"  # by somebody's word, not because time has passed


class Chore(Table):
    """One of the nine, to be done after one meeting."""

    __tablename__ = "chores"
    __table_args__ = (
        UniqueConstraint("event", "task"),
        Index(None, "owner"),
        Index(None, "asked"),
        Index(None, "community"),
        Index("ix_chores_open", "id", **only("settled_at IS NULL")),
    )

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    event: Mapped[int] = ref("events")
    task: Mapped[Task] = mapped_column(Word(Task))
    state: Mapped[ChoreState] = mapped_column(Word(ChoreState), default=ChoreState.OPEN)
    owner: Mapped[int | None] = ref("persons")  # None: whoever answers for the meeting
    asked: Mapped[int | None] = ref("persons")  # «Возьмёте?», not answered yet
    asked_at: Mapped[datetime | None]
    given_back: Mapped[bool] = mapped_column(default=False, server_default=false())  # whoever answers for it is to hear
    due_on: Mapped[date]  # the community's day
    remind_on: Mapped[date]
    reminded: Mapped[int] = mapped_column(default=0, server_default="0")  # times
    settled_at: Mapped[datetime | None]  # None: open
