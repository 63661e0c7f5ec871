"""Who is asked to help lead, agrees, or stops. A role is given only while whoever gives it may still do so; the caller
has looked for them in the chats.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Deed, LeadInvite, LeadPart, Membership, scope
from services import audit
from services.communities import rights
from services.people import memberships
from services.people.memberships import Leader
from services.refusal import Refusal
from services.roles import Role

GOOD_FOR = timedelta(days=7)
AGAIN_AFTER = timedelta(days=1)
GIVES = {LeadPart.EVENTS: Role.ORGANISER, LeadPart.LEAD: Role.MANAGER, LeadPart.OWN: Role.OWNER}
GIVES[LeadPart.INSTEAD] = Role.OWNER
NEEDS = dict.fromkeys(LeadPart, Role.OWNER) | {LeadPart.EVENTS: Role.MANAGER}  # what whoever asks must be


# ── Who leads ────────────────────────────────────────────────────────────────────────────────────────────────────────
def all_who_lead(session: Session, community: int) -> list[tuple[int, Role]]:
    """(person, role), the owners first."""
    here = Membership.community == community, Membership.left_at.is_(None), Membership.role >= int(Role.ORGANISER)
    rows = session.execute(
        select(Membership.person, Membership.role).where(*here).order_by(Membership.role.desc(), Membership.id)
    )
    return [(person, Role(role)) for person, role in rows]


# ── Asking ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def ask(session: Session, community: int, person: int | None, by: int, part: LeadPart, now: datetime) -> int:
    """Stores that somebody is asked; `person` None: whoever opens the link. Replaces what the same leader asked them,
    and what others asked if it is less."""
    if person is not None:
        if person == by or person not in memberships.neighbours_of(session, community, [person]):
            raise Refusal("button.old")
        if part != LeadPart.INSTEAD and role_of(session, community, person) >= GIVES[part]:
            raise Refusal("lead.leads-already")
        _replace(session, community, person, by, part, now)
    row = LeadInvite(community=community, person=person, by=by, part=part, linked=person is None, at=now)
    session.add(row)
    audit.note(session, Deed.ASKED_TO_LEAD, community, by, now, about=person)
    session.flush()
    return row.id


def _replace(session: Session, community: int, person: int, by: int, part: LeadPart, now: datetime) -> None:
    """Raises Refusal while somebody else's offer of more is open: it is not this leader's to end."""
    here = LeadInvite.community == community, LeadInvite.person == person
    for row in session.scalars(select(LeadInvite).where(*here)).all():
        if row.by != by and GIVES[row.part] > GIVES[part] and now - row.at <= GOOD_FOR:
            raise Refusal("lead.asked-already")
        if row.by == by or GIVES[row.part] < GIVES[part]:
            session.delete(row)
    session.flush()


def has_just_asked(session: Session, community: int, person: int, by: int, part: LeadPart, now: datetime) -> bool:
    """Whether the same question of the same leader is open already, and a day has not passed."""
    same = LeadInvite.community == community, LeadInvite.person == person, LeadInvite.by == by, LeadInvite.part == part
    asked = select(LeadInvite.id).where(*same, ~LeadInvite.linked, LeadInvite.at > now - AGAIN_AFTER)
    return session.scalar(asked.limit(1)) is not None


def role_of(session: Session, community: int, person: int) -> Role:
    here = Membership.community == community, Membership.person == person, Membership.left_at.is_(None)
    return Role(session.scalar(select(Membership.role).where(*here)) or 0)


def get(session: Session, community: int, invite: int, person: int, now: datetime) -> LeadInvite:
    """The invitation, if it is this person's or still anybody's. Raises Refusal."""
    row = scope.own(session, LeadInvite, community, invite)
    if row is None or row.person not in (None, person) or row.by == person:
        raise Refusal("lead.over")
    if now - row.at > GOOD_FOR:
        raise Refusal("lead.over")
    return row


def giver(row: LeadInvite) -> Leader:
    return Leader(row.by, row.community)


def of_giver(session: Session, community: int, invite: int, by: int, now: datetime) -> LeadInvite:
    """The invitation by a link that somebody has agreed to, for whoever gave it. Raises Refusal."""
    row = scope.own(session, LeadInvite, community, invite)
    if row is None or row.by != by or row.person is None or now - row.at > GOOD_FOR:
        raise Refusal("lead.over")
    return row


# ── Becoming a leader ────────────────────────────────────────────────────────────────────────────────────────────────
def may_take(part: LeadPart, seen: Role) -> bool:
    """`seen`: what a platform has just seen them to be in the chats. An organiser must be there, whoever leads an
    admin; without that they would fall at the next check, and lead until then."""
    return seen >= (Role.MEMBER if part == LeadPart.EVENTS else Role.MANAGER)


def take_up(session: Session, row: LeadInvite, now: datetime, seen: Role) -> None:
    """Gives the role, whoever agreed last; who hands the community over stays a manager. `seen`: as in `may_take`."""
    person = row.person
    if not may_take(row.part, seen):
        raise Refusal("lead.over")
    if person is None or person not in memberships.neighbours_of(session, row.community, [person]):
        raise Refusal("lead.over")
    memberships.belong(session, row.community, person, now, GIVES[row.part])
    audit.note(session, Deed.LEADS, row.community, row.by, now, about=person)
    if row.part == LeadPart.INSTEAD:
        _set(session, row.community, row.by, Role.MANAGER)
    session.delete(row)
    session.flush()


def drop(session: Session, row: LeadInvite, by: int, now: datetime) -> None:
    """Ends it on the word of whoever was asked, or of whoever had asked."""
    audit.note(session, Deed.LEADS_NOT, row.community, by, now, about=row.person)
    session.delete(row)
    session.flush()


# ── Stopping ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def may_remove(remover: Role, removed: Role) -> bool:
    """Owners remove managers and organisers, managers only organisers; nobody removes an owner."""
    return removed < Role.OWNER and remover >= (Role.OWNER if removed == Role.MANAGER else Role.MANAGER)


def remove(session: Session, community: int, person: int, by: int, remover: Role, now: datetime) -> None:
    """Makes a leader a member again. Raises Refusal."""
    role = role_of(session, community, person)
    if role < Role.ORGANISER or not may_remove(remover, role):
        raise Refusal("lead.not-yours")
    audit.note(session, Deed.LEADS_NO_MORE, community, by, now, about=person)
    _stop(session, community, person, now)


def resign(session: Session, community: int, person: int, now: datetime) -> None:
    """Raises Refusal for the only owner, who hands the community over first."""
    owners = [one for one, role in all_who_lead(session, community) if role == Role.OWNER]
    if owners == [person]:
        raise Refusal("lead.only-owner")
    _stop(session, community, person, now)


def _stop(session: Session, community: int, person: int, now: datetime) -> None:
    _set(session, community, person, Role.MEMBER)
    rights.end(session, community, person, now)


def _set(session: Session, community: int, person: int, role: Role) -> None:
    here = Membership.community == community, Membership.person == person
    row = session.scalars(select(Membership).where(*here)).one()
    row.role, row.trusted_until, row.digest = int(role), None, None
    session.flush()
