"""Before a meeting: when people want to be reminded.

Export: when a person is reminded. Forget: deletes it.
"""

from typing import Any

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.table import Key, Table, ref


class ReminderTimes(Table):
    """Of somebody who has chosen; nobody else has a row. `times`: services.events.invitations.reminder_times.Chosen."""

    __tablename__ = "reminder_times"
    __table_args__ = (UniqueConstraint("person"),)

    id: Mapped[Key]
    person: Mapped[int] = ref("persons")
    times: Mapped[dict[str, Any]] = mapped_column()
