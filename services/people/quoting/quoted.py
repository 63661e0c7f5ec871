"""Cards of others that name or quote somebody: told anew when they are erased, or withdraw their consent.

tests/matrix/cards.txt says of each kind of card whom it shows and what erases them there.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from models import (
    AgendaItem,
    AgendaPick,
    Bulletin,
    Candidate,
    Chronicle,
    Club,
    Decision,
    Event,
    Feedback,
    FirstWords,
    Inquiry,
    Mediation,
    Mediator,
    MeetingPhoto,
    Membership,
    Need,
    Notice,
    Offer,
    Remark,
    ThankYou,
    Together,
)
from services.people.reports import Posted


def of(session: Session, person: int) -> dict[str, tuple[int, ...]]:
    """What each of these kinds is about, where it shows the person."""
    return {kind: tuple(session.scalars(which.distinct())) for kind, which in _shown(person).items()}


def _shown(person: int) -> dict[str, Select[Any]]:
    hosted = select(Event.id).where(Event.host == person)
    said = select(Remark.id).join(Feedback, Feedback.id == Remark.feedback)
    sent = (MeetingPhoto.person == person) | MeetingPhoto.event.in_(hosted)
    taken = select(Inquiry.id).where(Inquiry.taker == person)
    offered = select(Mediator.community).where(Mediator.person == person)
    mediated = select(Mediation.id).where((Mediation.mediator == person) | Mediation.community.in_(offered))
    picked = select(AgendaPick.item).where(AgendaPick.person == person)
    signed = select(Notice.id).where(Notice.author == person)
    return {
        "together-asked": select(Together.id).where(Together.event.in_(hosted)),
        "remark": said.where((Feedback.person == person) | Feedback.event.in_(hosted)),
        "photos-left": select(MeetingPhoto.event).where(sent),
        "chronicle-draft": select(Chronicle.id).where(Chronicle.event.in_(hosted)),
        "year-ago": select(Chronicle.id).where(Chronicle.event.in_(hosted)),
        "history-asked": select(Chronicle.id).where((Chronicle.writer == person) | Chronicle.event.in_(hosted)),
        "club-begun": select(Club.id).where(Club.event.in_(hosted)),
        "arrivals": select(Membership.community).where(Membership.person == person, Membership.newcomer),
        "suspected": select(FirstWords.id).where(FirstWords.person == person),
        "inquiry": taken,
        "inquiry-mine": taken,
        "inquiry-answer": taken,
        "inquiry-post": taken,
        "mediation": mediated,
        "mediation-mine": mediated,
        "bulletin-post": select(Bulletin.id).where(Bulletin.author == person),
        "agenda-post": select(AgendaItem.community).where((AgendaItem.proposer == person) | AgendaItem.id.in_(picked)),
        "decision-post": select(Decision.id).where(Decision.owner == person),
        "vote": select(Candidate.vote).where(Candidate.person == person),
        "notice": signed,
        "notice-progress": signed,
        **{f"reported-{kind}": which for kind, which in _reported(person, said).items()},
    }


def _reported(person: int, said: Select[Any]) -> dict[Posted, Select[Any]]:
    """Whatever of theirs leaders may have been asked about."""
    asked = select(Need.id).where(Need.person == person)
    return {
        Posted.NEED: asked,
        Posted.ASKED: asked,
        Posted.ABOUT: select(Membership.id).where(Membership.person == person),
        Posted.THANKS: select(ThankYou.id).where((ThankYou.giver == person) | (ThankYou.receiver == person)),
        Posted.TALENT: select(Offer.id).where(Offer.person == person),
        Posted.REMARK: said.where(Feedback.person == person),
    }
