"""What becomes of complaints: passed on, mended or refused; those who joined hear of it and say whether it is so.

new -> sent -> working -> fixed | refused, in any order a manager taps; fixed -> again, when those who have it say it
is not.
A held one is let through (new) or not (hidden); what should not be on the list is hidden later, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from models import Community, Complaint, Membership, Signal, Voice
from services import grievances, places, signals
from services.complaints import CLOSED, OPEN, count, get, place_of, voice_of
from services.quiet import Window
from services.refusal import Refusal
from services.signals import Kind

BY_HAND = ("sent", "working", "fixed", "refused")  # what a manager may set
NOT_FIXED = 2  # so many who say so open it again
SETTLE = timedelta(minutes=10)  # several taps of a manager are one piece of news
STALE = timedelta(days=14)  # after that it is no news
CHUNK = 500  # people told in one go
HOUR = 10  # of the due day, when the manager is reminded
EVENING = 18  # the same where something was said of it that very day, as of a thing promised for today


# ── What becomes of it ───────────────────────────────────────────────────────────────────────────────────────────────
def set_state(session: Session, community: int, complaint: int, state: str, now: datetime) -> Complaint:
    """By a manager: "sent", "working", "fixed", "refused"; a held one is let through ("new"); any may be "hidden"."""
    row = get(session, community, complaint, held=True)
    allowed = ("new", "hidden") if row.state == "held" else (*BY_HAND, "hidden")
    if state not in allowed or row.state in (state, "hidden"):
        raise Refusal("button.answered")
    if row.state == "fixed":
        _not_repaired(session, row)
    row.state, row.answer = state, None
    row.closed_at = now if state in CLOSED else None
    _changed(row, now)
    if state == "fixed":
        session.execute(update(Voice).where(Voice.complaint == complaint).values(fixed=None))
        took = (now - row.created_at).total_seconds()
        signals.record(session, community, Kind.REPAIRED, now, reference=row.id, number=took)
    return row


def plan(
    session: Session, community: int, complaint: int, who: str | None, due_on: date | None, now: datetime
) -> Complaint:
    """Who acts and by when; one that nobody had taken up is passed on with that."""
    row = get(session, community, complaint)
    if row.state not in OPEN:
        raise Refusal("complaint.over")
    row.who, row.due_on, row.reminded_at = who, due_on, None
    _changed(row, now)
    if who and row.state in ("new", "again"):
        row.state = "sent"
    return row


def refuse(session: Session, community: int, complaint: int, answer: str, now: datetime) -> Complaint:
    row = set_state(session, community, complaint, "refused", now)
    row.answer = answer or None
    return row


@dataclass(frozen=True)
class Verdict:
    """`denied`: said just now, and not enough to open it again."""

    reopened: bool = False
    denied: bool = False


def verdict(session: Session, community: int, complaint: int, person: int, fixed: bool, now: datetime) -> Verdict:
    """What somebody who has it says after «исправлено». Two who say «не исправили» open it again; a single one does
    if nobody but one other has it, or if as many have said yes."""
    row = get(session, community, complaint)
    voice = voice_of(session, complaint, person)
    if voice is None:
        raise Refusal("button.old")
    if row.state != "fixed":
        raise Refusal("button.answered")
    again, voice.fixed = voice.fixed is fixed, fixed
    session.flush()
    yes, no = _said(session, complaint)
    if fixed:
        return Verdict()
    if no < NOT_FIXED and count(session, complaint) > NOT_FIXED and no != yes:
        return Verdict(denied=not again)
    _not_repaired(session, row)
    row.state, row.closed_at, row.due_on, row.reminded_at = "again", None, None, None
    _changed(row, now)
    voice.heard = row.version
    return Verdict(reopened=True)


def _said(session: Session, complaint: int) -> tuple[int, int]:
    """How many say that it is mended, and that it is not."""
    yes, no = func.count().filter(Voice.fixed.is_(True)), func.count().filter(Voice.fixed.is_(False))
    found = session.execute(select(yes, no).select_from(Voice).where(Voice.complaint == complaint)).one()
    return found[0], found[1]


def _changed(row: Complaint, now: datetime) -> None:
    row.version, row.changed_at = row.version + 1, now


def _not_repaired(session: Session, row: Complaint) -> None:
    """It was counted as repaired and was not."""
    counted = Signal.community == row.community, Signal.kind == str(Kind.REPAIRED), Signal.reference == str(row.id)
    session.execute(delete(Signal).where(*counted))


# ── What is due ──────────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class News:
    """What one person is to hear: of `voice` alone if it was mended, else of all theirs that are told now."""

    voice: int
    person: int
    community: int
    complaint: int
    fixed: bool


def news(session: Session, now: datetime, quiet: Window) -> list[News]:
    """Changes that have settled, for those who joined and are still there; never in quiet hours. Marks them as told."""
    zones = session.scalars(select(Community.zone).distinct()).all()
    asleep = [zone for zone in zones if quiet.holds(now, zone)]
    rows = session.execute(
        select(Voice, Complaint)
        .join(Complaint, Complaint.id == Voice.complaint)
        .join(Community, Community.id == Complaint.community)
        .join(Membership, (Membership.community == Complaint.community) & (Membership.person == Voice.person))
        .where(
            Complaint.version > Voice.heard,
            Complaint.changed_at <= now - SETTLE,
            Complaint.changed_at > now - STALE,
            Community.state == "active",
            Community.zone.not_in(asleep),
            Membership.left_at.is_(None),
        )
        .order_by(Voice.person, Voice.id)
        .limit(CHUNK)
    ).all()
    found: dict[tuple[int, int, int], News] = {}
    for voice, row in rows:
        voice.heard, voice.told_at = row.version, now
        fixed = row.state == "fixed"
        person = voice.person or 0  # those who were forgotten are in no membership
        one = News(voice.id, person, row.community, row.id, fixed)
        found.setdefault((person, row.community, voice.id if fixed else 0), one)
    session.flush()
    return list(found.values())


def told_with(session: Session, voice: Voice) -> Sequence[Complaint]:
    """What the person hears of in one message with this voice's complaint."""
    community = select(Complaint.community).where(Complaint.id == voice.complaint).scalar_subquery()
    return session.scalars(
        select(Complaint)
        .join(Voice, Voice.complaint == Complaint.id)
        .where(
            Voice.person == voice.person,
            Voice.told_at == voice.told_at,
            Complaint.community == community,
            Complaint.state != "fixed",
        )
        .order_by(Complaint.id)
    ).all()


def due_today(session: Session, now: datetime) -> list[Complaint]:
    """Open ones whose promised day has come, from 10:00 of their own time. Marks them as reminded."""
    rows = session.execute(
        select(Complaint, Community.zone)
        .join(Community, Community.id == Complaint.community)
        .where(
            Complaint.state.in_(OPEN),
            Complaint.due_on.is_not(None),
            Complaint.reminded_at.is_(None),
            Community.state == "active",
        )
        .order_by(Complaint.id)
    ).all()
    due = []
    for row, zone in rows:
        local = now.astimezone(ZoneInfo(zone))
        told = row.changed_at.astimezone(ZoneInfo(zone))
        hour = HOUR if told.date() != row.due_on else EVENING if told.hour < EVENING else 24
        if row.due_on and (row.due_on < local.date() or (row.due_on == local.date() and local.hour >= hour)):
            row.reminded_at = now
            due.append(row)
    return due


# ── For the management company ───────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Item:
    """One trouble, maybe told of by several people in their own words."""

    category: str
    words: tuple[str, ...]
    places: tuple[str, ...]
    count: int
    since: datetime
    danger: bool


@dataclass(frozen=True)
class Letter:
    """`house` None: all, or the community has only one. `newest`: the last complaint that is in it."""

    house: str | None
    items: tuple[Item, ...]
    newest: int
    unsent: int  # of them, not passed on yet


def houses(session: Session, community: int) -> list[tuple[int, str]]:
    """(a complaint there, the house) for each house with something open; «12» beside «Кирова 12» is no other one."""
    mine = Complaint.community == community, Complaint.state.in_(OPEN), Complaint.house.is_not(None)
    rows = session.execute(
        select(func.min(Complaint.id), Complaint.house).where(*mine).group_by(Complaint.house).order_by(Complaint.house)
    )
    found: list[tuple[int, str]] = []
    for first, house in sorted(((first, house) for first, house in rows if house), key=lambda one: -len(one[1])):
        if not any(places.same_house(house, other) for _, other in found):
            found.append((first, house))
    return sorted(found, key=lambda one: one[1])


def letter(session: Session, community: int, of: int = 0) -> Letter:
    """What is open, similar ones together. `of`: a complaint whose house it is about; 0: all."""
    rows = _for_letter(session, community, of)
    groups: list[list[Complaint]] = []
    for row in rows:
        group = next((one for one in groups if _same_trouble(one[0], row)), None)
        groups.append([row]) if group is None else group.append(row)
    house = get(session, community, of).house if of else None
    return Letter(
        house,
        tuple(_item(session, group) for group in groups),
        max((row.id for row in rows), default=0),
        sum(row.state in ("new", "again") for row in rows),
    )


def mark_sent(session: Session, community: int, of: int, newest: int, now: datetime) -> int:
    """Everything of the letter that was not passed on yet; how many."""
    fresh = [row for row in _for_letter(session, community, of) if row.id <= newest and row.state in ("new", "again")]
    if not fresh:
        raise Refusal("button.answered")
    for row in fresh:
        row.state = "sent"
        _changed(row, now)
    return len(fresh)


def _for_letter(session: Session, community: int, of: int) -> Sequence[Complaint]:
    mine = Complaint.community == community, Complaint.state.in_(OPEN)
    order = Complaint.urgency != "danger", Complaint.category, Complaint.id
    rows = session.scalars(select(Complaint).where(*mine).order_by(*order)).all()
    if not of:
        return rows
    house = get(session, community, of).house
    return [row for row in rows if row.house == house or (row.house and house and places.same_house(row.house, house))]


def _same_trouble(one: Complaint, other: Complaint) -> bool:
    return (
        one.category == other.category
        and places.same_house(one.house, other.house)
        and grievances.alike(one.words, other.words) >= grievances.ALIKE
    )


def _places(group: Sequence[Complaint]) -> list[str]:
    """Each once: «2 подъезд» is not named beside «Кирова 12, подъезд 2»."""
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
        any(row.urgency == "danger" for row in group),
    )
