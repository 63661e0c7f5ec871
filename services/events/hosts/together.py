"""Another community is invited to a meeting, agrees, and leaves again. Seats, changes and the list stay the host's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, bindparam, exists, func, select
from sqlalchemy.orm import Session, aliased

from models import (
    Community,
    CommunityState,
    Event,
    EventState,
    Membership,
    Queued,
    QueuedState,
    Seat,
    Together,
    TogetherState,
    Utc,
    scope,
)
from models.lanes import of_community, stay_in
from services import marks
from services.communities import posts, profile
from services.communities.listing import directory
from services.events import calendar
from services.marks import Mark
from services.people.memberships import LIVE_MEMBERS
from services.refusal import Refusal

ABOUT = "together"  # a post in its groups
LATELY = timedelta(days=2)
MOST = 5  # communities invited to one meeting
OFFERED = 6  # named in one list
CALLED = TogetherState.ASKED, TogetherState.MEETS
SAID_NO = TogetherState.NO, TogetherState.NEVER


@dataclass(frozen=True)
class Partner:
    """A community that was invited, with its answer."""

    row: int
    community: int
    name: str
    state: TogetherState


def partners(session: Session, event: Event) -> list[Partner]:
    """Those who were asked or have agreed."""
    found = (
        select(Together.id, Together.invited, Community.name, Together.state)
        .join(Community, Community.id == Together.invited)
        .where(Together.event == event.id, Together.state.in_(CALLED))
    )
    return [Partner(*row) for row in session.execute(found.order_by(Together.id))]


def near(session: Session, event: Event) -> list[tuple[int, str]]:
    """(community, name) of neighbouring communities that can be invited."""
    return _named(session, event, Community.id.in_(directory.around(event.community)))


def called(session: Session, event: Event, said: str) -> list[tuple[int, str]]:
    """(community, name) of those in the directory that these words name."""
    found = [one.id for one in directory.find(session, said).items]
    return _named(session, event, Community.id.in_(found))


def _named(session: Session, event: Event, which: object) -> list[tuple[int, str]]:
    known = select(Together.invited).where(Together.event == event.id).union(_ask_no_more(event))
    fits = Community.state == CommunityState.ACTIVE, Community.id != event.community, Community.id.not_in(known)
    size = func.coalesce(Community.members, 0).desc()
    found = select(Community.id, Community.name).where(which, *fits)  # type: ignore[arg-type]  # a condition
    return [(row[0], row[1]) for row in session.execute(found.order_by(size, Community.id).limit(OFFERED))]


def invite(session: Session, event: Event, community: int, now: datetime) -> tuple[Together, str]:
    """(the invitation, the community's name). Each is asked once, `MOST` at most. Raises Refusal."""
    if event.series is not None or event.festival is not None:
        raise Refusal("together.series")
    known = select(Community.name).where(Community.id == community, Community.state == CommunityState.ACTIVE)
    name = session.scalar(known)
    if name is None or community == event.community:
        raise Refusal("button.old")
    _open_to(session, community)
    if session.scalar(select(Together.id).where(Together.event == event.id, Together.invited == community)):
        raise Refusal("together.asked-already", community=name)
    if community in session.scalars(_ask_no_more(event)).all():
        raise Refusal("together.not-again", community=name)
    if len(partners(session, event)) >= MOST:
        raise Refusal("together.enough", most=MOST)
    row = Together(event=event.id, invited=community, state=TogetherState.ASKED, asked_at=now)
    session.add(row)
    session.flush()
    return row, name


def mark_of(event: Event) -> Mark:
    """Of what the other community's leaders read and agree to."""
    return marks.mark(event.title, event.starts_at, event.ends_at, event.place, event.online)


def answer(session: Session, community: int, row_id: int, *, yes: bool, now: datetime) -> tuple[Together, Event]:
    """What a leader of the invited community says; a no may become a yes as long as it is invited. Raises Refusal."""
    row, event = own(session, community, row_id)
    calendar.still_open(event, now)
    if row.state is not TogetherState.ASKED and (not yes or row.state not in SAID_NO):
        raise Refusal("button.answered")
    if row.state in SAID_NO and len(partners(session, event)) >= MOST:
        raise Refusal("together.enough", most=MOST)
    row.state = TogetherState.MEETS if yes else TogetherState.NO
    row.met = row.met or yes
    session.flush()
    return row, event


def ask_no_more(session: Session, community: int, row_id: int) -> Event:
    """After a no: whoever invited them does so no more, to whatever meeting. Raises Refusal."""
    row, event = own(session, community, row_id)
    if row.state is not TogetherState.NO:
        raise Refusal("button.answered")
    row.state = TogetherState.NEVER
    session.flush()
    return event


def _ask_no_more(event: Event) -> Select[int]:
    """Communities that are not to be asked by this meeting's own."""
    theirs = Event.community == event.community, Together.state == TogetherState.NEVER
    return select(Together.invited).join(Event, Event.id == Together.event).where(*theirs)


def leave(session: Session, community: int, row_id: int, now: datetime) -> tuple[Together, Event]:
    """Its own leaders take it out. Raises Refusal."""
    row, event = own(session, community, row_id)
    calendar.still_open(event, now)
    _end(session, row, TogetherState.NO)
    return row, event


def take_out(session: Session, event: Event, row_id: int) -> Together:
    """The meeting's own leaders take another community out, or its invitation back. Raises Refusal."""
    row = session.get(Together, row_id)
    if row is None or row.event != event.id:
        raise Refusal("button.old")
    _open_to(session, row.invited)
    _end(session, row, TogetherState.OUT)
    return row


def _end(session: Session, row: Together, state: TogetherState) -> None:
    if row.state not in CALLED:
        raise Refusal("button.answered")
    row.state, row.met = state, _has_met(session, row)
    session.flush()


def _has_met(session: Session, row: Together) -> bool:
    """A yes that was taken back before anybody read of it has called nobody."""
    theirs = select(Membership.person).where(Membership.community == row.invited, LIVE_MEMBERS)
    seats = select(Seat.id).where(Seat.event == row.event, Seat.person.in_(theirs)).limit(1)
    return row.met and (posts.have_read(session, ABOUT, row.id) or session.scalar(seats) is not None)


def own(session: Session, community: int, row_id: int) -> tuple[Together, Event]:
    """An invitation of this community, with the meeting it is to, which is open to the rest of the unit. Raises
    Refusal, also while the meeting's own community rests or is being deleted."""
    row = session.get(Together, row_id)
    if row is None or row.invited != community:
        raise Refusal("button.old")
    with scope.beyond(session):
        event = session.get_one(Event, row.event)
        if not profile.is_active(session, event.community):
            raise Refusal("together.no-more")
    _open_to(session, event.community)
    return row, event


def _open_to(session: Session, community: int) -> None:
    """The other side hears of it in the same unit."""
    stay_in(session, of_community(community))
    scope.also(session, community)


def ahead(session: Session, community: int, now: datetime) -> Sequence[Event]:
    """Meetings of others that this community is part of."""
    theirs = session.scalars(_AHEAD, {"community": community, "now": now}).all()
    if not theirs:
        return ()
    with scope.beyond(session):
        return session.scalars(select(Event).where(Event.id.in_(theirs)).order_by(Event.starts_at, Event.id)).all()


def ended(session: Session, now: datetime) -> list[tuple[Together, Event]]:
    """Those of which one side rests or is being deleted. They meet together no more."""
    found = session.execute(_ENDED, {"now": now}).all()
    for row, _ in found:
        _end(session, row, TogetherState.OUT)
    return [(row, event) for row, event in found]


def withheld(session: Session, now: datetime) -> list[tuple[Together, Event]]:
    """Those whose leader said yes and lost the role before their group was asked: they are asked again."""
    lately = Queued.about_kind == ABOUT, Queued.ended_at > now - LATELY, Queued.state == QueuedState.VOID
    known = session.scalars(select(Queued.about_id).where(*lately).distinct()).all()
    other = exists().where(Queued.about_kind == ABOUT, Queued.about_id == Together.id, Queued.state != QueuedState.VOID)
    unread = Together.id.in_(known), Together.state == TogetherState.MEETS, posts.held_back(ABOUT, Together.id), ~other
    found = select(Together, Event).join(Event, Event.id == Together.event).where(*unread)
    rows = [(row, event) for row, event in session.execute(found)] if known else []
    for row, _ in rows:
        row.state, row.met = TogetherState.ASKED, _has_met(session, row)
    session.flush()
    return rows


_AHEAD = (
    select(Event.id)
    .join(Together, Together.event == Event.id)
    .join(Community, Community.id == Event.community)
    .where(
        Together.invited == bindparam("community"),
        Community.state == CommunityState.ACTIVE,
        Together.state == TogetherState.MEETS,
        Event.ends_at > bindparam("now", type_=Utc),
        Event.state == EventState.PLANNED,
        ~posts.withheld("event", Event.id),
    )
)
_INVITED, _HOME = aliased(Community), aliased(Community)
_ENDED = (
    select(Together, Event)
    .join(Event, Event.id == Together.event)
    .join(_INVITED, _INVITED.id == Together.invited)
    .join(_HOME, _HOME.id == Event.community)
    .where(
        Together.event.in_(select(Event.id).where(Event.ends_at > bindparam("now", type_=Utc))),
        Together.state.in_(CALLED),
        (_INVITED.state != CommunityState.ACTIVE) | (_HOME.state != CommunityState.ACTIVE),
    )
    .order_by(Together.event, Together.invited)  # as the index has them
)
