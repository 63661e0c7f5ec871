"""Ten signs that a community stands on its feet, each told from its rows. There is no mark and no comparing: what is
there is named, and the next step is the first sign that is not.

Each is a row of SIGNS; its words are `maturity.has-…`, `maturity.step-…`, `maturity.means-…` and `maturity.do-…`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from models import Chronicle, Community, Contact, Event, EventState, KpiWeek, Signal, Survey, Written
from services.people import memberships
from services.people.buddies import welcomers
from services.signals import SignalKind

MONTH = timedelta(days=30)
MONTHS = 3  # in each of which there was a meeting
HALF_A_YEAR = timedelta(days=182)
DAY = 24 * 60 * 60.0  # seconds
WEEKS = timedelta(weeks=4)
LINES = 3  # of the history
TWO = 2  # who welcome, who lead

Holds = Callable[[Session, int, datetime], bool]


class Sign(NamedTuple):
    """`opens`: where its step is taken: a command, or the field of the community's card after «field:»."""

    name: str
    holds: Holds
    opens: str


def _field(*names: str) -> Holds:
    columns = [getattr(Community, name) for name in names]

    def holds(session: Session, community: int, now: datetime) -> bool:
        return any(session.execute(select(*columns).where(Community.id == community)).one())

    return holds


def _contacts(session: Session, community: int, now: datetime) -> bool:
    return bool(session.scalar(select(exists().where(Contact.community == community))))


def _two_lead(session: Session, community: int, now: datetime) -> bool:
    return len(memberships.leaders_there(session, community)) >= TWO


def _two_welcome(session: Session, community: int, now: datetime) -> bool:
    return len(welcomers.ready(session, community)) >= TWO


def _meets_each_month(session: Session, community: int, now: datetime) -> bool:
    held = Event.community == community, Event.state == EventState.PLANNED
    months = [(Event.ends_at <= now - MONTH * back, Event.ends_at > now - MONTH * (back + 1)) for back in range(MONTHS)]
    return all(session.scalar(select(exists().where(*held, *month))) for month in months)


def _answers_within_a_day(session: Session, community: int, now: datetime) -> bool:
    """In each of the last weeks in which anything was answered."""
    lately = KpiWeek.week > (now - WEEKS - timedelta(days=7)).date(), KpiWeek.number.is_not(None)
    here = KpiWeek.community == community, KpiWeek.name == "reactions"
    slowest = session.scalar(select(func.max(KpiWeek.number)).where(*here, *lately))
    return slowest is not None and slowest <= DAY


def _happened(kind: SignalKind) -> Holds:
    def holds(session: Session, community: int, now: datetime) -> bool:
        lately = Signal.kind == str(kind), Signal.at > now - MONTH
        return bool(session.scalar(select(exists().where(Signal.community == community, *lately))))

    return holds


def _asks(session: Session, community: int, now: datetime) -> bool:
    asked = Survey.community == community, Survey.launched_at > now - HALF_A_YEAR
    return bool(session.scalar(select(exists().where(*asked))))


def _remembers(session: Session, community: int, now: datetime) -> bool:
    kept = Chronicle.community == community, Chronicle.state == Written.KEPT
    return (session.scalar(select(func.count(Chronicle.id)).where(*kept)) or 0) >= LINES


SIGNS = (
    Sign("rules", _field("rules"), "field:rules"),
    Sign("contacts", _contacts, "contacts"),
    Sign("why", _field("problem", "story", "values_text"), "field:problem"),
    Sign("welcome", _two_welcome, "vacancies"),
    Sign("meetings", _meets_each_month, "event"),
    Sign("answers", _answers_within_a_day, "requests"),
    Sign("help", _happened(SignalKind.HELPED), "requests"),
    Sign("asking", _asks, "survey"),
    Sign("leading", _two_lead, "leaders"),
    Sign("history", _remembers, "history"),
)


def there(session: Session, community: int, now: datetime) -> list[Sign]:
    return [one for one in SIGNS if one.holds(session, community, now)]
