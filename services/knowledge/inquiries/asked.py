"""A question to the leaders, from its words to its end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, delete, func, select, update
from sqlalchemy.orm import Session

from models import Inquiry, InquiryKind, InquiryState, OpenDialog, scope
from services import signals
from services.communities import profile
from services.people import accounts, memberships
from services.people.memberships import Leader
from services.refusal import Refusal
from services.signals import SignalKind
from services.speech import called, words

OPEN, TAKEN, ANSWERED, ENDED = InquiryState
WAITING = (OPEN, TAKEN)  # for an answer
MOST = 3  # questions of one neighbour that wait
DAY, WEEK = timedelta(days=1), timedelta(days=7)
BEGINS, ENDS = time(9), time(18)  # the hours in which somebody hears that nothing has come
SHOWING = "inquiry-show"  # the dialog that quotes the words


def within_a_day(now: datetime, zone: str) -> datetime:
    """The last moment of a leader's day that is no more than a day away."""
    local = now.astimezone(ZoneInfo(zone)) + DAY
    if local.time() < BEGINS:
        local = datetime.combine(local.date() - DAY, ENDS, local.tzinfo)
    elif local.time() > ENDS:
        local = datetime.combine(local.date(), ENDS, local.tzinfo)
    return local


# ── The asker ────────────────────────────────────────────────────────────────────────────────────────────────────────
def ask(
    session: Session,
    community: int,
    asker: int,
    kind: InquiryKind,
    said: str,
    proposed: str | None,
    now: datetime,
) -> tuple[Inquiry, bool]:
    """(the question, whether it is new): the same words are not asked twice while they wait. Raises Refusal."""
    waiting = _waiting_of(session, community, asker)
    if same := next((one for one in waiting if words.fold(one.words) == words.fold(said)), None):
        return same, False
    if len(waiting) >= MOST:
        raise Refusal("inquiry.too-many", most=MOST)
    row = Inquiry(community=community, asker=asker, kind=kind, state=OPEN, words=said, proposed=proposed)
    row.asked_at, row.due_at = now, within_a_day(now, profile.get(session, community).zone)
    session.add(row)
    session.flush()
    signals.record(session, community, SignalKind.INQUIRED, now, reference=row.id)
    return row, True


def _waiting_of(session: Session, community: int, asker: int) -> Sequence[Inquiry]:
    mine = Inquiry.community == community, Inquiry.asker == asker, Inquiry.state.in_(WAITING)
    return session.scalars(select(Inquiry).where(*mine).order_by(Inquiry.id)).all()


def of_asker(session: Session, community: int, inquiry: int, person: int) -> Inquiry:
    """Raises Refusal for anybody else's, and for one that has ended."""
    row = scope.own(session, Inquiry, community, inquiry)
    if row is None or row.asker != person or row.state is ENDED:
        raise Refusal("inquiry.over")
    return row


def reopen(session: Session, row: Inquiry, now: datetime) -> None:
    """«Нет, не помогло»: it is the leaders' again. Raises Refusal if there was no answer."""
    if row.state is not ANSWERED:
        raise Refusal("button.answered")
    row.state, row.taker, row.reminded, row.ended_at = OPEN, None, 0, None
    row.due_at = within_a_day(now, profile.get(session, row.community).zone)
    session.flush()


def end(session: Session, row: Inquiry, now: datetime) -> None:
    row.state, row.ended_at, row.due_at = ENDED, now, None
    session.flush()


# ── The leaders ──────────────────────────────────────────────────────────────────────────────────────────────────────
def readers(session: Session, row: Inquiry) -> list[Leader]:
    """The leaders who may read it: not its asker, nor those whom its words are about."""
    found = [one for one in memberships.leaders_there(session, row.community) if one != row.asker]
    names = accounts.names_of(session, found)
    return [one for one in found if not called.is_about(row.words, names.get(one, ""))]


def of_leader(session: Session, community: int, inquiry: int, leader: int) -> Inquiry:
    """Raises Refusal for one that this leader may not read, and once its asker has left."""
    row = scope.own(session, Inquiry, community, inquiry)
    if row is None or leader not in readers(session, row):
        raise Refusal("inquiry.over")
    if not memberships.neighbours_of(session, community, [row.asker]):
        raise Refusal("inquiry.over")
    return row


def take(session: Session, row: Inquiry, leader: int, now: datetime) -> bool:
    """Nobody else answers from now on. False if this leader has it already. Raises Refusal once somebody else has."""
    if row.state is TAKEN and row.taker == leader:
        return False
    if row.state is not OPEN:
        raise Refusal("inquiry.taken" if row.state is TAKEN else "button.answered")
    row.state, row.taker = TAKEN, leader
    row.due_at = within_a_day(now, profile.get(session, row.community).zone)
    session.flush()
    return True


def give_back(session: Session, row: Inquiry, leader: int) -> None:
    """Raises Refusal unless this leader had taken it."""
    if row.state is not TAKEN or row.taker != leader:
        raise Refusal("button.answered")
    row.state, row.taker = OPEN, None
    session.flush()


def answer(session: Session, row: Inquiry, leader: int, now: datetime, *, said: str = "", card: str = "") -> None:
    """In words or by a knowledge card. Raises Refusal once somebody else has taken or answered it."""
    take(session, row, leader, now)
    row.state, row.answer, row.card, row.public = ANSWERED, said or None, card or None, None
    row.own_card, row.due_at, row.answers = None, now + WEEK, row.answers + 1
    if row.answered_at is None:
        row.answered_at = now
        took = (now - row.asked_at).total_seconds()
        signals.record(session, row.community, SignalKind.REPLIED, now, reference=row.id, number=took)
    session.flush()


def mend(session: Session, row: Inquiry, leader: int, now: datetime) -> None:
    """What was wrong is so no more: the asker is asked once more. Raises Refusal if it is not to be mended."""
    if row.kind is not InquiryKind.FEEDBACK or row.state not in (ANSWERED, ENDED) or row.mended_at is not None:
        raise Refusal("button.answered")
    row.state, row.taker, row.mended_at, row.ended_at, row.due_at = ANSWERED, leader, now, None, now + WEEK
    session.flush()


def waiting_for(community: int, leader: int) -> Select[int]:
    """Questions that this leader may answer, oldest first."""
    mine = (Inquiry.state == OPEN) | ((Inquiry.state == TAKEN) & (Inquiry.taker == leader))
    return select(Inquiry.id).where(Inquiry.community == community, mine, Inquiry.asker != leader).order_by(Inquiry.id)


def without_answer(session: Session, community: int) -> int:
    """How many nobody is answering."""
    here = Inquiry.community == community, Inquiry.state == OPEN
    return session.scalar(select(func.count()).select_from(Inquiry).where(*here)) or 0


# ── Forgotten ────────────────────────────────────────────────────────────────────────────────────────────────────────
def forget(session: Session, person: int) -> list[int]:
    """Deletes what they asked, and returns it; what they had taken is anybody's again."""
    taken = Inquiry.taker == person, Inquiry.state == TAKEN
    session.execute(update(Inquiry).where(*taken).values(state=OPEN))
    session.execute(update(Inquiry).where(Inquiry.taker == person).values(taker=None))
    return _delete(session, Inquiry.asker == person)


def withdraw(session: Session, community: int, person: int) -> list[int]:
    """Deletes what they asked there, and returns it."""
    return _delete(session, Inquiry.asker == person, Inquiry.community == community)


def _delete(session: Session, *which: ColumnElement[bool]) -> list[int]:
    gone = list(session.scalars(delete(Inquiry).where(*which).returning(Inquiry.id)))
    drop_dialogs(session, gone)
    return gone


def drop_dialogs(session: Session, inquiries: Iterable[int]) -> None:
    """Ends the dialogs that quote these."""
    known = set(inquiries)
    for row in session.scalars(select(OpenDialog).where(OpenDialog.name == SHOWING)) if known else ():
        if row.arguments.get("inquiry") in known:
            session.delete(row)
