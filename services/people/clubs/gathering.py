"""Neighbours who look for the same company say whether they would come; of four one is asked to begin, then another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import delete, exists, or_, select, update
from sqlalchemy.orm import Session

from models import Begins, Club, ClubState, Company, Event, EventState, Membership, Seeker, scope
from services.people import private_chats
from services.people.clubs import pursuits
from services.people.memberships import LIVE_MEMBERS
from services.refusal import Refusal

GATHERING, ASKING, STARTED, OVER = ClubState
ENOUGH = 4
ANSWERS_WITHIN = timedelta(days=2)


def evening(now: datetime, zone: str) -> datetime:
    """18:00 in the community, two days later."""
    return (now.astimezone(ZoneInfo(zone)) + ANSWERS_WITHIN).replace(hour=18, minute=0, second=0, microsecond=0)


# ── Looking for company ──────────────────────────────────────────────────────────────────────────────────────────────
def seek(session: Session, community: int, person: int, wanted: str, now: datetime) -> Club:
    """Notes that they look for it; the club of those who look for the same."""
    mine = pursuits.of(session, community, person)
    if not any(pursuits.is_like(wanted, one) for one in mine):
        if len(mine) >= pursuits.MOST:
            raise Refusal("club.too-many")
        session.add(Company(community=community, person=person, pursuit=wanted[: pursuits.LONGEST], at=now))
        session.flush()
    club = _like(session, community, wanted, now)
    if club is None:
        club = Club(community=community, pursuit=wanted[: pursuits.LONGEST], state=GATHERING, created_at=now)
        session.add(club)
        session.flush()
    return club


def _like(session: Session, community: int, wanted: str, now: datetime) -> Club | None:
    here = Club.community == community, Club.state != OVER
    for club in session.scalars(select(Club).where(*here).order_by(Club.id)).all():
        if not pursuits.is_like(wanted, club.pursuit):
            continue
        if club.state is not STARTED or next_meeting(session, club, now) is not None:
            return club
        club.state = OVER  # it meets no more
    return None


def seekers(session: Session, club: Club) -> list[int]:
    """Who looks for it and has not said «Не сейчас», longest first."""
    no = select(Seeker.person).where(Seeker.club == club.id, Seeker.comes.is_(False))
    not_now = set(session.scalars(no))
    return [one for one in pursuits.seekers(session, club.community, club.pursuit) if one not in not_now]


def others(session: Session, club: Club, person: int) -> int:
    return len(set(seekers(session, club)) - {person})


def get(session: Session, community: int, club: int) -> Club:
    """Raises Refusal."""
    found = scope.own(session, Club, community, club)
    if found is None or found.state is OVER:
        raise Refusal("club.over")
    return found


def row_of(session: Session, club: Club, person: int, now: datetime) -> Seeker:
    row = session.scalar(select(Seeker).where(Seeker.club == club.id, Seeker.person == person))
    if row is None:
        row = Seeker(club=club.id, community=club.community, person=person, at=now)
        session.add(row)
        session.flush()
    return row


def say(session: Session, club: Club, person: int, comes: bool, now: datetime) -> None:
    row_of(session, club, person, now).comes = comes
    session.flush()


# ── Who begins ───────────────────────────────────────────────────────────────────────────────────────────────────────
def ask_to_begin(session: Session, club: Club, zone: str, now: datetime) -> Seeker | None:
    """Whom to ask now: the one who has looked for it longest and was not asked; None if there are too few, or nobody
    is left."""
    here = seekers(session, club)
    if club.state is STARTED or len(here) < ENOUGH:
        club.state = club.state if club.state is STARTED else GATHERING
        club.asked = club.due_at = None
        return None
    asked = set(session.scalars(select(Seeker.person).where(Seeker.club == club.id, Seeker.begins.is_not(None))))
    reached = set(
        session.scalars(
            select(Membership.person).where(
                Membership.community == club.community,
                Membership.person.in_(here),
                private_chats.any_of(Membership.person),
            )
        )
    )
    person = next((one for one in here if one not in asked and one in reached), None)
    if person is None:
        club.state, club.asked, club.due_at = GATHERING, None, None
        session.flush()
        return None
    row = row_of(session, club, person, now)
    row.begins = Begins.ASKED
    club.state, club.asked, club.due_at = ASKING, person, evening(now, zone)
    session.flush()
    return row


def rather_not(session: Session, club: Club, person: int, now: datetime) -> bool:
    """«Приду, если начнёт другой». True if they were the one who is asked now."""
    if club.state is STARTED:
        raise Refusal("club.begun")
    row = row_of(session, club, person, now)
    row.begins, row.comes = Begins.NO, True
    session.flush()
    return club.asked == person


def unanswered(session: Session, now: datetime) -> Sequence[Club]:
    """Those whose starter is silent, or is no neighbour any more."""
    lives = exists().where(Membership.community == Club.community, Membership.person == Club.asked, LIVE_MEMBERS)
    late = or_(Club.due_at <= now, Club.asked.is_(None), ~lives)
    found = session.scalars(select(Club).where(Club.state == ASKING, late).order_by(Club.id)).all()
    for club in found:
        silent = Seeker.club == club.id, Seeker.begins == Begins.ASKED
        session.execute(update(Seeker).where(*silent).values(begins=Begins.SILENT))
    return found


def may_begin(club: Club) -> None:
    """Whoever is quicker, also after they were silent. Raises Refusal."""
    if club.state is STARTED:
        raise Refusal("club.begun")


def begin(session: Session, club: Club, event: Event) -> list[int]:
    """The club meets: returns those who are invited."""
    club.state, club.event, club.series = STARTED, event.id, event.series
    club.asked = club.due_at = None
    session.flush()
    return [one for one in seekers(session, club) if one != event.host]


# ── Its meetings ─────────────────────────────────────────────────────────────────────────────────────────────────────
def next_meeting(session: Session, club: Club, now: datetime) -> Event | None:
    same = Event.id == club.event if club.series is None else Event.series == club.series
    ahead = select(Event).where(
        Event.community == club.community, same, Event.state == EventState.PLANNED, Event.ends_at > now
    )
    return session.scalar(ahead.order_by(Event.starts_at).limit(1))


def show(club: Club, now: datetime) -> None:
    """A leader lets everybody read of it. Raises Refusal."""
    if club.shown_at is not None:
        raise Refusal("button.answered")
    club.shown_at = now


# ── Leaving ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def forget_words(session: Session, person: int, community: int | None = None) -> None:
    """A club is called by the words of somebody else who looks for it; without any it is over. To be called before
    what they look for is deleted."""
    theirs = select(Seeker.club).where(Seeker.person == person)
    here = Club.id.in_(theirs) if community is None else Club.id.in_(theirs) & (Club.community == community)
    for club in session.scalars(select(Club).where(here | (Club.asked == person))).all():
        others = select(Company.pursuit).where(Company.community == club.community, Company.person != person)
        pursuit = next((one for one in session.scalars(others) if pursuits.is_like(club.pursuit, one)), None)
        if pursuit is None:
            club.pursuit, club.state = "—", OVER
        else:
            club.pursuit = pursuit
    session.flush()


def forget(session: Session, community: int, person: int) -> None:
    """They look for no company any more."""
    forget_words(session, person, community)
    pursuits.forget(session, community, person)
    session.execute(delete(Seeker).where(Seeker.community == community, Seeker.person == person))
    mine = Club.community == community, Club.asked == person
    session.execute(update(Club).where(*mine).values(asked=None))
