"""Cards about quarrels, acquaintances, newcomers, clubs, callings and thanks, with what they are about."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models import (
    Acquaintance,
    AcquaintanceState,
    Acquainted,
    BuddyState,
    Called,
    Calling,
    Club,
    ClubState,
    Event,
    MediationState,
    Membership,
    ThanksShown,
    ThankYou,
    Tie,
    Wish,
)
from services.people import thanks
from services.people.acquaintances import wishes
from services.people.buddies import pairs
from services.people.callings import guides
from services.people.callings import taking as callings
from services.people.clubs import gathering
from services.people.mediation import mediators, talks
from services.people.settling import months
from services.people.thanks import offers
from tests.conftest import NOW
from tests.support.meetings_cards import Subject


def talk(state: MediationState) -> Subject:
    def subject(session: Session, member: int, helper: int) -> int:
        row = talks.ask(session, 1, member, helper, "шум", "Europe/Moscow", NOW, both=False)
        row.state = state
        return row.id

    return subject


def mediator(session: Session, member: int, helper: int) -> int:
    return mediators.name(session, 1, helper, member, NOW)


def wish(session: Session, member: int, helper: int) -> int:
    return wishes.note(session, 1, member, Wish.ASKED, NOW).id


def acquainted(state: AcquaintanceState) -> Subject:
    def subject(session: Session, member: int, helper: int) -> int:
        group = Acquaintance(community=1, month="2026-11", state=state, asked_at=NOW, due_at=NOW)
        session.add(group)
        session.flush()
        known = {"acquaintance": group.id, "community": 1, "tie": Tie.HOUSE, "at": NOW}
        rows = [Acquainted(person=one, agrees=state != "asked" or None, **known) for one in (member, helper)]
        session.add_all(rows)
        session.flush()
        return rows[0].id

    return subject


def buddy(state: BuddyState) -> Subject:
    def subject(session: Session, member: int, helper: int) -> int:
        row = pairs.ask(session, 1, member, helper, "Europe/Moscow", NOW)
        row.state = state
        return row.id

    return subject


def seeker(state: ClubState) -> Subject:
    def subject(session: Session, member: int, helper: int) -> int:
        known = {"host": helper, "place": "двор", "zone": "UTC", "starts_local": "2026-11-28T12:00", "created_at": NOW}
        event = Event(
            community=1, title="Домино", starts_at=NOW, ends_at=NOW + timedelta(days=1), state="planned", **known
        )
        session.add(event)
        session.flush()
        club = Club(community=1, pursuit="домино", state=state, event=event.id, created_at=NOW)
        session.add(club)
        session.flush()
        return gathering.row_of(session, club, member, NOW).id

    return subject


def settling(session: Session, member: int, helper: int) -> int:
    return months.note_asked(session, 1, member, 7, NOW)


def proposed(session: Session, member: int, helper: int) -> int:
    row = callings.propose(session, 1, helper, Calling.GUIDE, member, NOW)
    assert row is not None
    return row.id


def question(session: Session, member: int, helper: int) -> int:
    return guides.ask(session, 1, member, helper, "где аптека", "Europe/Moscow", NOW).id


def season(session: Session, member: int, helper: int) -> int:
    callings.take(session, 1, member, Calling.GUIDE, NOW)
    session.execute(update(Called).values(asked_at=NOW))
    return session.scalars(select(Membership.id).where(Membership.person == member)).one()


def wished(session: Session, member: int, helper: int) -> int:
    row = thanks.give(session, 1, helper, member, "за суп", NOW)
    session.get_one(ThankYou, row).shown = ThanksShown.ASKED
    return row


def offered(session: Session, member: int, helper: int) -> int | None:
    return offers.offer(session, 1, member, helper, NOW)


OF_PEOPLE: dict[str, tuple[str, Subject]] = {
    "acquaintance": ("member", acquainted(AcquaintanceState.ASKED)),
    "acquaintance-ask": ("member", wish),
    "acquainted": ("member", acquainted(AcquaintanceState.INTRODUCED)),
    "acquainted-how": ("member", acquainted(AcquaintanceState.INTRODUCED)),
    "acquainted-remind": ("member", acquainted(AcquaintanceState.INTRODUCED)),
    "buddy": ("helper", buddy(BuddyState.ASKED)),
    "buddy-mine": ("member", buddy(BuddyState.TAKEN)),
    "calling-proposed": ("helper", proposed),
    "callings-check": ("member", season),
    "guide-question": ("helper", question),
    "club-begin": ("member", seeker(ClubState.ASKING)),
    "club-invite": ("member", seeker(ClubState.STARTED)),
    "club-nobody": ("member", seeker(ClubState.GATHERING)),
    "club-sought": ("member", seeker(ClubState.GATHERING)),
    "mediation": ("helper", talk(MediationState.ASKED)),
    "mediation-end": ("member", talk(MediationState.TAKEN)),
    "mediation-mine": ("member", talk(MediationState.TAKEN)),
    "mediator-asked": ("helper", mediator),
    "settling": ("member", settling),
    "thanks-may-show": ("helper", wished),
    "thanks-offer": ("member", offered),
    "thanks": ("member", lambda session, member, helper: thanks.give(session, 1, helper, member, "за суп", NOW)),
}
