"""Finds a community's groups on the platforms."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Chat, ChatKind


def groups_of(session: Session, community: int) -> list[tuple[str, str]]:
    """(transport, platform id) of the community's groups."""
    groups = select(Chat.transport, Chat.external).where(
        Chat.community == community, Chat.kind == ChatKind.GROUP, Chat.present
    )
    return [(transport, external) for transport, external in session.execute(groups.order_by(Chat.id))]
