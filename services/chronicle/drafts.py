"""Lines that Sosed drafts: of a meeting, of a month's help, of what is reached for the first time, of a year.

A draft is written only if somebody who keeps the history says so. What was refused is not drafted again.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import Session

from models import Chronicle, Event, EventState, KpiWeek, MeetingPhoto, Signal, Tells, Written, scope
from services.communities.profile import Living
from services.events.afterwards.summary import Summary
from services.refusal import Refusal
from services.signals import SignalKind

OFTEN = timedelta(days=28)  # a series has one line in this time, and only with a photo
FEW = 3  # requests met in a month: fewer would tell whose they were
ROUND = (100, 250, 500, 1000, 2500, 5000, 10_000)
HELD = (10, 50, 100, 250, 500, 1000)
LATE = 7  # days after which an anniversary is over


def of_meeting(session: Session, told: Summary, now: datetime) -> Chronicle | None:
    """None if nobody came, or if there is a line of this meeting already."""
    known = session.scalar(select(Chronicle.id).where(Chronicle.event == told.event))
    event = session.get_one(Event, told.event)
    if known is not None or not told.came or (event.series is not None and not _is_rare(session, event)):
        return None
    day = date.fromisoformat(event.starts_local[:10])
    return _draft(session, told.community, Tells.MEETING, day, told.came, now, event=event.id, first=told.first_to_tell)


def _is_rare(session: Session, event: Event) -> bool:
    """Of what is held every week: with a photo, and long after the last line."""
    photo = exists().where(MeetingPhoto.event == event.id, ~MeetingPhoto.hidden)
    same = select(Chronicle.id).join(Event, Event.id == Chronicle.event).where(Event.series == event.series)
    lately = same.where(Event.starts_at > event.starts_at - OFTEN)
    return bool(session.scalar(select(photo))) and session.scalar(lately.limit(1)) is None


def due(session: Session, here: Living, now: datetime) -> list[Chronicle]:
    """What may be drafted of a community today."""
    today = now.astimezone(ZoneInfo(here.zone)).date()
    found = (*_month(session, here, today, now), *_reached(session, here.id, today, now), *_years(session, here, now))
    return list(found)


def _month(session: Session, here: Living, today: date, now: datetime) -> Iterator[Chronicle]:
    last = today.replace(day=1) - timedelta(days=1)
    if today.day > LATE or _is_known(session, here.id, Tells.HELPS, Chronicle.day == last):
        return
    zone = ZoneInfo(here.zone)
    since, until = (datetime.combine(day, time(), zone) for day in (last.replace(day=1), last + timedelta(days=1)))
    helped = _count(session, here.id, Signal.at >= since, Signal.at < until)
    if helped >= FEW:
        yield _draft(session, here.id, Tells.HELPS, last, helped, now)


def _reached(session: Session, community: int, today: date, now: datetime) -> Iterator[Chronicle]:
    """The highest of each kind that was never reached while Sosed was here."""
    held = Event.community == community, Event.state == EventState.PLANNED, Event.thanked_at.is_not(None)
    sizes = select(KpiWeek.number).where(KpiWeek.community == community, KpiWeek.name == "members")
    sizes = sizes.where(KpiWeek.number.is_not(None)).order_by(KpiWeek.week)
    size, before = session.scalar(sizes.order_by(None).order_by(KpiWeek.week.desc()).limit(1)), session.scalar(sizes)
    found = (
        (Tells.MEMBERS, ROUND, int(before or 0), int(size or 0)),
        (Tells.HELPED, ROUND, 0, _count(session, community)),
        (Tells.HELD, HELD, 0, session.scalar(select(func.count()).select_from(Event).where(*held)) or 0),
    )
    for tells, steps, was, number in found:
        step = max((one for one in steps if was < one <= number), default=0)
        if step and not _is_known(session, community, tells, Chronicle.number >= step):
            yield _draft(session, community, tells, today, step, now)


def _years(session: Session, here: Living, now: datetime) -> Iterator[Chronicle]:
    zone = ZoneInfo(here.zone)
    began, today = here.claimed_at.astimezone(zone).date(), now.astimezone(zone).date()
    years = today.year - began.year - (after(began, today.year - began.year) > today)
    day = after(began, years)
    if years and (today - day).days < LATE and not _is_known(session, here.id, Tells.YEARS, Chronicle.number >= years):
        yield _draft(session, here.id, Tells.YEARS, day, years, now)


def after(day: date, years: int) -> date:
    """The same day so many years later; of 29 February, the last of that month."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _count(session: Session, community: int, *when: ColumnElement[bool]) -> int:
    helped = Signal.community == community, Signal.kind == str(SignalKind.HELPED)
    return session.scalar(select(func.count(Signal.id)).where(*helped, *when)) or 0


def _is_known(session: Session, community: int, tells: Tells, same: ColumnElement[bool]) -> bool:
    here = Chronicle.community == community, Chronicle.tells == tells, same
    return session.scalar(select(Chronicle.id).where(*here).limit(1)) is not None


def _draft(
    session: Session,
    community: int,
    tells: Tells,
    day: date,
    number: int,
    now: datetime,
    *,
    event: int | None = None,
    first: int = 0,
) -> Chronicle:
    about = {"tells": tells, "day": day, "number": number, "event": event, "first": first}
    row = Chronicle(community=community, **about, state=Written.DRAFT, at=now)
    session.add(row)
    session.flush()
    return row


# ── What becomes of them ─────────────────────────────────────────────────────────────────────────────────────────────
def waiting(session: Session, community: int, chronicle: int) -> Chronicle:
    """Raises Refusal once somebody has decided."""
    row = scope.own(session, Chronicle, community, chronicle)
    if row is None or row.state is Written.ASKED:
        raise Refusal("button.old")
    if row.state is not Written.DRAFT:
        raise Refusal("button.answered")
    return row


def decide(row: Chronicle, state: Written, by: int, now: datetime, words: str | None = None) -> None:
    row.state, row.writer, row.at, row.words = state, by, now, words
