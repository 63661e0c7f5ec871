"""A thank-you in the group: the one who was thanked wishes it, its giver agrees."""

from __future__ import annotations

from sqlalchemy.orm import Session

from models import ThanksShown, ThankYou, scope
from services.refusal import Refusal


def wish(row: ThankYou) -> None:
    """The one who was thanked wants it shown: its giver is to be asked, once. Raises Refusal."""
    if row.shown is not None:
        raise Refusal("button.answered")
    row.shown = ThanksShown.ASKED


def wished(session: Session, community: int, thank_you: int, giver: int) -> ThankYou:
    """One whose giver is asked. Raises Refusal."""
    row = scope.own(session, ThankYou, community, thank_you)
    if row is None or row.giver != giver:
        raise Refusal("button.old")
    if row.shown is not ThanksShown.ASKED or not row.reason:
        raise Refusal("button.answered")
    return row


def not_now(session: Session, community: int, thank_you: int) -> None:
    """Its giver has called it back before it was posted, and may still say yes."""
    row = scope.own(session, ThankYou, community, thank_you)
    if row is not None and row.shown is ThanksShown.YES:
        row.shown = ThanksShown.ASKED
