"""What goes out to a whole community: to how many, and for how long it can be taken back."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import Chat, ChatKind

SECOND_THOUGHTS = timedelta(seconds=60)  # between the press and the first message


def reach(session: Session, community: int, *, announced: bool) -> tuple[int, int]:
    """(chats, people) that a post goes to; 0 people where no platform says how many. `announced`: to channels, too."""
    kinds = (ChatKind.GROUP, ChatKind.CHANNEL) if announced else (ChatKind.GROUP,)
    here = Chat.community == community, Chat.kind.in_(kinds), Chat.present, Chat.vouched
    row = session.execute(select(func.count(), func.sum(Chat.members)).where(*here)).one()
    return row[0], int(row[1] or 0)  # a server adds up to decimals
