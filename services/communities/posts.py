"""What goes out to a whole community: to how many, and for how long it can be taken back."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from models import Chat, ChatKind, Queued, QueuedState, ShownCard

SECOND_THOUGHTS = timedelta(seconds=60)  # between the press and the first message


def reach(session: Session, community: int, *, announced: bool) -> tuple[int, int]:
    """(chats, people) that a post goes to; 0 people where no platform says how many. `announced`: to channels, too."""
    kinds = (ChatKind.GROUP, ChatKind.CHANNEL) if announced else (ChatKind.GROUP,)
    here = Chat.community == community, Chat.kind.in_(kinds), Chat.present, Chat.vouched
    row = session.execute(select(func.count(), func.sum(Chat.members)).where(*here)).one()
    return row[0], int(row[1] or 0)  # a server adds up to decimals


def have_read(session: Session, kind: str, subject: int) -> bool:
    """Whether a group has the card of it, or has had a post about it: then it cannot be taken back as if it had not."""
    card = exists().where(ShownCard.kind == kind, ShownCard.subject == subject, ShownCard.sent_at.is_not(None))
    card = card.where(ShownCard.chat.in_(_GROUPS))
    return bool(session.scalar(select(card | _posted(kind, subject, *_OUT))))


def held_back(kind: str, subject: InstrumentedAttribute[int] | int) -> ColumnElement[bool]:
    """The condition that it was posted, and no group has it (yet): it waits, or was not let out."""
    return _posted(kind, subject) & ~_posted(kind, subject, *_OUT)


def withheld(kind: str, subject: InstrumentedAttribute[int] | int) -> ColumnElement[bool]:
    """The condition that it was posted and will reach no group: whoever posted it may not do so any more."""
    others = [state for state in QueuedState if state is not QueuedState.VOID]
    return _posted(kind, subject) & ~_posted(kind, subject, *others)


def _posted(kind: str, subject: InstrumentedAttribute[int] | int, *states: QueuedState) -> ColumnElement[bool]:
    about = exists().where(Queued.about_kind == kind, Queued.about_id == subject, Queued.chat.in_(_GROUPS))
    return about.where(Queued.state.in_(states)) if states else about


_OUT = QueuedState.SENDING, QueuedState.SENT
_GROUPS = select(Chat.id).where(Chat.account.is_(None))
