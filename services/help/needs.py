"""Needs: reporting, promises, showing in the group. `states.py` moves them from state to state."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, literal_column, select, update
from sqlalchemy.orm import Session

from models import Community, Need, NeedKind, NeedState, Shown, Signal, Urgency
from services import own_row, signals, wall_clock
from services import when as reading
from services.communities import suspicion
from services.night import day
from services.refusal import Refusal
from services.signals import SignalKind
from services.speech import advertising, danger, words
from services.speech.addresses import flats
from services.when import When

LIFE = timedelta(days=14)
MOST_OPEN = 5  # open needs per person, including those of neighbours they speak for
MOST_A_DAY = 10  # per person, including closed ones and corrections: each may use up a helper's week
ALIVE = (NeedState.HELD, NeedState.OPEN, NeedState.AGREED)
WAITING = (NeedState.HELD, NeedState.OPEN)
KEPT = timedelta(days=90)  # how long a closed need keeps its words
PART = 500  # needs per unit
MORNING = 10  # hour of «Ещё нужно?» for yesterday's needs
CHECK_HOUR = 18  # hour of «Получилось?», when people are at home
SAME = 2  # same words from the person in a day, or from others if long; one more is held


def tell(
    session: Session,
    community: int,
    person: int,
    said: str,
    urgency: str,
    now: datetime,
    *,
    kind: NeedKind = NeedKind.HELP,
    neighbour: int | None = None,
    watched: bool = True,
) -> Need:
    """Stores the need; `urgency` is an answer of services.when. The asker gets a reply by `promised_at` in any case.
    Raises Refusal when the person has too many.

    A need that looks like an advertisement, or whose asker does, is "held" until a leader has looked, if there is one
    (`watched`).
    """
    if refusal := no_room(session, community, person, now):
        raise refusal
    said = without_private(said)
    doubted = suspicion.is_open(session, community, person) or _is_doubtful(session, person, said, now)
    held = watched and not danger.sounds_dangerous(said) and doubted
    here = zone(session, community)
    soon, when = when_of(urgency, now, here)
    row = Need(
        community=community,
        person=person,
        neighbour=neighbour,
        words=said,
        search=words.search_key(said),
        kind=kind,
        urgency=soon,
        state=NeedState.HELD if held else NeedState.OPEN,
        created_at=now,
        promised_at=reply_by(now, soon, here),
        expires_at=now + LIFE,
    )
    keep_when(row, when, now, here)
    set_dates(row, now, here)
    session.add(row)
    session.flush()
    signals.record(session, community, SignalKind.NEEDED, now, person=person, reference=row.id)
    return row


def without_private(said: str) -> str:
    """The words without telephone and flat numbers, which only two who agree to meet exchange."""
    return advertising.without_telephones(" ".join(flats.without_flat(said).split()).strip(" ,;"))


def _is_doubtful(session: Session, person: int, said: str, now: datetime) -> bool:
    """True if it contains a link, is about money, or was repeated too often."""
    day = Need.words == said, Need.created_at > now - timedelta(days=1)
    again = session.scalar(select(func.count()).where(*day, Need.person == person)) or 0
    others = session.scalar(select(func.count(Need.person.distinct())).where(*day, Need.person != person)) or 0
    copied = len(said) >= advertising.LONG and others >= SAME
    return advertising.leads_away(said) or advertising.asks_for_money(said) or again >= SAME or copied


def same_alive(session: Session, community: int, person: int, said: str, neighbour: int | None = None) -> int | None:
    """The person's own open need in the same words, or None."""
    said = words.fold(without_private(said))
    mine = of(session, community, person)
    return next((one.id for one in mine if words.fold(one.words) == said and one.neighbour == neighbour), None)


def no_room(session: Session, community: int, person: int, now: datetime) -> Refusal | None:
    """The Refusal if too many of the person's needs are open or were reported within a day, else None."""
    if has_too_many(session, community, person):
        return Refusal("need.too-many", most=MOST_OPEN)
    told = Signal.community == community, Signal.kind == str(SignalKind.NEEDED), Signal.at > now - timedelta(days=1)
    if (session.scalar(select(func.count()).where(*told, Signal.person == person)) or 0) >= MOST_A_DAY:
        return Refusal("need.too-often")
    return None


def change_urgency(
    session: Session, community: int, person: int, said: str, urgency: str, now: datetime
) -> Need | None:
    """Changes the urgency of the person's own need in these words; None if there is no open one. The promise stays or
    moves forward, never back. Who is being asked about another day is asked again (`renewed_at`)."""
    found = same_alive(session, community, person, said)
    if found is None:
        return None
    row = session.get_one(Need, found)
    here = zone(session, community)
    row.urgency, when = when_of(urgency, now, here)
    keep_when(row, when, now, here)
    row.renewed_at, row.expires_at = now, now + LIFE
    promised = row.promised_at
    set_dates(row, now, here)
    if row.answered_at is None and row.state in WAITING:
        row.promised_at = min(promised, row.promised_at)
    else:
        row.promised_at = promised
    return row


# ── When ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
def when_of(answer: str, now: datetime, zone: str) -> tuple[Urgency, When | None]:
    """(urgency, day) of an answer; «сегодня» counts as a day, too."""
    soon, when = reading.read(answer)
    today = now.astimezone(ZoneInfo(zone)).date()
    return soon, When(today, today, word="today") if when is None and soon == Urgency.TODAY else when


def over(when: When | None, now: datetime, zone: str) -> datetime | None:
    """When a need's time has passed. «Сегодня» said in the evening or at night means as soon as possible, so never."""
    if when is None or (not when.is_dated and now.astimezone(ZoneInfo(zone)).hour not in range(8, CHECK_HOUR)):
        return None
    return when.over(zone)


def keep_when(need: Need, when: When | None, now: datetime, zone: str) -> None:
    need.when = when.packed() if when else None
    need.over_at = over(when, now, zone)


def set_dates(need: Need, now: datetime, zone: str) -> None:
    """Sets the promised reply before the day's end and the end of the need with it; «сегодня» ends the next morning."""
    need.promised_at = reply_by(now, need.urgency, zone)
    if need.over_at is None or need.when is None:
        return
    if need.promised_at >= need.over_at:
        need.promised_at = max(now + (need.over_at - now) / 2, need.over_at - timedelta(hours=1))
    if When.unpacked(need.when).is_dated:
        need.expires_at = need.over_at


def said(need: Need) -> When | None:
    return When.unpacked(need.when) if need.when else None


def is_over(need: Need, now: datetime) -> bool:
    """True if its day or hour has passed: nobody else is asked, even before the asker is told."""
    return need.over_at is not None and need.over_at <= now


def has_too_many(session: Session, community: int, person: int) -> bool:
    """True if too many of the person's needs are open; each one asks neighbours."""
    mine = select(func.count()).where(Need.person == person, Need.community == community, Need.state.in_(WAITING))
    return (session.scalar(mine) or 0) >= MOST_OPEN


def reply_by(now: datetime, urgency: Urgency, zone: str) -> datetime:
    """When the asker gets a reply: tomorrow at 18:00, or for today the same evening if there is time left."""
    local = now.astimezone(ZoneInfo(zone))
    if urgency == Urgency.TODAY and local.hour < 18:
        return local.replace(hour=20, minute=0, second=0, microsecond=0).astimezone(UTC)
    return (local + timedelta(days=1)).replace(hour=18, minute=0, second=0, microsecond=0).astimezone(UTC)


def how_soon(need: Need, zone: str, heard: datetime | None = None) -> str:
    """The urgency as shown to others: «сегодня» on the day it was said; later, or if the time of reading is unknown
    (`heard` None), "soon"."""
    told = need.renewed_at or need.created_at
    still = heard is not None and day(heard, zone) == day(told, zone)
    return "soon" if need.urgency == Urgency.TODAY and not still else need.urgency


def fade(session: Session, now: datetime) -> bool:
    """Deletes the words of long-closed needs; their outcome stays. True if more are left."""
    old = Need.closed_at < now - KEPT, Need.words != literal_column("''")  # must match its index
    ids = session.scalars(select(Need.id).where(*old).order_by(Need.closed_at).limit(PART)).all()
    if ids:
        session.execute(update(Need).where(Need.id.in_(ids)).values(words="", search=""))
    return len(ids) == PART


def to_zone(session: Session, community: int, old: str, new: str, now: datetime) -> int:
    """Keeps promises at their local hour in the community's new zone; returns how many."""
    found = session.scalars(select(Need).where(Need.community == community, Need.state.in_(ALIVE))).all()
    for need in found:
        if need.promised_at > now:
            need.promised_at = wall_clock.moved(need.promised_at, old, new)
        if need.check_at is not None and need.check_at > now:
            need.check_at = wall_clock.moved(need.check_at, old, new)
        if need.over_at is not None:
            ends_with_it = need.expires_at == need.over_at
            need.over_at = wall_clock.moved(need.over_at, old, new)
            need.expires_at = need.over_at if ends_with_it else need.expires_at
    return len(found)


def zone(session: Session, community: int) -> str:
    return session.scalar(select(Community.zone).where(Community.id == community)) or "UTC"


# ── Finding one's own ────────────────────────────────────────────────────────────────────────────────────────────────
def without_helper(session: Session, community: int) -> int:
    """The number of open needs for which everybody known was asked in vain."""
    alone = Need.community == community, Need.state == NeedState.OPEN, Need.nobody_at.is_not(None)
    return session.scalar(select(func.count(Need.id)).where(*alone)) or 0


def get(session: Session, community: int, need: int) -> Need:
    """The need. Raises Refusal, the same for an unknown need and another community's."""
    return own_row.get(session, Need, community, need)


def own(session: Session, community: int, need: int, person: int) -> Need:
    found = get(session, community, need)
    if found.person != person:
        raise Refusal("button.old")
    return found


def alive(session: Session, community: int) -> Sequence[Need]:
    """All open or agreed needs, oldest first."""
    here = Need.community == community, Need.state.in_(ALIVE)
    return session.scalars(select(Need).where(*here).order_by(Need.id)).all()


def of(session: Session, community: int, person: int) -> Sequence[Need]:
    mine = Need.community == community, Need.person == person, Need.state.in_(ALIVE)
    return session.scalars(select(Need).where(*mine).order_by(Need.id)).all()


# ── In the group ─────────────────────────────────────────────────────────────────────────────────────────────────────
def show(session: Session, community: int, need: int, asker: int, how: Shown) -> Need:
    """Stores the asker's answer to showing the need in the group; a no can be changed later."""
    row = own(session, community, need, asker)
    if row.state != NeedState.OPEN:
        raise Refusal("need.closed")
    if is_shown(row):
        raise Refusal("button.answered")
    row.shown = how
    return row


def hide(session: Session, community: int, need: int, asker: int) -> None:
    """Takes back that it is shown before anybody has seen it there; the asker may still decide otherwise."""
    own(session, community, need, asker).shown = Shown.NO


def is_shown(need: Need) -> bool:
    return need.shown in (Shown.NAMED, Shown.NAMELESS)


def next_morning(session: Session, need: Need, now: datetime) -> datetime:
    local = now.astimezone(ZoneInfo(zone(session, need.community))) + timedelta(days=1)
    return local.replace(hour=MORNING, minute=0, second=0, microsecond=0).astimezone(UTC)


_CHECKED_AFTER = {Urgency.TODAY: 1, Urgency.WEEK: 2, Urgency.SOMEDAY: 4}  # days


def plan_check_after_its_day(session: Session, need: Need, now: datetime) -> datetime:
    """Plans «Получилось?» for the day after the need's own, or soon, until the two agree on another day."""
    when, days = said(need), _CHECKED_AFTER[need.urgency]
    if when and when.is_dated and when.last:
        days = (when.last - now.astimezone(ZoneInfo(zone(session, need.community))).date()).days + 1
    return plan_check(session, need, max(days, 1), now)


def plan_check(session: Session, need: Need, days: int, now: datetime) -> datetime:
    """Plans «Получилось?» for the evening in `days` days, and keeps the need open beyond that; returns the moment."""
    local = now.astimezone(ZoneInfo(zone(session, need.community))) + timedelta(days=days)
    return check_at(need, local.replace(hour=CHECK_HOUR, minute=0, second=0, microsecond=0).astimezone(UTC))


def check_at(need: Need, moment: datetime) -> datetime:
    """Plans it for the moment."""
    need.check_at, need.checked_at, need.expires_at = moment, None, moment + LIFE
    return moment
