"""«Спасибо» said in a group to a neighbour's message: its giver is asked in private to say it for keeping. What was
said in the group is kept nowhere.

Whose message it was the platform does not say, but who said what, in the group's signals, by the message's id: bots,
Sosed itself and whoever hides behind a channel have none there.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models import Signal, ThanksHush, ThanksOffer, scope
from services.people import accounts, memberships
from services.refusal import Refusal
from services.signals import SignalKind
from services.speech import advertising, greetings, public_words


def receiver(session: Session, community: int, chat: int, message: str, giver: int, said: str) -> int | None:
    """Who is thanked: whoever wrote that message, if they still live here and the words name nobody else."""
    wrote = Signal.chat == chat, Signal.reference == message, Signal.kind == str(SignalKind.SAID)
    who = session.scalar(select(Signal.person).where(*wrote).order_by(Signal.id).limit(1))
    if who is None or who == giver or who not in memberships.neighbours_of(session, community, [who]):
        return None
    return who if greetings.is_to(said, accounts.names_of(session, [who]).get(who, "")) else None


def may_be_offered(said: str) -> bool:
    """Not words about somebody, a flat, a link or a telephone."""
    return not (public_words.why_not(said) or advertising.leads_away(said) or advertising.has_telephone(said))


def offer(session: Session, community: int, giver: int, receiver: int, now: datetime) -> int | None:
    """None for somebody who is not to be asked."""
    if is_hushed(session, community, giver):
        return None
    row = ThanksOffer(community=community, giver=giver, receiver=receiver, at=now)
    session.add(row)
    session.flush()
    return row.id


def get(session: Session, community: int, offered: int, giver: int) -> ThanksOffer:
    """Raises Refusal, the same for one that is settled or too old."""
    row = scope.own(session, ThanksOffer, community, offered)
    if row is None or row.giver != giver:
        raise Refusal("button.answered")
    return row


def drop(session: Session, row: ThanksOffer) -> None:
    session.delete(row)
    session.flush()


def hush(session: Session, community: int, person: int) -> list[int]:
    """They are not asked any more. Returns what they were asked about."""
    if not is_hushed(session, community, person):
        session.add(ThanksHush(community=community, person=person))
    mine = ThanksOffer.community == community, ThanksOffer.giver == person
    found = list(session.scalars(select(ThanksOffer.id).where(*mine)))
    session.execute(delete(ThanksOffer).where(*mine))
    session.flush()
    return found


def ask_again(session: Session, community: int, person: int) -> None:
    session.execute(delete(ThanksHush).where(ThanksHush.community == community, ThanksHush.person == person))


def is_hushed(session: Session, community: int, person: int) -> bool:
    mine = ThanksHush.community == community, ThanksHush.person == person
    return session.scalar(select(ThanksHush.id).where(*mine)) is not None
