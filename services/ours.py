"""Reads a row of the community's own, and of no other."""

from typing import TypeVar

from sqlalchemy.orm import Session

from models import Complaint, Event, Need, Offer, Plan, Survey
from services.refusal import Refusal

Ours = TypeVar("Ours", Complaint, Event, Need, Offer, Plan, Survey)


def get(session: Session, table: type[Ours], community: int, subject: int) -> Ours:
    """The row. Raises Refusal, the same for an unknown row and another community's."""
    row = session.get(table, subject)
    if row is None or row.community != community:
        raise Refusal("button.old")
    return row
