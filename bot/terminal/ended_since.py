"""Ends in a restored backup what has ended since it was made, and gives the roles that people have now."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.storage.copies.ended import Ended
from bot.storage.copies.going_on import GOES_ON
from models import Community, CommunityState, Joining, Membership
from services import community_deletion
from services.communities import departures, leadership, profile, rights
from services.people import consents, linking, taking_back, withdrawal
from services.people.consents import Showing
from services.people.parting import parted
from services.roles import Role

MOMENT = timedelta(seconds=1)


def end(session: Session, ended: Ended, now: datetime) -> int:
    """Returns how much that was. Nobody is written to."""
    steps = _communities, _links, _consents, _roles, _memberships, _all_else
    return sum(step(session, ended, now) for step in steps)


def spare(session: Session, now: datetime) -> None:
    """What was to be deleted by now may have been taken back: its owners have another week."""
    over = Community.state == CommunityState.ENDING, Community.ends_at <= now
    session.execute(update(Community).where(*over).values(ends_at=now + community_deletion.GRACE))


def _communities(session: Session, ended: Ended, now: datetime) -> int:
    gone = [one for one in ended.gone if session.get(Community, one) is not None]
    for community in gone:
        while community_deletion.erase_people(session, community, now):
            pass
        community_deletion.erase(session, community, now)
    ending = {one: datetime.fromisoformat(at) for one, at in ended.ending}
    count = len(gone)
    for row in session.scalars(select(Community).where(Community.state != CommunityState.IMPORTED)).all():
        at = ending.get(row.id)
        if at is not None and row.state != CommunityState.ENDING:
            row.state, row.ends_at = CommunityState.ENDING, at
            count += 1
        elif at is None and row.state == CommunityState.ENDING:  # taken back since
            row.state, row.ends_at = CommunityState.ACTIVE, None
            session.flush()
            profile.rest_without_groups(session, row.id)
    session.flush()
    return count


def _links(session: Session, ended: Ended, now: datetime) -> int:
    """Who has been separated is two people again."""
    accounts = {account: n for n, linked in enumerate(ended.linked) for account in linked}
    count = 0
    for joining in session.scalars(select(Joining).order_by(Joining.id.desc())).all():
        others = {link.account for link in linking.links(session, joining.person, now)} - {joining.account}
        if not joining.moved or accounts.get(joining.account) in {accounts.get(other) for other in others} - {None}:
            continue
        both = joining.person, joining.other
        linking.undo(session, joining.id, joining.person, min(now, joining.at + linking.UNDO_FOR - MOMENT))
        for person in both:
            parted.rest(session, person, now)
        count += 1
    return count


def _consents(session: Session, ended: Ended, now: datetime) -> int:
    count = 0
    for community, person, at, *kind in ended.withdrawn:
        of = kind[0] if kind else consents.DATA
        standing = {row.kind: row for row in consents.standing(session, community, person)}
        if of not in standing or standing[of].at >= datetime.fromisoformat(at):
            continue
        if of == consents.DATA:
            withdrawal.withdraw(session, community, person, now)
        else:
            taking_back.take_back(session, community, person, Showing(of), now)
        count += 1
    return count


def _roles(session: Session, ended: Ended, now: datetime) -> int:
    """Of communities that somebody leads now whom the copy knows: else nobody would."""
    now_in = {(community, person): role for community, person, role in ended.leads}
    inside = select(Membership).where(
        Membership.community.in_({one for one, _ in now_in}), Membership.left_at.is_(None)
    )
    rows = session.scalars(inside).all()
    led = {row.community for row in rows if now_in.get((row.community, row.person), 0) >= Role.MANAGER}
    return sum(
        _gets(session, row, now_in.get((row.community, row.person)), now) for row in rows if row.community in led
    )


def _gets(session: Session, row: Membership, role: int | None, now: datetime) -> bool:
    """`role`: of somebody who leads now. True if that is news."""
    before = row.role
    row.role = min(before, int(Role.MEMBER)) if role is None else role
    session.flush()
    if row.role < before:
        rights.end(session, row.community, row.person, now)
    return row.role != before


def _memberships(session: Session, ended: Ended, now: datetime) -> int:
    count = 0
    for community, person, at in ended.left:
        here = Membership.community == community, Membership.person == person, Membership.left_at.is_(None)
        row = session.scalar(select(Membership).where(*here))
        if row is not None and row.joined_at < datetime.fromisoformat(at):
            leads = row.role >= Role.ORGANISER
            out = leadership.retire if leads else departures.depart
            count += out(session, community, person, now)
    return count


def _all_else(session: Session, ended: Ended, now: datetime) -> int:
    """What goes on in the copy and had begun when the list was made, and is not in it."""
    until = datetime.fromisoformat(ended.until) if ended.until else None
    count = 0
    for name in ended.goes_on.keys() & GOES_ON.keys():
        still = set(ended.goes_on[name])
        for row in GOES_ON[name].rows(session, now, until):
            if row.id not in still:
                GOES_ON[name].end(session, row, now)
                session.flush()
                count += 1
    return count
