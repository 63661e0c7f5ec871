"""Cards about what somebody is asked to do, has promised, or is proposed for, with what they are about."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from models import Decision
from services.deciding.decisions import hands, making
from services.deciding.votes import standing
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


def candidate(session: Session, member: int, helper: int) -> int:
    vote = standing.begin(session, 1, 3, secret=True, quorum=0, days=3, by=helper, now=NOW)
    return standing.propose(session, vote, member, NOW).id


OF_DECISIONS: dict[str, tuple[str, Subject]] = {
    "candidate-asked": ("member", candidate),
    "decision-asked": ("member", asked),
    "decision-own": ("member", owned),
}
