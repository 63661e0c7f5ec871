"""Registers a chat as a community's: by its admin, or by claiming an imported card."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models import Chat, Community, CommunityState, scope
from models.lanes import alone
from services.communities.listing import page_links, same_community
from services.communities.profile import get, reindex
from services.people import memberships
from services.refusal import Refusal
from services.roles import Role


# ── Registration ─────────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Candidate:
    id: int
    name: str
    city: str
    members: int | None


def candidate(session: Session, title: str) -> Candidate | None:
    """An unclaimed imported card with a name similar to the chat's title, or None."""
    rows = session.execute(
        select(Community.id, Community.name, Community.city, Community.members)
        .where(Community.state == CommunityState.IMPORTED)
        .order_by(Community.id)
    )
    return next((Candidate(*row) for row in rows if same_community.same_name(row.name, title)), None)


def candidate_by_link(session: Session, link: str, community: int) -> Candidate | None:
    """An unclaimed imported card with the link this community has just given, or None."""
    row = session.execute(
        select(Community.id, Community.name, Community.city, Community.members).where(
            Community.state == CommunityState.IMPORTED,
            Community.link_key == page_links.link_key(link),
            Community.link_key.is_not(None),
            Community.id != community,
        )
    ).first()
    return Candidate(*row) if row else None


def of_chat(session: Session, chat: int) -> int | None:
    return session.scalar(select(Chat.community).where(Chat.id == chat))


def brought_in(session: Session, chat: int, person: int) -> None:
    """Records that this admin has added the bot to the chat."""
    session.execute(update(Chat).where(Chat.id == chat).values(added_by=person))


def waiting_for(session: Session, person: int) -> int | None:
    """The chat this person has added the bot to, if it is not registered yet."""
    return session.scalar(
        select(Chat.id)
        .where(Chat.added_by == person, Chat.community.is_(None), Chat.present)
        .order_by(Chat.id.desc())
        .limit(1)
    )


def register(
    session: Session,
    chat: int,
    name: str,
    kind: str | None,
    city: str,
    *,
    by: int,
    zone: str,
    language: str,
    now: datetime,
    type_: str | None = None,
    claim: int | None = None,
) -> int:
    """Registers the chat and makes the person its owner. `claim`: the imported card it matches."""
    alone(session)
    if of_chat(session, chat) is not None:
        raise Refusal("register.already")
    if session.get(Chat, chat) is None:  # the chat was merged into another meanwhile
        raise Refusal("button.old")
    community = _claimed(session, claim) or Community(created_at=now, members=None)
    community.name, community.city, community.kind, community.type = name, city, kind, type_
    community.state, community.zone, community.language, community.claimed_at = (
        CommunityState.ACTIVE,
        zone,
        language,
        now,
    )
    reindex(community)
    session.add(community)
    session.flush()
    scope.also(session, community.id)
    session.execute(update(Chat).where(Chat.id == chat).values(community=community.id))
    memberships.belong(session, community.id, by, now, Role.OWNER)
    return community.id


def _claimed(session: Session, claim: int | None) -> Community | None:
    if claim is None:
        return None
    community = session.get(Community, claim)
    if community is None or community.state != CommunityState.IMPORTED:
        raise Refusal("register.claimed")
    return community


def merge(session: Session, community: int, imported: int) -> None:
    """Merges an imported card into its community and deletes the duplicate."""
    alone(session)
    card, double = get(session, community), get(session, imported)
    if double.state != CommunityState.IMPORTED or not card.link_key or double.link_key != card.link_key:
        raise Refusal("register.claimed")
    card.members = card.members or double.members
    session.delete(double)
