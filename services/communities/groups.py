"""A community's groups, and which chats count: give and keep ranks, and make people members."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Chat, ChatKind

OURS = Chat.kind == ChatKind.GROUP, Chat.vouched
COUNTS = *OURS, Chat.present  # where people can be looked for


def is_group(session: Session, chat: int) -> bool:
    """False for a channel and for a page's wall: their admins are editors, who need not live here."""
    return session.scalars(select(Chat.kind).where(Chat.id == chat)).one() == ChatKind.GROUP


def is_vouched(session: Session, chat: int) -> bool:
    """False for a chat that one leader has added, until another one agrees."""
    return session.scalars(select(Chat.vouched).where(Chat.id == chat)).one()


def counts(session: Session, chat: int, community: int) -> bool:
    """Whether what is heard from this chat tells who lives here and who leads."""
    return session.scalar(select(Chat.id).where(Chat.id == chat, Chat.community == community, *OURS)) is not None


def counted(session: Session, community: int) -> list[int]:
    """The community's groups whose admins may lead."""
    return list(session.scalars(select(Chat.id).where(Chat.community == community, *COUNTS).order_by(Chat.id)))


def groups_of(session: Session, community: int) -> list[tuple[str, str]]:
    """(transport, platform id) of the community's groups."""
    groups = select(Chat.transport, Chat.external).where(Chat.community == community, *COUNTS)
    return [(transport, external) for transport, external in session.execute(groups.order_by(Chat.id))]
