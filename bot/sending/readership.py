"""Whether a reader may still read what was queued for them: roles, memberships and accounts change meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, false, func, select
from sqlalchemy.orm import Session

from bot.routing.cards import Readers
from bot.sending.outbox import BY, BY_IN, BY_ROLE, LEADS, OUTLIVES
from models import Chat, Community, CommunityState, Membership
from services.roles import Role


class Gone(Exception):
    """The message is for nobody any more: its subject is gone, or its reader may not read it."""


@dataclass(frozen=True)
class Reader:
    """A chat's reader and language; `person` None means everybody in a group."""

    chat: Chat
    language: str
    person: int | None
    rests: bool = False  # the group's community is being deleted
    dark: bool = False  # how pictures of numbers are drawn


@dataclass(frozen=True)
class Standing:
    """A reader's memberships: in how many communities, and whether the one that a message was for has ended."""

    communities: int
    has_left: bool
    ending: bool = False  # that community is being deleted


IN_NONE = Standing(0, has_left=False)


def standing(session: Session, person: int, community: int, queued: datetime | None, *, again: bool) -> Standing:
    """`queued`: when the message was, so that none reaches a membership begun later. For an edit (`again`) of a message
    sent before, only a guest counts as gone: a neighbour who has come back keeps their messages."""
    inside, here = Membership.left_at.is_(None), Membership.community == community
    later: ColumnElement[bool] = Membership.joined_at > queued if queued is not None else false()
    if again:
        later &= Membership.role < int(Role.MEMBER)
    left = func.count().filter(here & (~inside | later))
    ending = select(Community.state == CommunityState.ENDING).where(Community.id == community).scalar_subquery()
    found = select(func.count().filter(inside), left, ending).where(Membership.person == person)
    row = session.execute(found).one()
    return Standing(row[0], bool(row[1]), bool(row[2]))


def of_reader(
    session: Session, reader: Reader, community: int | None, queued: datetime | None, *, again: bool
) -> Standing:
    if not (reader.person and community):
        return IN_NONE
    return standing(session, reader.person, community, queued, again=again)


def check(
    session: Session,
    readers: Readers,
    content: Mapping[str, Any],
    reader: Reader,
    community: int | None,
    queued: datetime | None,
) -> None:
    """Raises Gone if what was rendered for this reader a moment ago is not theirs any more."""
    here = of_reader(session, reader, community, queued, again=False)
    if is_hidden(session, readers, content, reader, community, here):
        raise Gone


def is_hidden(
    session: Session,
    readers: Readers,
    content: Mapping[str, Any],
    reader: Reader,
    community: int | None,
    here: Standing,
) -> bool:
    """Whether this reader may not read it (any more). Raises Gone if nothing is to be said at all."""
    if reader.rests or here.ending:
        raise Gone  # nothing of it is sent or changed; its owner may take it back
    if author_may_not(session, content, reader.chat.community):
        raise Gone
    return not may_read(session, readers, content, reader.person, community, here)


def may_read(
    session: Session,
    readers: Readers,
    content: Mapping[str, Any],
    person: int | None,
    community: int | None,
    here: Standing,
) -> bool:
    """False for another person's card, leaders' content after a fall, and messages of a community they have left."""
    kind = content.get("card", "")
    if kind in readers.whose and readers.whose[kind](session, content["subject"]) != person:
        return False
    if here.has_left and kind not in readers.outliving and not content.get(OUTLIVES):
        return False
    led = led_by(readers, content, community)
    return led is None or _leads(session, person, led, readers.leaders.get(kind, Role.MANAGER))


def author_may_not(session: Session, content: Mapping[str, Any], community: int | None) -> bool:
    """Whether whoever posts this in a group, or speaks by it in private, has left that community, or lost the role in
    which they do: after that Sosed says nothing for them."""
    here = Membership.person == content.get(BY), Membership.community == content.get(BY_IN, community)
    gone = Membership.left_at.is_not(None) | (Membership.role < content.get(BY_ROLE, int(Role.MEMBER)))
    return BY in content and session.scalar(select(Membership.id).where(*here, gone)) is not None


def led_by(readers: Readers, content: Mapping[str, Any] | None, community: int | None) -> int | None:
    """The community whose leaders may read this; 0: any leader, if a card's community is unknown; None: anybody."""
    if content is None or ("card" in content and content["card"] not in readers.leaders):
        return None
    own = content.get(LEADS)
    return own if own or "card" not in content else community or 0


def _leads(session: Session, person: int | None, community: int, role: Role) -> bool:
    """Whether the person leads the community in this role, or for 0 (a card's unknown community) any community."""
    leading = Membership.person == person, Membership.role >= role, Membership.left_at.is_(None)
    here = (Membership.community == community,) if community else ()
    return session.scalar(select(Membership.id).where(*leading, *here).limit(1)) is not None
