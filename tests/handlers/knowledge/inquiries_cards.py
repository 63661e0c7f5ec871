"""Cards about questions to the leaders, with what they are about."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from models import InquiryKind, InquiryState
from services.knowledge.inquiries import asked
from tests.conftest import NOW

Subject = Callable[[Session, int, int], int | None]


def inquiry(state: InquiryState) -> Subject:
    def make(session: Session, member: int, helper: int) -> int:
        row, _ = asked.ask(session, 1, member, InquiryKind.QUESTION, "когда уборка?", None, NOW)
        row.state, row.taker, row.answer = state, helper, "в субботу"
        return row.id

    return make


OF_QUESTIONS: dict[str, tuple[str, Subject]] = {
    "inquiry-answer": ("member", inquiry(InquiryState.ANSWERED)),
    "inquiry-mine": ("member", inquiry(InquiryState.TAKEN)),
}
