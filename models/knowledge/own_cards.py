"""What a community has written down for itself.

Export: nothing; the rows name no neighbour. Forget: nothing.
"""

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from models.table import Key, Table, ref


class OwnCard(Table):
    """What a community's leaders have written down for their neighbours."""

    __tablename__ = "own_cards"
    __table_args__ = (Index(None, "community", "changed_at"),)

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    title: Mapped[str]
    words: Mapped[str]
    checked_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    asked_at: Mapped[datetime | None]
