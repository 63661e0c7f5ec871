"""What belongs to a community is seen from there alone."""

from typing import TypeVar

from sqlalchemy.orm import Session

from models import Complaint, Event, Need, Offer, Plan, Survey
from services.refusal import Refusal

Ours = TypeVar("Ours", Complaint, Event, Need, Offer, Plan, Survey)


def get(session: Session, table: type[Ours], community: int, subject: int) -> Ours:
    """Another community's is refused like one that is not there."""
    row = session.get(table, subject)
    if row is None or row.community != community:
        raise Refusal("button.old")
    return row
