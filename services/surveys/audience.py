"""A survey's audience: everybody known, an event's visitors, a house or an entrance.

Platforms list no members, so "everybody" means everybody who has joined, written or pressed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, Select, exists, func, select, update
from sqlalchemy.orm import Session

from models import Account, Chat, ChatKind, Event, EventState, Hush, Membership, Response, Seat, Survey, Visit
from services.communities.groups import COUNTS
from services.events.attendance import Answer
from services.people import private_chats
from services.people.memberships import LIVE_MEMBERS
from services.speech.addresses.places import Home


@dataclass(frozen=True)
class Audience:
    """Everybody, unless limited to an event or a house. `house`, `entrance`: see addresses.places. `told`: as typed."""

    event: int | None = None
    house: str | None = None
    entrance: int | None = None
    told: str | None = None

    @classmethod
    def read(cls, stored: dict[str, Any]) -> Audience:
        return cls(**stored)

    def stored(self) -> dict[str, Any]:
        return {name: value for name, value in vars(self).items() if value is not None}

    @property
    def home(self) -> Home | None:
        return Home(self.house, self.entrance) if self.house else None


ALL = Audience()


@dataclass(frozen=True)
class Reached:
    """A person and their private chat. `row`: their membership, from which a job continues."""

    row: int
    person: int
    chat: int
    transport: str


def size(session: Session, community: int, whom: Audience) -> int:
    if whom.home:
        return sum(map(whom.home.holds, homes(session, community)))
    return session.scalar(select(func.count()).select_from(_members(community, whom).subquery())) or 0


def includes(session: Session, community: int, whom: Audience, person: int) -> Literal["yes", "no", "unknown"]:
    """Whether the person belongs to the audience; "unknown" if they have not said where they live."""
    membership = session.scalar(
        select(Membership).where(Membership.community == community, Membership.person == person)
    )
    if membership is None:
        return "no"
    if whom.event is not None:
        return "yes" if session.scalar(select(_came(whom.event, person))) else "no"
    if whom.home is None:
        return "yes"
    if membership.house is None or (whom.entrance and not membership.entrance):
        return "unknown"
    return "yes" if whom.home.holds(Home(membership.house, membership.entrance)) else "no"


def settle(session: Session, community: int, person: int, home: Home) -> None:
    """Stores where the person lives."""
    row = session.scalar(select(Membership).where(Membership.community == community, Membership.person == person))
    if row:
        row.house, row.entrance = home.house, home.entrance


def unsettle(session: Session, community: int, person: int) -> None:
    here = Membership.community == community, Membership.person == person
    session.execute(update(Membership).where(*here).values(house=None, entrance=None))


def _members(community: int, whom: Audience) -> Select[Any]:
    found = select(Membership.id).where(Membership.community == community, LIVE_MEMBERS)
    if whom.event is not None:
        found = found.where(_came(whom.event, Membership.person))
    return found.where(Membership.house.is_not(None)) if whom.house else found


def _came(event: int, person: Any) -> Any:
    """A condition: was checked in, where anybody was; otherwise said yes, had a seat, and has not said since that they
    were away."""
    checked = exists().where(Visit.event == event)
    visited = exists().where(Visit.event == event, Visit.person == person, ~Visit.away)
    said = exists().where(
        Seat.event == event,
        Seat.person == person,
        Seat.answer == int(Answer.YES),
        ~Seat.waiting,
        Seat.came.is_not(False),
    )
    return visited | (~checked & said)


def homes(session: Session, community: int) -> list[Home]:
    """Where those live who have said so, once for each of them."""
    rows = session.execute(
        _members(community, Audience(house="-")).with_only_columns(Membership.house, Membership.entrance)
    )
    return [Home(str(row[0]), row[1]) for row in rows]


# ── Events that people came to ──────────────────────────────────────────────────────────────────────────────────────
def events_held(session: Session, community: int, now: datetime, most: int = 5) -> list[tuple[int, str]]:
    """(id, title) of the last events, latest first."""
    held = select(Event.id, Event.title).where(
        Event.community == community, Event.state == EventState.PLANNED, Event.ends_at <= now
    )
    return [(row[0], row[1]) for row in session.execute(held.order_by(Event.ends_at.desc()).limit(most))]


def event_title(session: Session, event: int) -> str:
    return session.scalar(select(Event.title).where(Event.id == event)) or "—"


# ── How far it goes ──────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Reach:
    """The numbers of people told in private, and of groups and channels with an announcement."""

    people: int
    chats: int


def reach(session: Session, community: int, whom: Audience) -> Reach:
    """The reach of a survey launched now."""
    chats = select(func.count()).where(
        Chat.community == community,
        Chat.kind.in_((ChatKind.GROUP, ChatKind.CHANNEL)),
        Chat.present,
        Chat.vouched,
    )
    return Reach(_count(session, whom, _invitees(community, whom)), session.scalar(chats) or 0)


def reach_in_private(session: Session, community: int, whom: Audience, *which: ColumnElement[bool]) -> int:
    """How many can be written to in private, whatever groups they read. `which`: conditions on their memberships."""
    return _count(session, whom, _reachable(community, whom).where(*which))


def _count(session: Session, whom: Audience, wanted: Any) -> int:
    if whom.home:
        return _count_homes(session, whom, wanted)
    people = wanted.with_only_columns(Membership.person).order_by(None)
    return session.scalar(select(func.count()).select_from(people.subquery())) or 0


def _count_homes(session: Session, whom: Audience, wanted: Any) -> int:
    columns = Membership.person, Membership.house, Membership.entrance
    rows: Sequence[Any] = session.execute(wanted.with_only_columns(*columns).order_by(None)).all()
    return sum(whom.home is not None and whom.home.holds(Home(house, entrance)) for _, house, entrance in rows)


# ── In chunks ────────────────────────────────────────────────────────────────────────────────────────────────────────
def next_to_invite(session: Session, now: datetime) -> Survey | None:
    """A launched survey with people left to invite, or None."""
    out = Survey.invited.is_not(None), Survey.launched_at <= now
    return session.scalar(select(Survey).where(*out).order_by(Survey.id).limit(1))


def next_to_remind(session: Session, now: datetime) -> Survey | None:
    """An open survey whose reminder is due, or None."""
    due = Survey.remind_at <= now, Survey.closed_at.is_(None)
    return session.scalar(select(Survey).where(*due).order_by(Survey.id).limit(1))


def to_invite(session: Session, survey: Survey, after: int, most: int) -> tuple[list[Reached], int | None]:
    """The next people to invite in private: reachable ones who see no group of the community.

    A survey for some members invites each of them. The second value: where to continue; None at the end.
    """
    whom = Audience.read(survey.audience)
    wanted = _invitees(survey.community, whom).where(~_answered(survey))
    return _chunk(session, _part(wanted, after, most), whom, most)


def _invitees(community: int, whom: Audience) -> Any:
    wanted = _reachable(community, whom)
    if whom != ALL:
        return wanted
    groups = select(Chat.transport).where(Chat.community == community, *COUNTS)
    has_group = exists().where(Account.person == Membership.person, Account.transport.in_(groups))
    return wanted.where(~has_group.correlate(Membership))


def in_private(
    session: Session, community: int, whom: Audience, after: int, most: int, *which: ColumnElement[bool]
) -> tuple[list[Reached], int | None]:
    """The next of those whom `reach_in_private` counts. The second value: as above."""
    return _chunk(session, _part(_reachable(community, whom).where(*which), after, most), whom, most)


def to_remind(session: Session, survey: Survey, after: int, most: int) -> tuple[list[Reached], int | None]:
    """The next people to remind: reachable, without an answer or «не напоминать об этом» to any run of this survey, and
    not the launcher."""
    whom = Audience.read(survey.audience)
    runs = select(Survey.id).where(Survey.community == survey.community, Survey.name == survey.name)
    hushed = exists().where(Hush.survey.in_(runs), Hush.person == Membership.person)
    others = Membership.person != survey.launched_by
    wanted = _reachable(survey.community, whom).where(~_answered(survey), ~hushed, others)
    return _chunk(session, _part(wanted, after, most), whom, most)


def _answered(survey: Survey) -> Any:
    return exists().where(
        Response.survey == survey.id, Response.person == Membership.person, Response.finished_at.is_not(None)
    )


def _reachable(community: int, whom: Audience) -> Any:
    return (
        _members(community, whom)
        .with_only_columns(
            Membership.id, Membership.person, Chat.id, Chat.transport, Membership.house, Membership.entrance
        )
        .join(Chat, Chat.id == private_chats.of(Membership.person))
        .order_by(Membership.id)
    )


def _part(wanted: Any, after: int, most: int) -> Any:
    return wanted.where(Membership.id > after).limit(most)


def _chunk(session: Session, wanted: Any, whom: Audience, most: int) -> tuple[list[Reached], int | None]:
    rows: Sequence[Any] = session.execute(wanted).all()
    found = [
        Reached(row, person, chat, transport)
        for row, person, chat, transport, house, entrance in rows
        if whom.home is None or whom.home.holds(Home(house, entrance))
    ]
    return found, rows[-1][0] if len(rows) == most else None
