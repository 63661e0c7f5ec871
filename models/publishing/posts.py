"""What leaders plan to write to everybody: topics with a wished frequency, and posts that go out at their time.

Export: the posts somebody has written, and those about them. Forget: deletes what is about them and what has not gone
out; of what has, only whose it was.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, false
from sqlalchemy.orm import Mapped, mapped_column

from models.table import Key, Table, Word, only, ref


class PostState(StrEnum):
    DRAFT = "draft"
    PLANNED = "planned"
    ASKED = "asked"  # its time has come, and something was in the way: leaders are asked
    SENDING = "sending"
    OUT = "out"


class Obstacle(StrEnum):
    """Why a planned post has not gone out."""

    LATE = "late"  # Sosed or a platform was away
    NIGHT = "night"
    AUTHOR = "author"  # leads no more
    NOWHERE = "nowhere"  # no chat is left of those that were named
    CONSENT = "consent"  # whoever it is about has not agreed
    REFUSED = "refused"  # no chat has taken it


class Topic(Table):
    """«Двор», once in a week. `about_neighbour`: each post is about somebody, who agrees first."""

    __tablename__ = "post_topics"
    __table_args__ = (Index(None, "community"), Index("ix_post_topics_next_at", "next_at", **only("asked_at IS NULL")))

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    name: Mapped[str]
    days: Mapped[int]  # between two posts, as wished
    style: Mapped[str | None]  # how to write: a note to whoever does
    about_neighbour: Mapped[bool] = mapped_column(default=False, server_default=false())
    next_at: Mapped[datetime]  # when it will have been silent for that long
    asked_at: Mapped[datetime | None]  # a leader was told of its silence


class PlannedPost(Table):
    """A post. `places`: the chats that were named to its author; `anyway`: a leader wants it at night."""

    __tablename__ = "planned_posts"
    __table_args__ = (
        Index(None, "community", "state", "at"),
        Index("ix_planned_posts_planned", "at", **only("state = 'planned'")),
        Index("ix_planned_posts_sending", "id", **only("state = 'sending'")),
        Index(None, "author"),
        Index(None, "about"),
        Index(None, "topic"),
        Index(None, "file"),
    )

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    author: Mapped[int | None] = mapped_column(ForeignKey("persons.id", ondelete="SET NULL"))
    topic: Mapped[int | None] = mapped_column(ForeignKey("post_topics.id", ondelete="SET NULL"))
    about: Mapped[int | None] = ref("persons")  # a neighbour whom it tells of
    agreed_at: Mapped[datetime | None]  # when they said yes to these words
    words: Mapped[str]
    file: Mapped[int | None] = mapped_column(ForeignKey("files.id", ondelete="SET NULL"))
    state: Mapped[PostState] = mapped_column(Word(PostState))
    obstacle: Mapped[Obstacle | None] = mapped_column(Word(Obstacle))
    places: Mapped[list[Any]] = mapped_column(default=list)
    anyway: Mapped[bool] = mapped_column(default=False, server_default=false())
    at: Mapped[datetime | None]  # when it is to go out, or went
    made_at: Mapped[datetime]
