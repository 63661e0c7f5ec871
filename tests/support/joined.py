"""Two accounts become one person, as after a yes on both sides."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.people import linking


def join(session: Session, code: str, account: int, now: datetime) -> int:
    """The account comes over to the code's person, whose id is returned."""
    asked = linking.answer(session, linking.mark(code), account, now)
    linking.join(session, asked.code, asked.person, now)
    return asked.person
