"""Takes back a consent to showing something: what others can still be kept from seeing goes. Storing it goes on;
services/people/withdrawal.py ends that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from models import Match, MatchState, Membership, Need, Offer, Shown, ThanksShown, ThankYou
from services.chronicle import gone
from services.events.photos import deleting as photos
from services.help import endings
from services.people import consents
from services.people.acquaintances import agreeing
from services.people.consents import Showing
from services.people.holidays import birthdays
from services.publishing import about
from services.refusal import Refusal
from services.surveys import responses


@dataclass(frozen=True)
class Gone:
    """`posts`: cards that groups are shown no more, by kind and subject; `unhelped`: needs whose helper has taken back
    a yes before the two were introduced."""

    posts: tuple[tuple[str, int], ...] = ()
    unhelped: tuple[int, ...] = ()


def take_back(session: Session, community: int, person: int, kind: Showing, now: datetime) -> Gone:
    """Raises Refusal if there is no such consent."""
    if not any(row.kind == kind for row in consents.standing(session, community, person)):
        raise Refusal("button.answered")
    consents.end(session, community, person, kind, now)
    if kind is Showing.HISTORY:
        return Gone(tuple(("year-ago", row) for row in gone.take_back(session, community, person)))
    return _act(session, community, person, kind, now)


def posts(session: Session, community: int, person: int) -> tuple[tuple[str, int], ...]:
    """What a person's consents let groups be shown there of others' words: it goes with them."""
    kinds = {row.kind for row in consents.standing(session, community, person)}
    said = _thanks(session, community, person) if Showing.THANKS in kinds else ()
    said += _greetings(session, community, person) if Showing.BIRTHDAY in kinds else ()
    said += _told_of(session, community, person) if Showing.TOLD_OF in kinds else ()
    return (*said, *(_thanks_said(session, community, person) if Showing.THANKS_SAID in kinds else ()))


def _act(session: Session, community: int, person: int, kind: Showing, now: datetime) -> Gone:
    if kind in _POSTS:
        return Gone(_POSTS[kind](session, community, person))
    match kind:
        case Showing.REQUEST:
            return Gone(_requests(session, community, person, Shown.NAMELESS))
        case Showing.REQUEST_NAMED:
            return Gone(_requests(session, community, person, Shown.NAMED))
        case Showing.PHOTOS:
            photos.forget(session, person, community)
        case Showing.NAME:
            agreeing.step_back(session, community, person)
            return Gone(unhelped=_not_introduced(session, community, person, now))
        case Showing.ANSWERS:
            responses.forget_named(session, person, community)
        case Showing.TELEPHONE:  # kept nowhere; what waits to be sent is the handler's to call back
            pass
    return Gone()


def _introduction(session: Session, community: int, person: int) -> tuple[tuple[str, int], ...]:
    row = session.scalar(select(Membership).where(Membership.community == community, Membership.person == person))
    if row is None:
        return ()
    row.about, row.about_held = None, False
    return (("about", row.id),)


def _requests(session: Session, community: int, person: int, how: Shown) -> tuple[tuple[str, int], ...]:
    shown = Need.community == community, Need.person == person, Need.shown == how
    rows = session.scalars(select(Need).where(*shown)).all()
    for need in rows:
        need.shown = Shown.NO
    return tuple(("need", need.id) for need in rows)


def _thanks(session: Session, community: int, person: int) -> tuple[tuple[str, int], ...]:
    mine = ThankYou.community == community, ThankYou.receiver == person
    return tuple(("thanks-post", one) for one in session.scalars(select(ThankYou.id).where(*mine)))


def _thanks_said(session: Session, community: int, person: int) -> tuple[tuple[str, int], ...]:
    shown = ThankYou.community == community, ThankYou.giver == person, ThankYou.shown == ThanksShown.YES
    rows = session.scalars(select(ThankYou).where(*shown)).all()
    for row in rows:
        row.shown = ThanksShown.NO
    return tuple(("thanks-post", row.id) for row in rows)


def _greetings(session: Session, community: int, person: int) -> tuple[tuple[str, int], ...]:
    return tuple(("holiday-post", one) for one in birthdays.greetings(session, person, community))


def _told_of(session: Session, community: int, person: int) -> tuple[tuple[str, int], ...]:
    return tuple(("planned-post", one) for one in about.take_back(session, community, person))


_POSTS = {
    Showing.TOLD_OF: _told_of,
    Showing.INTRODUCTION: _introduction,
    Showing.THANKS: _thanks,
    Showing.THANKS_SAID: _thanks_said,
    Showing.BIRTHDAY: _greetings,
}


def _not_introduced(session: Session, community: int, person: int, now: datetime) -> tuple[int, ...]:
    """Whoever has been introduced knows the name."""
    here: ColumnElement[bool] = func.coalesce(Offer.community, Need.community) == community
    willing = select(Match.id).join(Need, Need.id == Match.need).outerjoin(Offer, Offer.id == Match.offer)
    willing = willing.where(Match.helper == person, Match.state == MatchState.YES, here)
    reports = [
        endings.helper_reports(session, community, match, person, endings.Report.CANNOT, now)
        for match in session.scalars(willing).all()
    ]
    return tuple(talk.need for talk in reports)
