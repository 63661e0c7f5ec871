"""Surveys: runs, plans, responses.

Export: a person's named responses. Forget: their named responses, and anonymous ones while the survey is open; later
nobody knows whose those are.
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
    name: Mapped[str]  # its file, or "own-<letters>"; runs with the same name are compared
    definition: Mapped[dict[str, Any]]  # frozen at the launch
    audience: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")  # services.surveys.audience
    launched_by: Mapped[int] = ref("persons")
    launched_at: Mapped[datetime]
    closes_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    posted_at: Mapped[datetime | None]  # when its results were posted in the group
    secret: Mapped[str | None]  # makes the marks of anonymous responses, while open
    invited: Mapped[int | None]  # last membership invited so far; None: all are
    remind_at: Mapped[datetime | None]  # when the one reminder is due; None: never, or done
    reminded: Mapped[int | None]  # last membership reminded so far; None: none or all


class Plan(Table):
    """A composed or scheduled survey. Changes apply to its next run."""

    __tablename__ = "survey_plans"
    __table_args__ = (
        Index(None, "community"),
        Index(None, "starts_at"),
        Index(None, "made_by"),
    )

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    name: Mapped[str]  # as in Survey
    definition: Mapped[dict[str, Any] | None]  # None: the file's at the time of the launch
    audience: Mapped[dict[str, Any]] = mapped_column(default=dict)
    made_by: Mapped[int] = ref("persons")
    made_at: Mapped[datetime]
    starts_at: Mapped[datetime | None]
    day: Mapped[int | None]  # day of the month as set, so that the 31st returns after a shorter month
    before: Mapped[datetime | None]  # `starts_at` before the last launch, for taking it back
    quarterly: Mapped[bool] = mapped_column(default=False)


class Response(Table):
    """A response. A named one has a `person`, an anonymous one a `mark` until the survey is closed.

    Ids of anonymous ones are random and negative, since an id between two others would reveal when it came.
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
    # Whether it is in the results. An anonymous one enters and goes with at least four others, so that it cannot be
    # recognised (services.surveys.showing).
    counted: Mapped[bool] = mapped_column(default=False, server_default=false())
    outdated: Mapped[bool] = mapped_column(default=False, server_default=false())  # changed or deleted since shown
    replaces: Mapped[int | None]  # the response of which it is a changed copy


class Answer(Table):
    __tablename__ = "answers"
    __table_args__ = (UniqueConstraint("response", "question"),)

    id: Mapped[Key]
    response: Mapped[int] = ref("responses")
    question: Mapped[str]
    value: Mapped[Any] = mapped_column(JSON)
    at: Mapped[datetime]


class Company(Table):
    """A pursuit a person looks for company for: an option of the talents survey, or free text.

    Export: named. Forget: with the person.
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
    """A participant of a closed anonymous survey, who is not asked again if it is reopened."""

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
