"""Cards about questions to the leaders, and about what was found, with what they are about."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from models import BulletinKind, InquiryKind, InquiryState
from services.help import bulletins
from services.knowledge.inquiries import asked
from tests.conftest import NOW

Subject = Callable[[Session, int, int], int | None]


def inquiry(state: InquiryState) -> Subject:
    def make(session: Session, member: int, helper: int) -> int:
        row, _ = asked.ask(session, 1, member, InquiryKind.QUESTION, "когда уборка?", None, NOW)
        row.state, row.taker, row.answer = state, helper, "в субботу"
        return row.id

    return make


def bulletin(session: Session, member: int, helper: int) -> int:
    return bulletins.put_up(session, 1, member, BulletinKind.FOUND, "ключи", None, NOW).id


OF_QUESTIONS: dict[str, tuple[str, Subject]] = {
    "bulletin-own": ("member", bulletin),
    "inquiry-answer": ("member", inquiry(InquiryState.ANSWERED)),
    "inquiry-mine": ("member", inquiry(InquiryState.TAKEN)),
}
