"""A change that leaders try for a month, and the number that shall tell what came of it.

Export: nothing; the rows name no neighbour. Forget: nothing.
"""

from datetime import date, datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from models.table import Key, Table, ref


class Trial(Table):
    __tablename__ = "trials"
    __table_args__ = (Index(None, "community"),)

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    number: Mapped[str]  # the name of a KPI
    words: Mapped[str]  # what is changed
    first: Mapped[date]  # a Monday, where the community is
    last: Mapped[date]  # a Sunday; earlier once it is stopped
    begun_at: Mapped[datetime]
