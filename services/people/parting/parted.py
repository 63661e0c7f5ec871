"""What rests after two linked accounts are separated: each has only the consents that were its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, exists, select, update
from sqlalchemy.orm import Session

from models import (
    Account,
    AcquaintanceWish,
    Company,
    Consent,
    Event,
    Festival,
    MeetingPhoto,
    Membership,
    Need,
    NeedState,
    Offer,
    OfferState,
    OpenDialog,
    Person,
    Seeker,
    Signal,
    Volunteer,
)
from services import signals
from services.events.festivals import volunteers
from services.events.photos import deleting as photos
from services.help import endings
from services.people import consents
from services.signals import SignalKind


@dataclass(frozen=True)
class Rested:
    """What has lost its consent: how many talents were paused; the needs that end, and whom that lets go: (community,
    helper)."""

    talents: int
    needs: tuple[int, ...]
    helpers: tuple[tuple[int, int], ...]


def rest(session: Session, person: int, now: datetime) -> Rested:
    """Ends or pauses what was told in communities where the person has no consent now: it came from, and went with,
    the other one. Nobody is written to in the name of the wrong person. An offline neighbour stays known, but nothing
    is done for them until there is a consent."""
    consented = select(Consent.community).where(*consents.valid(person))
    talents = Offer.person == person, Offer.state.in_((OfferState.OPEN, OfferState.RESTING, OfferState.HELD))
    resting = session.scalars(select(Offer).where(*talents, Offer.community.not_in(consented))).all()
    for one in resting:
        one.state = OfferState.PAUSED  # `held` stays: once it goes on, a leader looks at it first
    wishes = AcquaintanceWish.person == person, AcquaintanceWish.community.not_in(consented)
    session.execute(delete(AcquaintanceWish).where(*wishes))
    session.execute(delete(Seeker).where(Seeker.person == person, Seeker.community.not_in(consented)))
    session.execute(delete(Company).where(Company.person == person, Company.community.not_in(consented)))
    for community in _told_of_meetings(session, person) - set(session.scalars(consented)):
        volunteers.forget(session, community, person)
        photos.forget(session, person, community)
    live = Need.person == person, Need.state.in_((NeedState.HELD, NeedState.OPEN, NeedState.AGREED))
    needs = session.scalars(select(Need).where(*live, Need.community.not_in(consented))).all()
    helpers = [
        (need.community, one) for need in needs for one in endings.close(session, need, NeedState.CANCELLED, now)
    ]
    session.flush()
    return Rested(len(resting), tuple(need.id for need in needs), tuple(helpers))


def _told_of_meetings(session: Session, person: int) -> set[int]:
    """Where they have offered help for a festival, or sent photos."""
    helps = select(Festival.community).join(Volunteer, Volunteer.festival == Festival.id)
    sent = select(Event.community).join(MeetingPhoto, MeetingPhoto.event == Event.id)
    return {
        *session.scalars(helps.where(Volunteer.person == person)),
        *session.scalars(sent.where(MeetingPhoto.person == person)),
    }


def note_departures(session: Session, people: tuple[int, int]) -> None:
    """Whoever left as one has left as both: each is known to have been out, though one may come back as a guest."""
    known = exists().where(
        Signal.community == Membership.community,
        Signal.person == Membership.person,
        Signal.kind == str(SignalKind.LEFT),
    )
    over = select(Membership).where(Membership.person.in_(people), Membership.left_at.is_not(None), ~known)
    for row in session.scalars(over.order_by(Membership.id)).all():
        if row.left_at is not None:
            signals.record(session, row.community, SignalKind.LEFT, row.left_at, person=row.person)


def begin_anew(session: Session, people: tuple[int, int], since: datetime) -> None:
    """Ends what either was in the middle of since they were one: it may have begun with what is the other's, such as
    answers to change. Neither has chosen yet where to be written to."""
    theirs = OpenDialog.account.in_(select(Account.id).where(Account.person.in_(people)))
    session.execute(delete(OpenDialog).where(theirs, OpenDialog.touched_at >= since))
    session.execute(update(Person).where(Person.id.in_(people)).values(preferred=None))
