"""Reminders of events for neighbours who answered yes or maybe."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from models import Event, EventState, Membership, Seat, Utc
from services.events.attendance import Answer
from services.night import Window
from services.people.memberships import NEIGHBOURS

USEFUL = timedelta(minutes=30)  # a reminder closer to the start is useless


# ── Reminders ────────────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Reminder:
    person: int
    event: int
    community: int
    title: str
    place: str
    starts: datetime
    zone: str
    when: str  # "day" or "hours"
    until: datetime  # expires then

    @property
    def key(self) -> str:
        """The `once` key, with the start in it, so that a moved event reminds again."""
        return f"reminder:{self.event}:{self.person}:{self.starts.isoformat()}:{self.when}"


def reminders_due(session: Session, now: datetime, quiet: Window) -> list[Reminder]:
    """Reminders a day and two hours before the start. One that quiet hours would delay too long goes earlier.

    People who have only just answered get none.
    """
    rows = session.execute(_REMINDABLE, {"now": now, "until": now + timedelta(days=2)})
    due = []
    for event, seat in rows:
        for when, before, useful in (
            ("day", timedelta(days=1), timedelta(hours=4)),
            ("hours", timedelta(hours=2), USEFUL),
        ):
            until = event.starts_at - useful
            moment = quiet.fit(event.starts_at - before, event.zone, until)
            if moment <= now < until and seat.answered_at < moment - timedelta(hours=1):
                due.append(
                    Reminder(
                        seat.person,
                        event.id,
                        event.community,
                        event.title,
                        event.place,
                        event.starts_at,
                        event.zone,
                        when,
                        until,
                    )
                )
    return due


# Built once, like every statement of a frequent job.
_REMINDABLE = (
    select(Event, Seat)
    .join(Seat, Seat.event == Event.id)
    .join(Membership, (Membership.community == Event.community) & (Membership.person == Seat.person) & NEIGHBOURS)
    .where(
        Event.starts_at > bindparam("now", type_=Utc),
        Event.starts_at <= bindparam("until", type_=Utc),
        Event.state == EventState.PLANNED,
        Seat.answer.in_((int(Answer.YES), int(Answer.MAYBE))),
        ~Seat.waiting,
    )
    .order_by(Event.id, Seat.id)
)
