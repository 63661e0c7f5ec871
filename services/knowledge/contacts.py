"""Whom to call: a community's telephones, kept up to date by its leaders and those who call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from models import Contact, ContactTopic, scope
from services.knowledge import telephones
from services.knowledge.remembered import Remembered
from services.knowledge.telephones import Told
from services.refusal import Refusal
from services.speech import sense

HALF_A_YEAR = timedelta(days=182)
ASKED = tuple(topic for topic in ContactTopic if topic is not ContactTopic.OTHER)  # in this order
MOST = 60  # telephones of a community
FITS, FITS_ALONE = 0.5, 0.4  # the least score of a telephone that is named for somebody's words


def all_of(session: Session, community: int) -> list[Contact]:
    """In the order in which they are asked for, then as they were written."""
    rows = session.scalars(select(Contact).where(Contact.community == community).order_by(Contact.id))
    order = list(ContactTopic)
    return sorted(rows, key=lambda row: order.index(row.topic))


def get(session: Session, community: int, contact: int) -> Contact:
    """Raises Refusal for one that is gone, and for another community's."""
    row = scope.own(session, Contact, community, contact)
    if row is None:
        raise Refusal("contacts.gone")
    return row


def emergency(session: Session, community: int) -> str | None:
    """The house's own emergency service, as it is named beside 112."""
    here = Contact.community == community, Contact.topic == ContactTopic.EMERGENCY
    return session.scalar(select(Contact.telephone).where(*here).order_by(Contact.id).limit(1))


def next_to_ask(session: Session, community: int, after: str | None = None) -> ContactTopic | None:
    """The next topic without a telephone, in order."""
    known = set(session.scalars(select(Contact.topic).where(Contact.community == community)))
    rest = ASKED[ASKED.index(ContactTopic(after)) + 1 :] if after else ASKED
    return next((topic for topic in rest if topic not in known), None)


# ── Writing ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def add(session: Session, community: int, told: Sequence[Told], now: datetime) -> list[int]:
    """Writes telephones down. One that is known for the same is not written twice."""
    known = {(row.topic, _digits(row.telephone)) for row in all_of(session, community)}
    if len(known) + len(told) > MOST:
        raise Refusal("contacts.too-many", most=MOST)
    rows = []
    for one in told:
        if not telephones.has_number(one.telephone):
            raise Refusal("contacts.no-number")
        if (ContactTopic(one.topic), _digits(one.telephone)) not in known:
            rows.append(_filled(Contact(community=community), one, now))
    session.add_all(rows)
    session.flush()
    return [row.id for row in rows]


def change(session: Session, community: int, contact: int, told: Told, now: datetime) -> None:
    if not telephones.has_number(told.telephone):
        raise Refusal("contacts.no-number")
    row = get(session, community, contact)
    _filled(row, replace(told, topic=row.topic, name=told.name or row.name or ""), now)
    session.flush()


def _filled(row: Contact, told: Told, now: datetime) -> Contact:
    row.topic, row.telephone = ContactTopic(told.topic), told.telephone
    row.name, row.hours = told.name or None, told.hours or None
    row.address, row.note = told.address or None, told.note or None
    row.checked_at = row.changed_at = now
    row.asked_at = row.silent_at = None
    return row


def _digits(telephone: str) -> str:
    return "".join(filter(str.isdecimal, telephone))


def remove(session: Session, community: int, contact: int) -> None:
    session.delete(get(session, community, contact))
    session.flush()


# ── Finding ──────────────────────────────────────────────────────────────────────────────────────────────────────────
class Sought(NamedTuple):
    topic: str  # what the words are about, if it is one of those that are asked for
    contacts: list[Contact]


def find(session: Session, community: int, said: str) -> Sought:
    """The telephones for these words: of the topic they name, else by meaning."""
    if topic := telephones.topic_of(said):
        return Sought(topic, [row for row in all_of(session, community) if row.topic == topic])
    state = select(func.count(), func.max(Contact.changed_at), func.max(Contact.id))
    key = tuple(session.execute(state.where(Contact.community == community)).one())
    scored = _remembered.scores(session, community, key, said, lambda: _phrases(session, community))
    least = FITS if sense.encoder() else FITS_ALONE
    best = sorted(((score, row) for row, score in scored if score >= least), reverse=True)[:3]
    return Sought("", [row for _, one in best if (row := scope.own(session, Contact, community, one)) is not None])


_remembered = Remembered()


def _phrases(session: Session, community: int) -> list[tuple[int, str]]:
    columns = Contact.id, Contact.name, Contact.note
    rows = session.execute(select(*columns).where(Contact.community == community).order_by(Contact.id))
    return [(row.id, said) for row in rows for said in (row.name, row.note) if said]


# ── Kept up to date ──────────────────────────────────────────────────────────────────────────────────────────────────
def nobody_answers(session: Session, community: int, contact: int, now: datetime) -> Contact:
    """Notes that a neighbour could not get through; from the first one until a leader looks."""
    row = get(session, community, contact)
    row.silent_at = row.silent_at or now
    return row


def confirm(session: Session, community: int, contact: int, now: datetime) -> Contact:
    """«Всё верно»: a leader has looked."""
    row = get(session, community, contact)
    row.checked_at, row.asked_at, row.silent_at = now, None, None
    return row


def ask_again(session: Session, community: int, now: datetime) -> bool:
    """Marks telephones that nobody has confirmed for half a year as asked about; True if there are any."""
    old = Contact.community == community, Contact.checked_at <= now - HALF_A_YEAR
    again = Contact.asked_at.is_(None) | (Contact.asked_at <= now - HALF_A_YEAR)
    marked = session.execute(update(Contact).where(*old, again).values(asked_at=now).returning(Contact.id)).all()
    return bool(marked)


def asked_about(session: Session, community: int) -> list[Contact]:
    return [row for row in all_of(session, community) if row.asked_at is not None]


def confirm_all(session: Session, community: int, now: datetime) -> int:
    """«Всё так»: those that leaders were asked about; how many."""
    rows = asked_about(session, community)
    for row in rows:
        row.checked_at, row.asked_at, row.silent_at = now, None, None
    return len(rows)
