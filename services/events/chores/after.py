"""A meeting is over: what is to be done after it becomes rows, each with a day, and half of it is done already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, aliased

from models import (
    Chore,
    ChoreRule,
    ChoreState,
    Chronicle,
    Consent,
    Doer,
    Event,
    EventState,
    Membership,
    PhotoAlbum,
    Signal,
    Task,
    Written,
)
from services.communities import posts
from services.events.afterwards import summary
from services.events.afterwards.ended import THANKS_WITHIN
from services.events.chores import agreed
from services.events.festivals.after import NOTHING_FOLLOWS
from services.events.hosts import leading
from services.night import Window, day
from services.people import memberships
from services.people.consents import Showing
from services.signals import SignalKind

WITHIN = timedelta(days=3)  # later the list would be odd
DAYS = {  # until when, after the day of the meeting
    Task.THANKS: 1,
    Task.PHOTOS: 2,
    Task.INVITE: 3,
    Task.FEEDBACK: 3,
    Task.JOIN: 3,
    Task.INTRODUCE: 7,
    Task.TALK: 7,
    Task.STORY: 7,
    Task.PROMOTE: 7,
}


def list_due(session: Session, now: datetime, quiet: Window) -> list[Event]:
    """Meetings whose list is due now; writes their rows."""
    of_people = ChoreRule.community == Event.community, ChoreRule.doer.in_((Doer.LEADER, Doer.ASKED))
    due = session.scalars(
        select(Event)
        .where(
            Event.ends_at > now - WITHIN - THANKS_WITHIN,
            Event.ends_at <= now,
            Event.thanked_at > now - WITHIN,
            Event.state == EventState.PLANNED,
            exists().where(*of_people),
            NOTHING_FOLLOWS,
            ~exists().where(Chore.event == Event.id),
            ~_MORE_OF_A_FESTIVAL,
        )
        .order_by(Event.ends_at, Event.id)
    ).all()
    return [event for event in due if not quiet.holds(now, event.zone) and _begin(session, event, now)]


_later = aliased(Event)
_MORE_OF_A_FESTIVAL = exists().where(  # its host gets one list, after the last of theirs
    _later.festival == Event.festival,
    _later.host == Event.host,
    _later.ends_at > Event.ends_at,
    _later.state == EventState.PLANNED,
)


def _begin(session: Session, event: Event, now: datetime) -> bool:
    """False if nothing is to be done. Whoever reads the list today is reminded of nothing in it before tomorrow."""
    held_on, tomorrow = day(event.ends_at, event.zone), day(now, event.zone) + timedelta(days=1)
    wanted = dict(agreed.wanted(session, event))
    if Task.INTRODUCE in wanted and not newcomers(session, event):
        del wanted[Task.INTRODUCE]
    for task, rule in wanted.items():
        due = held_on + timedelta(days=DAYS[task])
        owner = _owner(session, event, rule)
        remind_on = due if owner is not None else max(due, tomorrow)
        about = {"community": event.community, "event": event.id, "task": task, "owner": owner}
        session.add(Chore(**about, due_on=due, remind_on=remind_on))
    session.flush()
    return bool(wanted)


def _owner(session: Session, event: Event, rule: ChoreRule) -> int | None:
    """A leader who said «Я», while they lead; the host's own things name nobody."""
    if rule.doer is not Doer.LEADER or rule.person in (None, event.host):
        return None
    return rule.person if rule.person in memberships.leaders(session, event.community) else None


def responsible(session: Session, event: Event) -> int | None:
    """Who answers for what nobody has taken on: the host, or, once they are no neighbour, the next of those who hold it
    with them, then the first leader."""
    return next(iter(leading.answering(session, event)), None)


# ── What Sosed has done ──────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Facts:
    thanked: bool
    collecting: bool  # feedback


def facts(session: Session, event: Event) -> Facts:
    asked = summary.of(session, event).came > 0
    return Facts(asked and event.thanked_at is not None, asked and event.summed_up_at is None)


def done_meanwhile(session: Session, now: datetime) -> Sequence[Chore]:
    """What need not be done any more: how it was is in the community's history, or the chat has seen photos. Settles
    them."""
    kept = exists().where(Chronicle.event == Chore.event, Chronicle.state == Written.KEPT)
    seen = exists().where(PhotoAlbum.event == Chore.event, ~posts.held_back("photos", PhotoAlbum.id))
    left = Chore.settled_at.is_(None), (Chore.task == Task.STORY) & kept | (Chore.task == Task.PHOTOS) & seen
    found = session.scalars(select(Chore).where(*left).order_by(Chore.id)).all()
    for row in found:
        row.state, row.settled_at, row.asked, row.asked_at = ChoreState.DONE, now, None, None
    return found


def newcomers(session: Session, event: Event) -> Sequence[int]:
    """Guests who were there for the first time and are still neighbours; nobody if all were."""
    visited = (
        Signal.community == event.community,
        Signal.kind == str(SignalKind.VISITED),
        Signal.reference == str(event.id),
        Signal.person.is_not(None),
    )
    rows = session.execute(select(Signal.person, Signal.number).where(*visited).order_by(Signal.id)).all()
    first = [row.person for row in rows if row.number]
    there = memberships.neighbours_of(session, event.community, first)
    return [one for one in first if one in there] if len(first) < len(rows) else []


@dataclass(frozen=True)
class Named:
    """`people` may be named to this reader; `more` are only counted."""

    people: tuple[int, ...]
    more: int


_LETS_SHOW = exists().where(
    Consent.person == Membership.person,
    Consent.community == Membership.community,
    Consent.kind == str(Showing.INTRODUCTION),
    Consent.withdrawn_at.is_(None),
)


def named_to(session: Session, event: Event, reader: int) -> Named:
    """Hosts and leaders read who was there for the first time; a helper only whoever has introduced themselves."""
    first = newcomers(session, event)
    if leading.leads(session, event, reader) or reader in memberships.leaders(session, event.community):
        return Named(tuple(first), 0)
    told = set(
        session.scalars(
            select(Membership.person).where(
                Membership.community == event.community,
                Membership.person.in_(first),
                Membership.about.is_not(None),
                ~Membership.about_held,
                _LETS_SHOW,
            )
        )
    )
    known = tuple(one for one in first if one in told)
    return Named(known, len(first) - len(known))
