"""Cards about what somebody is asked to do or has promised, with what they are about."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from models import Decision
from services.deciding.decisions import hands, making
from tests.conftest import NOW

Subject = Callable[[Session, int, int], int | None]


def _decision(session: Session) -> Decision:
    due = making.today(session, 1, NOW).replace(year=NOW.year + 1)
    return making.note(session, 1, "Шлагбаум", "", 1, due, NOW)


def asked(session: Session, member: int, helper: int) -> int:
    row = _decision(session)
    hands.ask(session, row, member, NOW)
    return row.id


def owned(session: Session, member: int, helper: int) -> int:
    row = _decision(session)
    hands.take(session, row, member, NOW)
    return row.id


OF_DECISIONS: dict[str, tuple[str, Subject]] = {
    "decision-asked": ("member", asked),
    "decision-own": ("member", owned),
}
