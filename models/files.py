"""Files people sent: photos of what is broken, answers that are pictures.

Export: named. Forget: the content goes with the row.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from models.table import Key, Table, Word, ref


class FileState(StrEnum):
    WANTED = "wanted"  # until it was fetched from the platform
    KEPT = "kept"
    LOST = "lost"  # `error` tells why


class KeptFile(Table):
    """Without a person its id is random and below zero, like that of the answer."""

    __tablename__ = "files"
    __table_args__ = (Index(None, "state"), Index(None, "person"))

    id: Mapped[Key]
    person: Mapped[int | None] = ref("persons")  # None: an answer to an anonymous survey, nobody's
    transport: Mapped[str]
    external: Mapped[str]  # the platform's id
    kind: Mapped[str]
    state: Mapped[FileState] = mapped_column(Word(FileState), default=FileState.WANTED)
    content: Mapped[bytes | None] = mapped_column(deferred=True)
    error: Mapped[str | None]
    attempts: Mapped[int] = mapped_column(default=0)  # that the platform answered with a refusal of this very file
    at: Mapped[datetime]
