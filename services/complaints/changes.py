"""What has changed with complaints, told to those who have them too; what is due today."""

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

SETTLE = timedelta(minutes=10)  # several taps of a manager are one piece of news
STALE = timedelta(days=14)  # after that it is no news
CHUNK = 500  # people told in one go
HOUR = 10  # of the due day, when the manager is reminded
EVENING = 18  # the same where something was said of it that very day, as of a thing promised for today


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
            Community.state == CommunityState.ACTIVE,
            Community.zone.not_in(asleep),
            Membership.left_at.is_(None),
        )
        .order_by(Voice.person, Voice.id)
        .limit(CHUNK)
    ).all()
    found: dict[tuple[int, int, int], News] = {}
    for voice, row in rows:
        voice.heard, voice.told_at = row.version, now
        fixed = row.state == ComplaintState.FIXED
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
            Complaint.state != ComplaintState.FIXED,
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
