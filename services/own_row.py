"""A row of the community's own by its id: a need, a survey, an event. Another community's is refused."""

from typing import TypeVar

from sqlalchemy.orm import Session

from models import Complaint, Event, Festival, Need, Notice, Offer, Plan, PlannedPost, Survey, Topic, scope
from services.refusal import Refusal

Own = TypeVar("Own", Complaint, Event, Festival, Need, Notice, Offer, Plan, PlannedPost, Survey, Topic)


def get(session: Session, table: type[Own], community: int, subject: int) -> Own:
    """The row. Raises Refusal, the same for an unknown row and another community's."""
    row = scope.own(session, table, community, subject)
    if row is None:
        raise Refusal("button.old")
    return row
