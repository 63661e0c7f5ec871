"""The letter to the management company: a house's open complaints, duplicates merged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import Complaint, ComplaintState, Deed, Severity, Voice
from services import audit, marks
from services.complaints import wording
from services.complaints.journal import OPEN, get, place_of
from services.complaints.progress import note_change
from services.marks import Mark
from services.refusal import Refusal
from services.speech.addresses.houses import same_house


# ── For the management company ───────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Item:
    """One problem, perhaps reported by several people in their own words."""

    category: str
    words: tuple[str, ...]
    places: tuple[str, ...]
    count: int
    since: datetime
    danger: bool


@dataclass(frozen=True)
class Letter:
    """`house` None: all houses, or the only one. `newest`: the latest complaint included."""

    house: str | None
    items: tuple[Item, ...]
    newest: int
    unsent: int  # of these, not passed on yet
    mark: Mark  # of the unsent ones


def houses(session: Session, community: int) -> list[tuple[int, str]]:
    """(a complaint there, house) per house with open complaints; «12» and «Кирова 12» count as one house."""
    mine = Complaint.community == community, Complaint.state.in_(OPEN), Complaint.house.is_not(None)
    rows = session.execute(
        select(func.min(Complaint.id), Complaint.house).where(*mine).group_by(Complaint.house).order_by(Complaint.house)
    )
    found: list[tuple[int, str]] = []
    for first, house in sorted(((first, house) for first, house in rows if house), key=lambda one: -len(one[1])):
        if not any(same_house(house, other) for _, other in found):
            found.append((first, house))
    return sorted(found, key=lambda one: one[1])


def composed(session: Session, community: int, of: int, by: int, now: datetime) -> Letter:
    """The letter for a leader to take away, noted once for each person whose words are in it."""
    made = letter(session, community, of)
    for teller in dict.fromkeys(row.teller for row in _for_letter(session, community, of)):
        audit.note(session, Deed.COMPLAINT_LETTER, community, by, now, about=teller)
    return made


def letter(session: Session, community: int, of: int = 0) -> Letter:
    """The letter with open complaints, similar ones merged. `of`: a complaint of the house; 0: all houses."""
    rows = _for_letter(session, community, of)
    groups: list[list[Complaint]] = []
    for row in rows:
        group = next((one for one in groups if _same_trouble(one[0], row)), None)
        groups.append([row]) if group is None else group.append(row)
    house, unsent = get(session, community, of).house if of else None, _unsent(rows)
    return Letter(
        house,
        tuple(_item(session, group) for group in groups),
        max((row.id for row in rows), default=0),
        len(unsent),
        _mark(unsent),
    )


def mark_sent(session: Session, community: int, of: int, newest: int, mark: Mark, by: int, now: datetime) -> int:
    """Marks the letter's complaints as passed on; returns how many were not before. 0: the letter would be another one
    now, because a complaint older than its newest one was released or reopened."""
    fresh = [row for row in _unsent(_for_letter(session, community, of)) if row.id <= newest]
    if not fresh:
        raise Refusal("button.answered")
    if mark != _mark(fresh):
        return 0
    for row in fresh:
        row.state = ComplaintState.SENT
        note_change(row, now)
        audit.note(session, Deed.COMPLAINT_DECIDED, community, by, now, about=row.teller)
    return len(fresh)


def _unsent(rows: Sequence[Complaint]) -> list[Complaint]:
    return [row for row in rows if row.state in (ComplaintState.NEW, ComplaintState.AGAIN)]


def _mark(rows: Sequence[Complaint]) -> Mark:
    return marks.mark(sorted(row.id for row in rows))


def _for_letter(session: Session, community: int, of: int) -> Sequence[Complaint]:
    mine = Complaint.community == community, Complaint.state.in_(OPEN)
    order = Complaint.urgency != Severity.DANGER, Complaint.category, Complaint.id
    rows = session.scalars(select(Complaint).where(*mine).order_by(*order)).all()
    if not of:
        return rows
    house = get(session, community, of).house
    return [row for row in rows if row.house == house or (row.house and house and same_house(row.house, house))]


def _same_trouble(one: Complaint, other: Complaint) -> bool:
    return (
        one.category == other.category
        and same_house(one.house, other.house)
        and wording.alike(one.words, other.words) >= wording.ALIKE
    )


def _places(group: Sequence[Complaint]) -> list[str]:
    """Places without repetition: «2 подъезд» is left out beside «Кирова 12, подъезд 2»."""
    each = [place_of(row) for row in group if row.place]
    known = list({one.told if one.entrance else one.said: one for one in reversed(each)}.values())[::-1]
    return [one.said for one in known if not any(other is not one and other.tells_more(one) for other in known)]


def _item(session: Session, group: Sequence[Complaint]) -> Item:
    ids = [row.id for row in group]
    people, nameless = session.execute(
        select(func.count(Voice.person.distinct()), func.count().filter(Voice.person.is_(None))).where(
            Voice.complaint.in_(ids)
        )
    ).one()
    return Item(
        group[0].category,
        tuple(dict.fromkeys(row.words for row in group if row.words)),
        tuple(_places(group)),
        people + nameless,
        min(row.created_at for row in group),
        any(row.urgency == Severity.DANGER for row in group),
    )
