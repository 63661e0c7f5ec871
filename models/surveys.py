"""Surveys: what was asked, planned to be asked, answered.

Export: a person's named responses. Forget: their named responses go, and their anonymous ones while the survey is open;
afterwards nothing tells whose those are.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from models.table import Key, Table, only, ref


class Survey(Table):
    __tablename__ = "surveys"
    __table_args__ = (
        Index(None, "community"),
        Index("ix_surveys_inviting", "id", **only("invited IS NOT NULL")),
        Index("ix_surveys_open", "id", **only("closed_at IS NULL")),
        Index(None, "launched_by"),
    )

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    name: Mapped[str]  # the file it was launched from, or "own-<letters>": runs of the same name are compared
    definition: Mapped[dict[str, Any]]  # frozen at the launch
    audience: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")  # services.audience
    launched_by: Mapped[int] = ref("persons")
    launched_at: Mapped[datetime]
    closes_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    posted_at: Mapped[datetime | None]  # when its results were shown in the group
    secret: Mapped[str | None]  # of an anonymous one, while it is open: makes the marks of its responses
    invited: Mapped[int | None]  # private invitations are queued up to this membership; None: all of them
    remind_at: Mapped[datetime | None]  # when the one reminder is due; None: never, or done
    reminded: Mapped[int | None]  # reminders are queued up to this membership; None: none, or all


class Plan(Table):
    """A survey that was composed, or is to be launched at its time. What is changed here applies to the next run."""

    __tablename__ = "survey_plans"
    __table_args__ = (
        Index(None, "community"),
        Index(None, "starts_at"),
        Index(None, "made_by"),
    )

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    name: Mapped[str]  # as in Survey
    definition: Mapped[dict[str, Any] | None]  # None: of the file, as it is when the day comes
    audience: Mapped[dict[str, Any]] = mapped_column(default=dict)
    made_by: Mapped[int] = ref("persons")
    made_at: Mapped[datetime]
    starts_at: Mapped[datetime | None]
    day: Mapped[int | None]  # of the month, as it was set: the 31st is the 30th of some months only
    before: Mapped[datetime | None]  # `starts_at` before the last launch, which can be taken back for a minute
    quarterly: Mapped[bool] = mapped_column(default=False)


class Response(Table):
    """One answer set. A named one has a `person`; an anonymous one a `mark` instead, until the survey is closed.

    Ids of anonymous ones are random and below zero: one between two others would tell when it came.
    """

    __tablename__ = "responses"
    __table_args__ = (
        UniqueConstraint("survey", "person"),
        UniqueConstraint("survey", "mark"),
        Index(None, "person"),
    )

    id: Mapped[Key]
    survey: Mapped[int] = ref("surveys")
    person: Mapped[int | None] = ref("persons")
    mark: Mapped[str | None]
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    # Among the results. A nameless one comes there with four others at least, so that it cannot be told from them.
    counted: Mapped[bool] = mapped_column(default=False, server_default=false())


class Answer(Table):
    __tablename__ = "answers"
    __table_args__ = (UniqueConstraint("response", "question"),)

    id: Mapped[Key]
    response: Mapped[int] = ref("responses")
    question: Mapped[str]
    value: Mapped[Any] = mapped_column(JSON)
    at: Mapped[datetime]


class Company(Table):
    """What a person looks for company for: an option of the survey of talents, or words of their own.

    Export: named. Forget: goes with the person.
    """

    __tablename__ = "company"
    __table_args__ = (
        UniqueConstraint("community", "person", "pursuit"),
        Index(None, "person"),
    )

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    person: Mapped[int] = ref("persons")
    pursuit: Mapped[str]
    at: Mapped[datetime]


class TookPart(Table):
    """Who has answered an anonymous survey that was closed: they are not asked again if it is reopened."""

    __tablename__ = "took_part"
    __table_args__ = (Index(None, "person"),)

    survey: Mapped[int] = mapped_column(ForeignKey("surveys.id", ondelete="CASCADE"), primary_key=True)
    person: Mapped[int] = mapped_column(ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True)


class Hush(Table):
    """«Не напоминать об этом»."""

    __tablename__ = "survey_hushes"
    __table_args__ = (Index(None, "person"),)

    survey: Mapped[int] = mapped_column(ForeignKey("surveys.id", ondelete="CASCADE"), primary_key=True)
    person: Mapped[int] = mapped_column(ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True)
