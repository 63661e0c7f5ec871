"""Newcomers: arrivals, greetings, and each day's welcome card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy.orm import Session

from models import Community, CommunityState, Deed, Greeted, Membership, Person, Utc, Welcome, Welcomed, scope
from services import audit, marks, signals
from services.communities import rights
from services.communities.arrivals import sources
from services.marks import Mark
from services.night import Window
from services.people import accounts, memberships
from services.refusal import Refusal
from services.roles import Role
from services.signals import SignalKind
from services.speech import advertising

GREETER_HAS = timedelta(hours=1)  # after that the bot greets
SHEET = "sheet"  # the source of people who come by the notice-board code
LATELY = timedelta(days=7)  # how long a newcomer may still be put aside
TOO_LATE = timedelta(days=3)  # after that a welcome in the group would be odd


def arrive(session: Session, community: int, person: int, source: str | None, now: datetime) -> bool:
    """Records an arrival; True if it is new: a repeated report has no effect."""
    source = source or accounts.source_of(session, person) or sources.by_meeting(session, community, person)
    new = memberships.belong(session, community, person, now, Role.MEMBER, source=source, newcomer=True)
    if new:
        signals.record(session, community, SignalKind.JOINED, now, person=person, reference=source)
    return new


def is_at_the_door(session: Session, community: int, person: int) -> bool:
    """True if the person is only a guest here."""
    here = Membership.community == community, Membership.person == person, Membership.left_at.is_(None)
    return session.scalar(select(Membership.role).where(*here)) == int(Role.GUEST)


def admit(session: Session, community: int, person: int, source: str, by: int, now: datetime) -> None:
    """Makes a guest a member on a leader's word. Raises Refusal if there is no such guest (any more)."""
    if not is_at_the_door(session, community, person):
        raise Refusal("button.answered")
    row = session.scalars(
        select(Membership).where(Membership.community == community, Membership.person == person)
    ).one()
    row.role, row.source, row.joined_at = int(Role.MEMBER), row.source or source, now
    signals.record(session, community, SignalKind.JOINED, now, person=person, reference=row.source)
    audit.note(session, Deed.LET_IN, community, by, now, about=person)


def turn_away(session: Session, community: int, person: int, by: int, now: datetime) -> None:
    """Records a leader's no to a guest, who stays one. Raises Refusal if there is no such guest (any more)."""
    if not is_at_the_door(session, community, person):
        raise Refusal("button.answered")
    audit.note(session, Deed.KEPT_OUT, community, by, now, about=person)


@dataclass(frozen=True)
class Newcomer:
    community: int
    person: int
    name: str
    joined_at: datetime
    zone: str


def ungreeted(session: Session, community: int, most: int | None = None) -> Sequence[Newcomer]:
    """Newcomers nobody has greeted, oldest first, at most `most`."""
    waiting = UNGREETED.where(Membership.community == community).limit(most)
    return [Newcomer(*row) for row in session.execute(waiting)]


def count_ungreeted(session: Session, community: int) -> int:
    waiting = UNGREETED.where(Membership.community == community).order_by(None).subquery()
    return session.scalar(select(func.count()).select_from(waiting)) or 0


def last_ungreeted(session: Session, community: int) -> Mark:
    """The latest arrival among them, by which a button knows later who had come when it was shown."""
    waiting = UNGREETED.where(Membership.community == community).order_by(None).subquery()
    last = session.scalar(select(func.max(waiting.c.joined_at)))
    return Mark(0) if last is None else marks.of_moment(last)


def ungreeted_until(session: Session, community: int, last: Mark) -> Sequence[int]:
    """Who of them had come by then, oldest first; whoever came later was not on the card."""
    return [one.person for one in ungreeted(session, community) if marks.of_moment(one.joined_at) <= last]


def to_greet(session: Session, now: datetime, quiet: Window) -> Sequence[Newcomer]:
    """Newcomers of all communities whom nobody greeted within an hour; quiet hours do not count."""
    rows = session.execute(_TO_GREET, {"before": now - GREETER_HAS, "after": now - TOO_LATE})
    waiting = [Newcomer(*row) for row in rows]
    return [one for one in waiting if _due(one, now, quiet)]


def _due(one: Newcomer, now: datetime, quiet: Window) -> bool:
    return not quiet.holds(now, one.zone) and quiet.after(one.joined_at, one.zone) + GREETER_HAS <= now


UNGREETED = (
    select(Membership.community, Membership.person, Person.name, Membership.joined_at, Community.zone)
    .join(Person, Person.id == Membership.person)
    .join(Community, Community.id == Membership.community)
    .where(
        Membership.newcomer,
        Membership.greeted_at.is_(None),
        memberships.LIVE_MEMBERS,
        Community.state == CommunityState.ACTIVE,
    )
    .order_by(Membership.joined_at, Membership.id)
)
_TO_GREET = UNGREETED.where(
    Membership.joined_at <= bindparam("before", type_=Utc), Membership.joined_at > bindparam("after", type_=Utc)
)


def greet(session: Session, community: int, person: int, now: datetime, by: Greeted) -> bool:
    """Records a greeting; False if somebody was faster, or there is nobody to greet."""
    greeted = session.execute(
        update(Membership)
        .where(
            Membership.community == community,
            Membership.person == person,
            Membership.newcomer,
            Membership.greeted_at.is_(None),
            memberships.LIVE_MEMBERS,
        )
        .values(greeted_at=now, greeted_by=by)
        .returning(Membership.id)
    ).first()
    return greeted is not None


@dataclass(frozen=True)
class DayCard:
    """A day's welcome card. `fresh`: not shown yet. `yesterday`: an older card to remove."""

    id: int
    fresh: bool
    yesterday: int | None


def welcome(session: Session, community: int, newcomers: Sequence[int], now: datetime) -> DayCard:
    """Adds newcomers to today's card."""
    today = _today(session, community, now)
    card = session.scalar(select(Welcome).where(Welcome.community == community, Welcome.day == today))
    before = session.scalar(
        select(Welcome.id)
        .where(Welcome.community == community, Welcome.day < today)
        .order_by(Welcome.day.desc())
        .limit(1)
    )
    fresh = card is None
    if card is None:
        card = Welcome(community=community, day=today)
        session.add(card)
        session.flush()
    on_it = set(session.scalars(select(Welcomed.person).where(Welcomed.welcome == card.id)))
    session.add_all(Welcomed(welcome=card.id, person=person) for person in newcomers if person not in on_it)
    session.flush()
    return DayCard(card.id, fresh, before if fresh else None)


def _today(session: Session, community: int, now: datetime) -> date:
    zone = session.scalar(select(Community.zone).where(Community.id == community)) or "UTC"
    return now.astimezone(ZoneInfo(zone)).date()


@dataclass(frozen=True)
class Welcoming:
    community: int
    people: tuple[int, ...]


def on_card(session: Session, card: int) -> Welcoming | None:
    found = session.get(Welcome, card)
    if found is None:
        return None
    persons = session.scalars(
        select(Welcomed.person)
        .join(
            Membership,
            (Membership.person == Welcomed.person) & (Membership.community == found.community),
        )
        .where(Welcomed.welcome == card, memberships.LIVE_MEMBERS)
        .order_by(Welcomed.id)
    )
    return Welcoming(found.community, tuple(persons))


def welcomed(session: Session, community: int, person: int) -> Sequence[int]:
    """The welcome cards that name the person."""
    here = Welcomed.person == person, Welcome.community == community
    return session.scalars(select(Welcome.id).join(Welcomed, Welcomed.welcome == Welcome.id).where(*here)).all()


# ── Who does not belong here ─────────────────────────────────────────────────────────────────────────────────────────
def lately(session: Session, community: int, now: datetime, most: int) -> Sequence[tuple[int, str]]:
    """Newcomers of the last days, greeted or not, newest first."""
    since = Membership.joined_at > now - LATELY
    found = select(Membership.person, Person.name).join(Person, Person.id == Membership.person)
    here = Membership.community == community, Membership.newcomer, memberships.LIVE_MEMBERS, since
    rows = session.execute(found.where(*here).order_by(Membership.joined_at.desc(), Membership.id).limit(most))
    return [(person, name) for person, name in rows]


def is_new(session: Session, community: int, person: int) -> bool:
    here = Membership.community == community, Membership.person == person, Membership.newcomer, memberships.LIVE_MEMBERS
    return session.scalar(select(Membership.role).where(*here)) == int(Role.MEMBER)


def put_aside(session: Session, community: int, person: int, by: int, now: datetime) -> Sequence[int]:
    """«Не наш»: neither counted as a joiner nor greeted; returns the welcome cards that named them. Raises Refusal."""
    if not is_new(session, community, person):
        raise Refusal("button.answered")
    cards = welcomed(session, community, person)
    session.execute(delete(Welcomed).where(Welcomed.person == person, Welcomed.welcome.in_(cards)))
    signals.unrecord_of(session, community, SignalKind.JOINED, person)
    memberships.leave(session, community, person, now)
    rights.end(session, community, person, now)
    audit.note(session, Deed.PUT_ASIDE, community, by, now, about=person)
    return cards


# ── What they tell of themselves ─────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Told:
    """Somebody's words about themselves. `held`: a leader must look first. `mark`: distinguishes versions."""

    community: int
    person: int
    words: str
    held: bool

    @property
    def mark(self) -> Mark:
        return marks.mark(self.words)


def membership(session: Session, community: int, person: int) -> int:
    found = select(Membership.id).where(Membership.community == community, Membership.person == person)
    return session.scalars(found).one()


def told_of(session: Session, membership_id: int) -> Told | None:
    row = session.scalar(select(Membership).where(Membership.id == membership_id, memberships.LIVE_MEMBERS))
    if row is None or row.about is None:
        return None
    return Told(row.community, row.person, row.about, row.about_held)


def tell_about_oneself(
    session: Session, community: int, person: int, about: str, *, watched: bool, doubted: bool = False
) -> bool:
    """Stores the words; True if they are held for a leader (`watched`): they contain a link, a telephone or money, or
    their author is looked at (`doubted`)."""
    doubts = advertising.leads_away, advertising.has_telephone, advertising.asks_for_money
    held = watched and (doubted or any(doubt(about) for doubt in doubts))
    mine = Membership.community == community, Membership.person == person
    session.execute(update(Membership).where(*mine).values(about=about, about_held=held))
    return held


def held_about(session: Session, community: int, membership_id: int) -> Told:
    """The words that wait for a leader. Raises Refusal."""
    with scope.beyond(session):
        told = told_of(session, membership_id)
    if told is None or told.community != community:
        raise Refusal("button.old")
    if not told.held:
        raise Refusal("button.answered")
    return told


def hold_again(session: Session, community: int, membership_id: int, *, by: int) -> bool:
    """Takes back a leader's release before the chat has read it; False if the words are this person's own."""
    here = Membership.id == membership_id, Membership.community == community, Membership.person != by
    held = update(Membership).where(*here, Membership.about.is_not(None)).values(about_held=True)
    return session.scalar(held.returning(Membership.id)) is not None


def decide_about(session: Session, told: Told, membership_id: int, release: bool, by: int, now: datetime) -> None:
    """A leader's decision about held words; refused ones are deleted."""
    kept = told.words if release else None
    session.execute(update(Membership).where(Membership.id == membership_id).values(about=kept, about_held=False))
    deed = Deed.ABOUT_RELEASED if release else Deed.ABOUT_REFUSED
    audit.note(session, deed, told.community, by, now, about=told.person)
