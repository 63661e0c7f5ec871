"""Neighbours' words, in the group or read in private, that a neighbour reports to the leaders. Who has reported them is
kept nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import (
    Audit,
    Deed,
    Feedback,
    HeldFor,
    Membership,
    Need,
    NeedState,
    Offer,
    OfferState,
    Remark,
    ThankYou,
    scope,
)
from models import Shown as ShownNeed
from services import audit, marks
from services.events.afterwards import remarks
from services.help import endings, needs
from services.marks import Mark
from services.refusal import Refusal


class Posted(StrEnum):
    """What is reported: the kind of its card in the group, or what somebody has read in private."""

    NEED = "need"
    ABOUT = "about"
    THANKS = "thanks-post"
    ASKED = "asked"  # a request, by a helper who was asked
    TALENT = "talent"  # by whoever looked for one
    REMARK = "remark"  # a guest's, by the meeting's host

    @property
    def in_group(self) -> bool:
        return self in (Posted.NEED, Posted.ABOUT, Posted.THANKS)


@dataclass(frozen=True)
class Words:
    community: int
    author: int
    words: str

    @property
    def mark(self) -> Mark:
        return marks.mark(self.words)


def words_of(session: Session, kind: Posted, subject: int) -> Words | None:
    """None once they are gone."""
    match kind:
        case Posted.NEED:
            need = session.get(Need, subject)
            shown = need is not None and need.shown in (ShownNeed.NAMED, ShownNeed.NAMELESS)
            return Words(need.community, need.person, need.words) if need is not None and shown else None
        case Posted.ABOUT:
            told = session.get(Membership, subject)
            return Words(told.community, told.person, told.about) if told is not None and told.about else None
        case Posted.THANKS:
            said = session.get(ThankYou, subject)
            return Words(said.community, said.giver, said.reason) if said is not None and said.reason else None
        case Posted.ASKED:
            asked = session.get(Need, subject)
            alive = asked is not None and asked.state in needs.ALIVE
            return Words(asked.community, asked.person, asked.words) if asked is not None and alive else None
        case Posted.TALENT:
            offer = session.get(Offer, subject)
            found = offer is not None and offer.state == OfferState.OPEN
            return Words(offer.community, offer.person, offer.words) if offer is not None and found else None
        case Posted.REMARK:
            remark = session.get(Remark, subject)
            return _remark(session, remark) if remark is not None else None


def _remark(session: Session, remark: Remark) -> Words | None:
    said = remarks.of(session, remark)
    if said is None:
        return None
    return Words(said.event.community, session.get_one(Feedback, remark.feedback).person, said.words)


def reported(session: Session, community: int, kind: Posted, subject: int) -> Words:
    """Raises Refusal, the same for words that are gone and another community's."""
    with scope.beyond(session):
        found = words_of(session, kind, subject)
    if found is None or found.community != community:
        raise Refusal("button.old")
    return found


def removed(session: Session, words: Words) -> int:
    """How often leaders have removed words of theirs: what comes back after that is a new case."""
    deeds = Audit.about == words.author, Audit.community == words.community, Audit.action == Deed.WORDS_REMOVED
    return session.scalar(select(func.count()).where(*deeds)) or 0


def decide(
    session: Session, community: int, kind: Posted, subject: int, mark: Mark, *, remove: bool, by: int, now: datetime
) -> bool:
    """A leader's decision about the words with this mark; False if they have changed since. Removed ones are not shown
    in the group again; a request goes on in private. Those read in private nobody reads any more."""
    found = reported(session, community, kind, subject)
    if found.mark != mark:
        return False
    if remove:
        _remove(session, kind, subject, now)
    deed = Deed.WORDS_REMOVED if remove else Deed.WORDS_KEPT
    audit.note(session, deed, community, by, now, about=found.author)
    return True


def _remove(session: Session, kind: Posted, subject: int, now: datetime) -> None:
    match kind:
        case Posted.NEED:
            session.get_one(Need, subject).shown = ShownNeed.NO
        case Posted.ABOUT:
            session.get_one(Membership, subject).about = None
        case Posted.THANKS:
            session.get_one(ThankYou, subject).reason = ""
        case Posted.ASKED:
            endings.close(session, session.get_one(Need, subject), NeedState.CANCELLED, now)
        case Posted.TALENT:
            offer = session.get_one(Offer, subject)
            offer.state, offer.held = OfferState.REMOVED, HeldFor.REFUSED
        case Posted.REMARK:
            session.get_one(Feedback, session.get_one(Remark, subject).feedback).words = None
            remarks.drop_answers(session, [subject])
