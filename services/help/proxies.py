"""Neighbours without a smartphone: a member speaks for them with their consent and is their contact."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from models import Match, MatchState, Need, Offer, SpokenFor, scope
from services.refusal import Refusal
from services.speech import words

_PLACE = re.compile(r"\d|\b(?:под[ъь]езд|кв(?:артира)?|дом|этаж|ул(?:ица)?|из|со|flat|entrance)\b", re.IGNORECASE)
CONSENTS = ("spoken", "written")
MOST = 10  # neighbours per member


def name_and_place(said: str) -> tuple[str, str]:
    """«бабушка Клава 2 подъезд кв 15» gives ("бабушка Клава", "2 подъезд кв 15"). Others only see the name."""
    found = _PLACE.search(said)
    name = said[: found.start()].strip(" ,;.-—()") if found else ""
    return (name, said[len(name) :].strip(" ,;.-—()")) if found and name else (said, "")


def keep(
    session: Session, community: int, member: int, name: str, reach: str, consent: str, now: datetime
) -> SpokenFor:
    """Stores the name, the contact and a note of consent; the same name again renews the note."""
    if consent not in CONSENTS:
        raise Refusal("neighbour.no-consent")
    mine = of(session, community, member)
    found = next((one for one in mine if words.fold(one.name) == words.fold(name)), None)
    if found is None:
        if len(mine) >= MOST:
            raise Refusal("neighbour.too-many", most=MOST)
        found = SpokenFor(community=community, member=member, name=name)
        session.add(found)
    found.reach, found.consent, found.consent_at = reach, consent, now
    session.flush()
    return found


def of(session: Session, community: int, member: int) -> Sequence[SpokenFor]:
    mine = SpokenFor.community == community, SpokenFor.member == member
    return session.scalars(select(SpokenFor).where(*mine).order_by(SpokenFor.id)).all()


@dataclass(frozen=True)
class Gone:
    """What is deleted with a neighbour: their needs, with the `helpers` to tell, who had said yes; and the needs
    `let_down`, which the member had said yes to for them."""

    needs: Sequence[int]
    helpers: Sequence[int]
    let_down: Sequence[int]


def forget(session: Session, community: int, member: int, neighbour: int) -> Gone:
    """Withdraws the neighbour's consent: deletes the note, the name, needs and talents."""
    found = scope.own(session, SpokenFor, community, neighbour)
    if found is None or found.member != member:
        raise Refusal("button.old")
    needs = list(session.scalars(select(Need.id).where(Need.neighbour == neighbour)))
    offers = list(session.scalars(select(Offer.id).where(Offer.neighbour == neighbour)))
    willing = Match.need.in_(needs), Match.state.in_((MatchState.YES, MatchState.AGREED))
    promised = Match.offer.in_(offers), Match.state == MatchState.YES
    gone = Gone(
        needs,
        list(session.scalars(select(Match.helper).where(*willing))),
        list(session.scalars(select(Match.need).where(*promised))),
    )
    session.execute(delete(Match).where(or_(Match.need.in_(needs), Match.offer.in_(offers))))
    session.execute(delete(Need).where(Need.id.in_(needs)))
    session.execute(delete(Offer).where(Offer.id.in_(offers)))
    session.delete(found)
    session.flush()
    return gone
