"""Where a community's posts go: its groups, its channels, the wall of Sosed's page if it may write there."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from models import Chat, ChatKind

KINDS = ChatKind.GROUP, ChatKind.CHANNEL, ChatKind.WALL


def of(session: Session, community: int) -> Sequence[Chat]:
    return session.scalars(_open(community)).all()


def left(session: Session, community: int, named: Collection[int]) -> list[Chat]:
    """Those of the named chats where it can still be posted."""
    return list(session.scalars(_open(community).where(Chat.id.in_(named))))


def names(session: Session, chats: Collection[int]) -> Sequence[Chat]:
    """For what is said of them; a chat may be no community's any more."""
    return session.scalars(select(Chat).where(Chat.id.in_(chats)).order_by(Chat.id)).all()


def _open(community: int) -> Select[Chat]:
    here = Chat.community == community, Chat.kind.in_(KINDS), Chat.present, Chat.vouched, ~Chat.closed
    return select(Chat).where(*here).order_by(Chat.id)
