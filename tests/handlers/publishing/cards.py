"""A post that tells of the member."""

from sqlalchemy.orm import Session

from services.publishing import plan
from tests.conftest import NOW


def told_of(session: Session, member: int, helper: int) -> int:
    row = plan.add(session, 1, "Чинит краны", helper, NOW)
    row.about = member
    session.flush()
    return row.id
