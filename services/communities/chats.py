"""Chats: one that continues under another platform id stays the same chat, with its history."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from models import WAITING, Chat, ChatKind, Deed, Queued, QueuedState, ShownCard, Signal, scope
from models.lanes import alone
from services import audit
from services.communities import presence, profile
from services.communities.groups import COUNTS, counted
from services.people import memberships
from services.refusal import Refusal
from services.roles import Role

MOST_NAMESAKES = 20


def move(session: Session, transport: str, old: str, new: str) -> int | None:
    """Moves a group to its new id. Platforms report it in a message or as an answer to ours, in any order, repeatedly.

    Returns the chat if the bot was removed from it before the move was known, so that it still has to be paused.
    """
    alone(session)
    known = {
        chat.external: chat
        for chat in session.scalars(select(Chat).where(Chat.transport == transport, Chat.external.in_((old, new))))
    }
    if (here := known.get(old)) is None or old == new:
        return None
    double = known.get(new)
    put_out = double is not None and not double.present
    registered = double.community if double is not None else None
    if double is not None and double.community and not here.community:
        here, double = double, here  # a late update recreated the old chat; the history is in the other one
    _freeze_cards(session, here.id)
    if double is not None:
        _take_over(session, here, double)
    here.external, here.former = new, old
    session.flush()
    if registered is not None:
        profile.rest_without_groups(session, registered)  # registered from the same group meanwhile
    if put_out:
        return here.id
    presence.resume(session, here.id)  # moving may have looked like a removal
    return None


def _freeze_cards(session: Session, chat: int) -> None:
    """Freezes cards: old messages have no id in the new chat, so the next change sends a new one."""
    there = ShownCard.chat == chat, ShownCard.message.is_not(None)
    session.execute(update(ShownCard).where(*there).values(frozen=True, news=True))


def is_former(session: Session, transport: str, external: str) -> bool:
    """True if this was a group's id before it moved."""
    return session.scalar(select(Chat.id).where(Chat.transport == transport, Chat.former == external)) is not None


def is_nobodys(session: Session, transport: str, external: str) -> bool:
    """True if no community has this chat."""
    here = Chat.transport == transport, Chat.external == external, Chat.community.is_not(None)
    return session.scalar(select(Chat.id).where(*here)) is None


def namesakes(session: Session, transport: str, external: str, title: str) -> Sequence[str]:
    """Platform ids of groups this chat may have been before: they share its title or community."""
    known = select(Chat.community).where(Chat.transport == transport, Chat.external == external).scalar_subquery()
    alike = (Chat.title == title) | (Chat.community == known)
    others = Chat.transport == transport, Chat.kind == ChatKind.GROUP, Chat.former.is_(None), Chat.external != external
    return session.scalars(select(Chat.external).where(alike, *others).order_by(Chat.id).limit(MOST_NAMESAKES)).all()


def titles(session: Session, transport: str) -> list[tuple[str, str]]:
    """(platform id, title) of the groups the bot is in."""
    groups = select(Chat.external, Chat.title).where(
        Chat.transport == transport, Chat.kind == ChatKind.GROUP, Chat.present
    )
    return [(external, title) for external, title in session.execute(groups.order_by(Chat.id))]


def attach(session: Session, chat: int, community: int, by: int | None = None) -> None:
    """Adds a chat to a community; the bot does not introduce itself again.

    `by`: the leader who added it, if there are others: until one of them vouches for it, the chat does not count.
    """
    values = {"community": community, "added_by": by, "vouched": by is None}
    session.execute(update(Chat).where(Chat.id == chat).values(**values))


def adder(session: Session, chat: int, community: int) -> int | None:
    """Who added the chat that nobody has vouched for yet. Raises Refusal."""
    return _added(session, chat, community).added_by


def vouch(session: Session, chat: int, community: int, by: int) -> str:
    """Records that another leader vouches for the chat; returns its title."""
    row = _added(session, chat, community)
    if row.added_by == by:
        raise Refusal("chat.not-yours-to-say")
    if row.added_by not in memberships.leaders(session, community):
        raise Refusal("chat.adder-gone")
    row.vouched, row.added_by = True, None
    return row.title


def removable(session: Session, community: int, role: Role) -> list[tuple[int, str]]:
    """(chat, title) of what somebody in this role may remove from the community."""
    rows = session.scalars(select(Chat).where(Chat.community == community).order_by(Chat.id)).all()
    return [(row.id, row.title) for row in rows if _why_not(session, row, role) is None]


def must_be_removable(session: Session, chat: int, community: int, role: Role) -> Chat:
    """The chat, if somebody in this role may remove it. Raises Refusal."""
    row = scope.own(session, Chat, community, chat)
    if row is None:
        raise Refusal("button.answered")
    if (no := _why_not(session, row, role)) is not None:
        raise no
    return row


def _why_not(session: Session, row: Chat, role: Role) -> Refusal | None:
    """A group of neighbours makes people members and leaders, so an owner removes it, and never the last one. The wall
    of Sosed's own page would only come in again."""
    if row.kind == ChatKind.WALL:
        return Refusal("button.answered")
    if row.kind == ChatKind.CHANNEL or not row.vouched:
        return None
    if counted(session, row.community or 0) == [row.id]:
        return Refusal("chat.last", title=row.title)
    return None if role >= Role.OWNER else Refusal("role.refused", role=Role.OWNER.name)


def detach(session: Session, chat: int, community: int, role: Role, by: int, now: datetime) -> str:
    """Removes the chat from the community, including its queued messages and cards; returns its title."""
    row = must_be_removable(session, chat, community, role)
    let_go(session, row, now)
    audit.note(session, Deed.CHAT_REMOVED, community, by, now)
    profile.rest_without_groups(session, community)
    return row.title


def detach_unvouched(session: Session, community: int, by: int, now: datetime) -> None:
    """Removes the chats that a leader who has fallen had added, and that nobody has vouched for."""
    theirs = Chat.community == community, Chat.added_by == by, ~Chat.vouched
    for row in session.scalars(select(Chat).where(*theirs)).all():
        let_go(session, row, now)


def let_go(session: Session, row: Chat, now: datetime) -> None:
    """It is no community's any more; what waits for it or stands there as a card goes."""
    row.community, row.added_by, row.vouched = None, None, True
    session.flush()
    session.execute(delete(ShownCard).where(ShownCard.chat == row.id))
    waits, flies = Queued.state.in_(WAITING), Queued.state == QueuedState.SENDING
    here = Queued.chat == row.id
    session.execute(update(Queued).where(here, waits).values(state=QueuedState.VOID, content={}, ended_at=now))
    session.execute(update(Queued).where(here, flies).values(expires_at=now))  # not tried again


def _added(session: Session, chat: int, community: int) -> Chat:
    """The added chat that nobody has vouched for yet. Raises Refusal."""
    row = scope.own(session, Chat, community, chat)
    if row is None or row.vouched:
        raise Refusal("button.answered")
    return row


def close(session: Session, chat: int, closed: bool) -> None:
    """Notes whether Sosed has no right to write there."""
    session.execute(update(Chat).where(Chat.id == chat, Chat.closed != closed).values(closed=closed))


def attach_wall(session: Session, chat: int) -> int | None:
    """Attaches the wall of Sosed's own page to the community with groups on that platform, if there is exactly one.

    Anybody can add the bot to a channel of their own, so a channel is brought in by a leader only.
    """
    own = Chat.id == chat, Chat.kind == ChatKind.WALL, Chat.community.is_(None)
    transport = session.scalar(select(Chat.transport).where(*own))
    known = select(Chat.community).where(Chat.transport == transport, *COUNTS, Chat.community.is_not(None))
    communities = session.scalars(known.distinct().limit(2)).all()
    if len(communities) != 1:
        return None
    attach(session, chat, communities[0] or 0)
    return communities[0]


def _take_over(session: Session, here: Chat, double: Chat) -> None:
    """Merges a chat created under the new id before the move was known."""
    for table in (Queued, Signal):
        session.execute(update(table).where(table.chat == double.id).values(chat=here.id))
    for card in session.scalars(select(ShownCard).where(ShownCard.chat == double.id)).all():
        of_it = ShownCard.kind == card.kind, ShownCard.subject == card.subject
        session.execute(delete(ShownCard).where(ShownCard.chat == here.id, *of_it))  # the message is in the old chat
        card.chat = here.id
    here.title, here.members = double.title or here.title, double.members or here.members
    here.community = here.community or double.community
    session.flush()
    session.expire(double)
    session.delete(double)
    session.flush()
