"""Whom to call, and who works with the community.

Export: nothing; the rows name no neighbour. Forget: nothing.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from models.table import Key, Table, Word, ref


class ContactTopic(StrEnum):
    """What somebody is called for, in the order in which leaders are asked."""

    EMERGENCY = "emergency"
    COMPANY = "company"
    DISPATCHER = "dispatcher"
    OFFICER = "officer"  # of the district
    CLINIC = "clinic"
    LIFT = "lift"
    INTERCOM = "intercom"
    OTHER = "other"


class Contact(Table):
    __tablename__ = "contacts"
    __table_args__ = (Index(None, "community", "changed_at"),)

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    topic: Mapped[ContactTopic] = mapped_column(Word(ContactTopic))
    name: Mapped[str | None]  # of one that is OTHER always
    telephone: Mapped[str]  # one or several, between commas
    hours: Mapped[str | None]
    address: Mapped[str | None]
    note: Mapped[str | None]
    checked_at: Mapped[datetime]  # when a leader wrote or confirmed it
    changed_at: Mapped[datetime]
    asked_at: Mapped[datetime | None]  # when leaders were asked whether it still is so; None once they have answered
    silent_at: Mapped[datetime | None]  # when a neighbour first said that nobody answers there, since it was checked


class PartnerKind(StrEnum):
    AUTHORITY = "authority"
    INSTITUTION = "institution"
    BUSINESS = "business"
    MEDIA = "media"


class Partner(Table):
    """Only leaders see these."""

    __tablename__ = "partners"
    __table_args__ = (Index(None, "community"), Index(None, "step_at"))

    id: Mapped[Key]
    community: Mapped[int] = ref("communities")
    kind: Mapped[PartnerKind] = mapped_column(Word(PartnerKind))
    name: Mapped[str]
    contact: Mapped[str | None]
    talked_at: Mapped[datetime | None]
    talk: Mapped[str | None]  # what was agreed then
    step: Mapped[str | None]  # what is to be done next
    step_at: Mapped[datetime | None]  # when leaders are reminded of it
    reminded_at: Mapped[datetime | None]
