"""Choosing a council and its chair: who stands, and how each round ended.

The ballots are a survey's responses: of an open vote they are named, of a secret one nobody knows whose they are.

Export: where somebody stands, and what they have called. Forget: they stand no more, and their name goes out of the
ballots.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.table import Key, Table, Word, only, ref


class VoteState(StrEnum):
    NOMINATING = "nominating"
    VOTING = "voting"
    COUNTED = "counted"  # a leader has not said yet whether another round follows
    OVER = "over"
    DROPPED = "dropped"


class Vote(Table):
    """`quorum`: the share of neighbours, in percent, of whom a round needs answers. `base`: how many neighbours there
    were when its last round began. `counts`: [candidate, ballots] of the last round, the most first."""

    __tablename__ = "votes"
    __table_args__ = (
        Index(None, "community", "state"),
        Index(None, "by"),
        Index(None, "chair_of"),
        Index(None, "survey"),
        Index("ix_votes_nominating", "nominate_until", **only("state = 'nominating'")),
        Index("ix_votes_voting", "id", **only("state = 'voting'")),
    )

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    chair_of: Mapped[int | None] = mapped_column(ForeignKey("votes.id", ondelete="SET NULL"))  # the council's vote
    seats: Mapped[int]
    secret: Mapped[bool]
    quorum: Mapped[int]
    state: Mapped[VoteState] = mapped_column(Word(VoteState))
    by: Mapped[int | None] = mapped_column(ForeignKey("persons.id", ondelete="SET NULL"))
    made_at: Mapped[datetime]
    nominate_until: Mapped[datetime]
    asked_at: Mapped[datetime | None]  # when its leader was last asked how to go on
    round: Mapped[int] = mapped_column(default=0, server_default="0")
    survey: Mapped[int | None] = mapped_column(ForeignKey("surveys.id", ondelete="SET NULL"))
    base: Mapped[int | None]
    answered: Mapped[int | None]
    seated: Mapped[list[Any]] = mapped_column(JSON, default=list, server_default="[]")  # candidates of earlier rounds
    counts: Mapped[list[Any]] = mapped_column(JSON, default=list, server_default="[]")
    ended_at: Mapped[datetime | None]


class CandidateState(StrEnum):
    ASKED = "asked"
    STANDS = "stands"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Candidate(Table):
    __tablename__ = "candidates"
    __table_args__ = (UniqueConstraint("vote", "person"), Index(None, "community"), Index(None, "person"))

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    vote: Mapped[int] = ref("votes")
    person: Mapped[int | None] = mapped_column(ForeignKey("persons.id", ondelete="SET NULL"))
    state: Mapped[CandidateState] = mapped_column(Word(CandidateState))
    place: Mapped[int]  # on the ballot: in which order they have agreed
    in_round: Mapped[int] = mapped_column(default=0, server_default="0")  # the last round whose ballot named them
    at: Mapped[datetime]
