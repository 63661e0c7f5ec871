"""Photos that guests have sent after a meeting, and the albums in which its groups have seen them.

Export: when a person sent some; the pictures themselves are among their files. Forget: deletes them.
"""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, false
from sqlalchemy.orm import Mapped, mapped_column

from models.table import Key, Table, ref


class PhotoAlbum(Table):
    """Photos that a host has sent to the groups at once."""

    __tablename__ = "photo_albums"
    __table_args__ = (Index(None, "event"),)

    id: Mapped[Key]
    event: Mapped[int] = ref("events")
    at: Mapped[datetime]


class MeetingPhoto(Table):
    __tablename__ = "meeting_photos"
    __table_args__ = (
        Index(None, "event"),
        Index(None, "person"),
        Index(None, "file"),
        Index(None, "album"),
        Index(None, "at"),
    )

    id: Mapped[Key]
    event: Mapped[int] = ref("events")
    person: Mapped[int] = ref("persons")
    file: Mapped[int] = ref("files")
    at: Mapped[datetime]
    hidden: Mapped[bool] = mapped_column(default=False, server_default=false())  # the host shows it to nobody
    album: Mapped[int | None] = mapped_column(ForeignKey("photo_albums.id", ondelete="SET NULL"))
