"""Files people sent: photos of broken things, pictures as answers.

Export: named. Forget: row and content.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from models.table import Key, Table, Word, ref


class FileState(StrEnum):
    WANTED = "wanted"  # until downloaded
    KEPT = "kept"
    LOST = "lost"  # `error` has the reason


class KeptFile(Table):
    """A file. Without a person its id is random and negative, like its answer's."""

    __tablename__ = "files"
    __table_args__ = (Index(None, "state"), Index(None, "person"))

    id: Mapped[Key]
    person: Mapped[int | None] = ref("persons")  # None: an answer to an anonymous survey
    transport: Mapped[str]
    external: Mapped[str]  # the platform's id
    kind: Mapped[str]
    state: Mapped[FileState] = mapped_column(Word(FileState), default=FileState.WANTED)
    content: Mapped[bytes | None] = mapped_column(deferred=True)
    error: Mapped[str | None]
    attempts: Mapped[int] = mapped_column(default=0)  # how often the platform refused this file
    at: Mapped[datetime]
