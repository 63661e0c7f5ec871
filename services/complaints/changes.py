"""Reports changes of complaints to everybody who has joined them, and reminds of those due today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Community, CommunityState, Complaint, ComplaintState, Membership, Voice
from services.complaints.journal import OPEN
from services.night import Window
from services.people.memberships import LIVE_MEMBERS

SETTLE = timedelta(minutes=10)  # a manager's several taps become one report
STALE = timedelta(days=14)  # older changes are not reported
CHUNK = 500  # people per unit
HOUR = 10  # on the due day, when the manager is reminded
EVENING = 18  # the same if the complaint changed that day


# ── What is due ──────────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class News:
    """One person's report: about `voice` alone if it was repaired, else about all their changed complaints."""

    voice: int
    person: int
    community: int
    complaint: int
    fixed: bool


def news(session: Session, now: datetime, quiet: Window) -> list[News]:
    """Settled changes for people who joined and are still members, outside quiet hours. Marks them as reported."""
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
            Community.state == CommunityState.ACTIVE,
            Community.zone.not_in(asleep),
            LIVE_MEMBERS,
        )
        .order_by(Voice.person, Voice.id)
        .limit(CHUNK)
    ).all()
    found: dict[tuple[int, int, int], News] = {}
    for voice, row in rows:
        voice.heard, voice.told_at = row.version, now
        fixed = row.state == ComplaintState.FIXED
        person = voice.person or 0  # erased people have no membership
        one = News(voice.id, person, row.community, row.id, fixed)
        found.setdefault((person, row.community, voice.id if fixed else 0), one)
    session.flush()
    return list(found.values())


def told_with(session: Session, voice: Voice) -> Sequence[Complaint]:
    """The complaints reported to the person in one message with this voice's."""
    community = select(Complaint.community).where(Complaint.id == voice.complaint).scalar_subquery()
    return session.scalars(
        select(Complaint)
        .join(Voice, Voice.complaint == Complaint.id)
        .where(
            Voice.person == voice.person,
            Voice.told_at == voice.told_at,
            Complaint.community == community,
            Complaint.state != ComplaintState.FIXED,
        )
        .order_by(Complaint.id)
    ).all()


def due_today(session: Session, now: datetime) -> list[Complaint]:
    """Open complaints whose promised day has come, from 10:00 local time. Marks them as reminded."""
    rows = session.execute(
        select(Complaint, Community.zone)
        .join(Community, Community.id == Complaint.community)
        .where(
            Complaint.state.in_(OPEN),
            Complaint.due_on.is_not(None),
            Complaint.reminded_at.is_(None),
            Community.state == CommunityState.ACTIVE,
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
