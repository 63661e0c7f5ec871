"""Why and for whom a community writes: a card of five answers, one to a community.

Export: nothing; the row names no neighbour. Forget: nothing.
"""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from models.table import Key, Table, ref


class Strategy(Table):
    __tablename__ = "strategies"
    __table_args__ = (UniqueConstraint("community"),)

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    purpose: Mapped[str]  # services.numbers.strategies.Purpose, or a leader's own words
    audience: Mapped[str]
    networks: Mapped[str]
    content: Mapped[str]
    resources: Mapped[str]
    written_at: Mapped[datetime]  # or found to be still so
    asked_at: Mapped[datetime | None]  # when leaders were asked whether it still is so; None once they have answered
