"""What neighbours have found, lost, give away or look for.

Export: what a person wrote. Forget: deletes it, and takes it out of the groups.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.table import Key, Table, Word, ref


class BulletinKind(StrEnum):
    FOUND = "found"
    LOST = "lost"
    GIVE = "give"
    SEEK = "seek"  # wants it for nothing


class Bulletin(Table):
    """In a neighbour's words; deleted once it is settled, and after thirty days. Groups do not read who wrote it."""

    __tablename__ = "bulletins"
    __table_args__ = (Index(None, "community", "kind"), Index(None, "author"), Index(None, "file"), Index(None, "at"))

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    author: Mapped[int] = ref("persons")
    kind: Mapped[BulletinKind] = mapped_column(Word(BulletinKind))
    words: Mapped[str]
    meaning: Mapped[bytes | None]  # the sense of the words; None without an encoder
    file: Mapped[int | None] = mapped_column(ForeignKey("files.id", ondelete="SET NULL"))
    shown_at: Mapped[datetime | None]  # when its author showed it in the groups
    at: Mapped[datetime]
