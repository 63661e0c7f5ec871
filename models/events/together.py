"""Communities that meet together: who was invited to another community's meeting, and what came of it.

Export, forget: nobody is named.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from models.table import Key, Table, Word, ref


class TogetherState(StrEnum):
    ASKED = "asked"
    MEETS = "meets"  # its leaders have agreed
    NO = "no"  # its leaders have said no, or no more; they may still say yes
    NEVER = "never"  # no, and they are not to be asked again by the meeting's own community; they may still say yes
    OUT = "out"  # taken out by the meeting's own leaders, or because one of both rests


class Together(Table):
    """Whoever had a seat keeps it, whatever becomes of this.

    `invited`: a community that is not the meeting's own. The column has another name than in other tables: two
    communities read the row, and `services.events.hosts.together` checks which of them may.
    """

    __tablename__ = "together"
    __table_args__ = (UniqueConstraint("event", "invited"), Index(None, "invited"))

    id: Mapped[Key]
    event: Mapped[int] = ref("events")
    invited: Mapped[int] = ref("communities")
    state: Mapped[TogetherState] = mapped_column(Word(TogetherState))
    asked_at: Mapped[datetime]
    met: Mapped[bool] = mapped_column(default=False, server_default=false())  # its neighbours were called, ever
