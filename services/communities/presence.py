"""Sosed's presence in groups: which it is in, and their size. A community without any is paused until Sosed is back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from models import Account, Chat, ChatKind, Community, CommunityState, Membership
from services.communities.groups import COUNTS, groups_of
from services.communities.profile import rest_without_groups
from services.communities.registration import of_chat
from services.people.memberships import LIVE_MEMBERS


def groups_unknown(session: Session, community: int, transport: str, external: str) -> Sequence[str]:
    """The community's groups on a transport if this account is not a known member; else empty."""
    known = (
        select(Membership.id)
        .join(Account, Account.person == Membership.person)
        .where(
            Account.transport == transport,
            Account.external == external,
            Membership.community == community,
            LIVE_MEMBERS,
        )
    )
    groups = select(Chat.external).where(Chat.community == community, Chat.transport == transport, *COUNTS)
    return session.scalars(groups.where(~known.exists())).all()


def pause(session: Session, chat: int) -> int | None:
    """Records that the bot was removed from the chat, and pauses a community left without groups. Returns its id if
    that is new."""
    was_there = update(Chat).where(Chat.id == chat, Chat.present).values(present=False).returning(Chat.community)
    community = session.scalar(was_there)
    if community is not None:
        rest_without_groups(session, community)
    return community


def is_served(session: Session, chat: int) -> bool:
    """True if the bot is in this chat and the chat belongs to a community."""
    row = session.execute(select(Chat.community, Chat.present).where(Chat.id == chat)).one()
    return row.community is not None and row.present


def resume(session: Session, chat: int) -> int | None:
    """Records that the bot is back in a known chat; returns the community's id, if any."""
    session.execute(update(Chat).where(Chat.id == chat).values(present=True))
    community = of_chat(session, chat)
    if community is not None and groups_of(session, community):  # a chat that does not count wakes nobody
        back = Community.id == community, Community.state != CommunityState.ENDING
        session.execute(update(Community).where(*back).values(state=CommunityState.ACTIVE))
    return community


def platforms(session: Session, community: int) -> Sequence[str]:
    """The transports of its groups."""
    here = Chat.community == community, *COUNTS
    return session.scalars(select(Chat.transport).where(*here).distinct().order_by(Chat.transport)).all()


def groups(session: Session, transport: str) -> list[tuple[int, str]]:
    """(chat, platform id) of all groups on a transport that the bot is in."""
    rows = session.execute(
        select(Chat.id, Chat.external).where(Chat.transport == transport, Chat.kind == ChatKind.GROUP, Chat.present)
    )
    return [(row[0], row[1]) for row in rows]


def set_sizes(session: Session, sizes: Mapping[int, int | None]) -> None:
    for chat, members in sizes.items():
        if members is not None:
            session.execute(update(Chat).where(Chat.id == chat, Chat.members != members).values(members=members))


def resize(session: Session, chat: int, change: int) -> None:
    session.execute(update(Chat).where(Chat.id == chat).values(members=Chat.members + change))


def groups_counted(session: Session, community: int) -> int:
    """The number of groups whose members are counted; people in several groups count in each."""
    here = Chat.community == community, *COUNTS, Chat.members > 0
    return session.scalar(select(func.count()).where(*here)) or 0


def size(session: Session, community: int) -> int | None:
    """The number of members by its groups, else by its card, or None."""
    told = session.scalar(select(func.sum(Chat.members)).where(Chat.community == community, *COUNTS))
    return int(told) if told else session.scalar(select(Community.members).where(Community.id == community))
