"""Withdraws a consent: deletes what it allowed Sosed to store in this community, and frees people who wait.

The name, replies to invitations and thanks need no consent and stay; services/people/forgetting.py erases everything.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from models import (
    Account,
    Buddy,
    Match,
    MatchState,
    Membership,
    Need,
    NeedState,
    Offer,
    OpenDialog,
    SpokenFor,
)
from services.chronicle import gone
from services.chronicle.gone import Gone
from services.complaints import journal
from services.deciding.agenda import items as agenda
from services.deciding.decisions import hands as decisions
from services.deciding.votes import standing as votes
from services.events.festivals import volunteers
from services.events.photos import deleting as photos
from services.help import bulletins, endings, states
from services.help.overdue import Stray
from services.knowledge.inquiries import asked as inquiries
from services.people import consents, taking_back
from services.people.acquaintances import agreeing
from services.people.buddies import pairs, welcomers
from services.people.callings import guides
from services.people.callings import taking as callings
from services.people.clubs import gathering
from services.people.holidays import birthdays
from services.people.mediation import talks
from services.people.parting import kept_for_parting
from services.publishing import about
from services.refusal import Refusal
from services.surveys import responses


@dataclass(frozen=True)
class Withdrawn:
    """`needs`: deleted; `willing`: people who had said yes to one; `unhelped`: needs this person was to help with;
    `talks`: what they had asked a mediator; `inquiries`: what they had asked leaders; `acquainted`: the cards of
    those whom they were introduced to; `led`: whom they helped to settle in, or who helped them; `posts`: cards
    that groups are shown no more; `history`: its lines; `left`: complaints that stay without name and words."""

    needs: tuple[int, ...]
    willing: tuple[int, ...]
    unhelped: tuple[Stray, ...]
    talks: tuple[int, ...]
    inquiries: tuple[int, ...]
    acquainted: tuple[int, ...]
    led: tuple[Buddy, ...]
    posts: tuple[tuple[str, int], ...]
    history: Gone
    left: bool


def withdraw(session: Session, community: int, person: int, now: datetime) -> Withdrawn:
    """Withdraws the consent and deletes its data. Raises Refusal if there is no consent."""
    if consents.given(session, community, person) is None:
        raise Refusal("button.answered")
    posts = taking_back.posts(session, community, person)
    consents.withdraw(session, community, person, now)
    unhelped = _stop_helping(session, community, person, now)
    needs, willing = _drop_needs(session, community, person, now)
    session.execute(delete(Offer).where(Offer.community == community, Offer.person == person))
    session.execute(delete(SpokenFor).where(SpokenFor.community == community, SpokenFor.member == person))
    gathering.forget(session, community, person)
    talked = tuple(talks.withdraw(session, community, person))
    asked = tuple(inquiries.withdraw(session, community, person))
    agenda.forget(session, person, community)
    votes.forget(session, person, community)
    bulletins.forget(session, person, community)
    decisions.forget(session, person, community)
    acquainted = tuple(agreeing.withdraw(session, community, person))
    pairs.want_nobody(session, community, person)
    led = tuple(pairs.forget(session, person, community))
    welcomers.stop(session, community, person)
    about.take_back(session, community, person)
    callings.withdraw(session, community, person)
    guides.withdraw(session, community, person)
    volunteers.forget(session, community, person)
    photos.forget(session, person, community)
    history = gone.withdraw(session, community, person)
    for one in (person, *kept_for_parting.others(session, person)):
        responses.forget(session, one, community)  # anonymous answers are found by the mark of everybody merged
    left = journal.stays(session, person, community)
    _drop_complaints(session, community, person)
    untold = {"about": None, "about_held": False, "house": None, "entrance": None}
    here = Membership.community == community, Membership.person == person
    session.execute(update(Membership).where(*here).values(**untold))
    kept_for_parting.withdraw(session, community, person, untold)
    birthdays.withdraw(session, person)
    mine = select(Account.id).where(Account.person == person)
    session.execute(delete(OpenDialog).where(OpenDialog.community == community, OpenDialog.account.in_(mine)))
    return Withdrawn(needs, willing, unhelped, talked, asked, acquainted, led, posts, history, left)


def _stop_helping(session: Session, community: int, person: int, now: datetime) -> tuple[Stray, ...]:
    """Reopens the needs of people who relied on this helper."""
    side = func.coalesce(Offer.community, Need.community)
    pairs = select(Match, Need).join(Need, Need.id == Match.need).outerjoin(Offer, Offer.id == Match.offer)
    mine = session.execute(pairs.where(Match.helper == person, side == community)).all()
    strays = []
    for match, need in mine:
        if match.state in states.LIVE:
            strays.append(Stray(need.id, need.community, let_down=match.state != MatchState.ASKED))
        if match.state == MatchState.AGREED:
            endings.fall_through(session, need, match, now)
        session.delete(match)
    session.flush()
    return tuple(strays)


def _drop_needs(
    session: Session, community: int, person: int, now: datetime
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    willing: list[int] = []
    mine = session.scalars(select(Need).where(Need.community == community, Need.person == person)).all()
    for need in mine:
        if NeedState.CANCELLED in states.NEED_MOVES[need.state]:
            willing += endings.close(session, need, NeedState.CANCELLED, now)
    session.flush()
    gone = tuple(need.id for need in mine)
    session.execute(delete(Match).where(Match.need.in_(gone)))
    session.execute(delete(Need).where(Need.id.in_(gone)))
    return gone, tuple(willing)


def _drop_complaints(session: Session, community: int, person: int) -> None:
    if journal.forget(session, person, community):  # others' open dialogs compare with these words
        compared = OpenDialog.name == "complaint", OpenDialog.community == community
        session.execute(delete(OpenDialog).where(*compared))
