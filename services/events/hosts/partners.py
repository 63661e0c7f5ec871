"""Who belongs to a meeting of several communities: the neighbours of each.

A person who is in several of them is one guest, on the side of the meeting's own community if they are in it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, bindparam, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from models import Community, CommunityState, Event, Membership, Seat, Together, TogetherState, scope
from services.people.memberships import LIVE_MEMBERS, neighbours_of
from services.refusal import Refusal

Person = ColumnElement[int] | InstrumentedAttribute[int]

MEETS = Together.state == TogetherState.MEETS
# Of those that meet no more only people with a seat are asked about; whoever refused at once was never part of it.
HAS_MET = Together.met


def side(person: Person) -> ColumnElement[int | None]:
    """The community on whose side somebody comes; NULL: they are a neighbour in none."""
    here = Membership.person == person, LIVE_MEMBERS
    own = select(Membership.community).where(*here, Membership.community == Event.community)
    invited = Together.event == Event.id, HAS_MET
    other = select(func.min(Together.invited)).join(Membership, Membership.community == Together.invited)
    other = other.where(*invited, *here)
    return func.coalesce(*(one.correlate_except(Membership, Together).scalar_subquery() for one in (own, other)))


def neighbour(person: Person) -> ColumnElement[bool]:
    """The condition that somebody is a neighbour in a community that meets."""
    return side(person).is_not(None)


def sides(session: Session, event: Event, people: Collection[int]) -> dict[int, int]:
    """On whose side each of them comes; guests who are neighbours nowhere are the meeting's own."""
    found = dict.fromkeys(people, event.community)
    others = _in(session, event, HAS_MET)
    if others and people:
        scope.also(session, *others)
        strangers = set(people) - neighbours_of(session, event.community, people)
        for community in reversed(others):
            found.update(dict.fromkeys(neighbours_of(session, community, strangers), community))
    return found


def side_of(session: Session, event: Event, person: int) -> int:
    return sides(session, event, (person,))[person]


def neighbours(
    session: Session, event: Event, people: Collection[int], which: ColumnElement[bool] | None = None
) -> set[int]:
    """Those of them who are neighbours in a community that meets, or has met."""
    others = _in(session, event, HAS_MET if which is None else which)
    scope.also(session, *others)
    found = neighbours_of(session, event.community, people)
    return found.union(*(neighbours_of(session, community, people) for community in others))


def of(session: Session, event: Event) -> list[int]:
    """The communities that meet with the meeting's own now."""
    return _in(session, event, MEETS)


def neighbours_now(session: Session, event: Event, people: Collection[int]) -> set[int]:
    """Those of them who are neighbours in a community that meets now."""
    return neighbours(session, event, people, MEETS)


def ever(session: Session, event: Event) -> list[int]:
    """These, and those that meet with it no more."""
    return _in(session, event, HAS_MET)


def concern(community: int) -> ColumnElement[bool]:
    """The condition that a meeting is this community's own, or one of another that it meets or has met with."""
    invited = select(Together.event).where(Together.invited == community, HAS_MET)
    return (Event.community == community) | Event.id.in_(invited)


def _in(session: Session, event: Event, which: ColumnElement[bool] | InstrumentedAttribute[bool]) -> list[int]:
    there = Together.event == event.id, which
    return list(session.scalars(select(Together.invited).where(*there).order_by(Together.id)))


def row_of(session: Session, community: int, event: int) -> int | None:
    """Under which this community is part of another one's meeting now."""
    mine = Together.event == event, Together.invited == community, Together.state == TogetherState.MEETS
    return session.scalar(select(Together.id).where(*mine))


def rows(session: Session, event: int) -> list[int]:
    """The rows of all that were ever invited, whose cards tell of the meeting."""
    return list(session.scalars(select(Together.id).where(Together.event == event).order_by(Together.id)))


def of_event(session: Session, event: int) -> Sequence[Together]:
    """The same, as far as they know of it: not those that said no, or were taken out."""
    known = Together.event == event, Together.state.in_((TogetherState.ASKED, TogetherState.MEETS))
    return session.scalars(select(Together).where(*known).order_by(Together.id)).all()


def names(session: Session, event: Event) -> list[str]:
    """Of all that meet, the meeting's own first; none if it meets alone."""
    others = of(session, event)
    if not others:
        return []
    scope.also(session, *others)
    known = select(Community.id, Community.name).where(Community.id.in_([event.community, *others]))
    named = dict(session.execute(known).all())
    return [named[community] for community in (event.community, *others)]


ARE_SEVERAL = (
    select(Together.id)
    .where(Together.event == Event.id, Together.state == TogetherState.MEETS)
    .correlate(Event)
    .exists()
)


def home(session: Session, community: int, event: int, person: int) -> int | None:
    """Whose meeting it is, if it is another community's that this one was invited to. Raises Refusal if this one is out
    and the person has no seat."""
    found = session.execute(_HOME, {"event": event, "community": community}).first()
    if found is None:
        return None
    if found.state != TogetherState.MEETS and not session.scalar(_SEAT, {"event": event, "person": person}):
        raise Refusal("together.no-more")
    return int(found.community)


_HOME = (
    select(Event.community, Together.state)
    .join(Together, Together.event == Event.id)
    .join(Community, Community.id == Event.community)
    .where(
        Event.id == bindparam("event"),
        Together.invited == bindparam("community"),
        HAS_MET,
        Community.state == CommunityState.ACTIVE,
    )
)
_SEAT = select(Seat.id).where(Seat.event == bindparam("event"), Seat.person == bindparam("person"))
