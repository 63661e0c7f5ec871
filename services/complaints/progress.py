"""The states of complaints: passed on, repaired or refused. Everybody who joined is told and can contradict.

new -> sent -> working -> fixed | refused, in any order a manager taps; fixed -> again, when people who have it say that
it is not fixed. A held one is released (new) or not (hidden); others can be hidden later, too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from models import Complaint, ComplaintState, Deed, Voice
from services import audit, signals
from services.complaints.journal import CLOSED, OPEN, get
from services.complaints.voices import count, voice_of
from services.refusal import Refusal
from services.signals import SignalKind

# The states a manager may set.
BY_HAND = (ComplaintState.SENT, ComplaintState.WORKING, ComplaintState.FIXED, ComplaintState.REFUSED)
DEEDS = {ComplaintState.NEW: Deed.COMPLAINT_RELEASED, ComplaintState.HIDDEN: Deed.COMPLAINT_HIDDEN}
NOT_FIXED = 2  # people who must deny it to reopen it


# ── What becomes of it ───────────────────────────────────────────────────────────────────────────────────────────────
def set_state(
    session: Session, community: int, complaint: int, state: ComplaintState, now: datetime, *, by: int
) -> Complaint:
    """Sets a state by a manager: releases or hides a held complaint, sets any of `BY_HAND`, or hides it."""
    row = get(session, community, complaint, held=True)
    allowed = (ComplaintState.NEW,) if row.state == ComplaintState.HELD else BY_HAND
    if state not in (*allowed, ComplaintState.HIDDEN) or row.state in (state, ComplaintState.HIDDEN):
        raise Refusal("button.answered")
    if row.state == ComplaintState.FIXED:
        _not_repaired(session, row)
    row.state, row.answer = state, None
    row.closed_at = now if state in CLOSED else None
    note_change(row, now)
    if state == ComplaintState.FIXED:
        session.execute(update(Voice).where(Voice.complaint == complaint).values(fixed=None))
        took = (now - row.created_at).total_seconds()
        signals.record(session, community, SignalKind.REPAIRED, now, reference=row.id, number=took)
    deed = DEEDS.get(state, Deed.COMPLAINT_DECIDED)
    audit.note(session, deed, community, by, now, about=row.teller)
    return row


def plan(
    session: Session, community: int, complaint: int, who: str | None, due_on: date | None, now: datetime, *, by: int
) -> Complaint:
    """Sets who acts and by when; a new complaint counts as passed on then."""
    row = get(session, community, complaint)
    if row.state not in OPEN:
        raise Refusal("complaint.over")
    row.who, row.due_on, row.reminded_at = who, due_on, None
    note_change(row, now)
    if who and row.state in (ComplaintState.NEW, ComplaintState.AGAIN):
        row.state = ComplaintState.SENT
    audit.note(session, Deed.COMPLAINT_DECIDED, community, by, now, about=row.teller)
    return row


def refuse(session: Session, community: int, complaint: int, answer: str, now: datetime, *, by: int) -> Complaint:
    row = set_state(session, community, complaint, ComplaintState.REFUSED, now, by=by)
    row.answer = answer or None
    return row


def photo_looked_at(session: Session, row: Complaint, by: int, now: datetime) -> None:
    audit.note(session, Deed.COMPLAINT_PHOTO, row.community, by, now, about=row.teller)


@dataclass(frozen=True)
class Verdict:
    """`denied`: somebody has just denied it, but that does not reopen it."""

    reopened: bool = False
    denied: bool = False


def verdict(session: Session, community: int, complaint: int, person: int, fixed: bool, now: datetime) -> Verdict:
    """Records what a person says after «исправлено». Two «не исправили» reopen it; one does if at most one other
    person has it, or if exactly as many confirm the repair."""
    row = get(session, community, complaint)
    voice = voice_of(session, complaint, person)
    if voice is None:
        raise Refusal("button.old")
    if row.state != ComplaintState.FIXED:
        raise Refusal("button.answered")
    again, voice.fixed = voice.fixed is fixed, fixed
    session.flush()
    yes, no = _said(session, complaint)
    if fixed:
        return Verdict()
    if no < NOT_FIXED and count(session, complaint) > NOT_FIXED and no != yes:
        return Verdict(denied=not again)
    _not_repaired(session, row)
    row.state = ComplaintState.AGAIN
    row.closed_at = row.due_on = row.reminded_at = None
    note_change(row, now)
    voice.heard = row.version
    return Verdict(reopened=True)


def _said(session: Session, complaint: int) -> tuple[int, int]:
    """(how many confirm the repair, how many deny it)."""
    yes, no = func.count().filter(Voice.fixed.is_(True)), func.count().filter(Voice.fixed.is_(False))
    found = session.execute(select(yes, no).select_from(Voice).where(Voice.complaint == complaint)).one()
    return found[0], found[1]


def note_change(row: Complaint, now: datetime) -> None:
    row.version, row.changed_at = row.version + 1, now


def _not_repaired(session: Session, row: Complaint) -> None:
    """Takes back the signal of a repair."""
    signals.unrecord(session, row.community, SignalKind.REPAIRED, str(row.id))
