"""What a community sets out to reach by a day, and what leaders have counted towards it by hand.

Export: nothing; the rows name no neighbour. Forget: nothing.
"""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from models.table import Key, Table, Word, ref


class Counts(StrEnum):
    """What a goal counts. Only OWN is counted by hand."""

    MEMBERS = "members"
    MEETINGS = "meetings"
    HELPED = "helped"
    SURVEYS = "surveys"
    VIEWS = "views"
    OWN = "own"


class Goal(Table):
    __tablename__ = "goals"
    __table_args__ = (Index(None, "community"),)

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    counts: Mapped[Counts] = mapped_column(Word(Counts))
    name: Mapped[str]  # of what is counted by hand; "" of all else
    target: Mapped[int]
    since: Mapped[date]  # the first day that counts, where the community is
    until: Mapped[date]  # the last
    counted: Mapped[int | None]  # when it was last looked at; None: that cannot be known here
    set_at: Mapped[datetime]
    reached_at: Mapped[datetime | None]  # leaders know that it is reached
    passed_at: Mapped[datetime | None]  # leaders know that its day has passed


class GoalStep(Table):
    """Something counted by hand: «+1 выступление»."""

    __tablename__ = "goal_steps"
    __table_args__ = (Index(None, "community"), Index(None, "goal"))

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    goal: Mapped[int] = ref("goals")
    number: Mapped[int]
    what: Mapped[str]  # what it was, perhaps with a link; "" if nobody said
    at: Mapped[datetime]
