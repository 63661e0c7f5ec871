"""The day that two who have met agree on: one names it, the other agrees or not.

The first day counts at once, since the two have mostly talked already. Another day than the agreed one counts when the
other person agrees; until then the agreed one stays.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from models import Match, MatchState, Need, NeedKind
from services import marks
from services.help import needs, promises
from services.help.states import mine, side
from services.refusal import Refusal
from services.when import When

FARTHEST = timedelta(days=60)  # the latest day two can agree on; the need waits until then
LESSON = timedelta(hours=2)  # after the hour of a lesson its learner is asked whether the two have met


@dataclass(frozen=True)
class Named:
    """`check`: when both will be asked how it went; None: the other one is asked about the day first. `other`: the
    person to ask or tell, if it is new to them; `community`: theirs. `stays`: an agreed day remains."""

    when: When
    check: datetime | None
    other: int | None
    community: int
    stays: bool = False


def name_day(session: Session, community: int, match: int, person: int, when: When, now: datetime) -> Named:
    """Stores the day, perhaps with an hour, that one of the two names."""
    row, need = _pair(session, community, match, person)
    _must_be_ahead(session, need, when, now)
    other, there = _other(session, row, need, person)
    packed = when.packed()
    if packed == row.offered_when and asked(row, need.person) == person:
        return decide(session, community, match, person, stamp(row), True, now)
    if packed == row.when:
        check = _settle(session, row, need, when, now) if row.offered_when != row.when else need.check_at
        return Named(when, check, None, there)
    agreed = row.when is not None and row.offered_when != row.when
    row.offered_when, row.helper_offered, row.offered_at = packed, person == row.helper, now
    return Named(when, None if agreed else _keep(session, row, need, when, now), other, there, stays=agreed)


def decide(session: Session, community: int, match: int, person: int, named: int, fits: bool, now: datetime) -> Named:
    """The other one's answer to the day with the stamp `named`. `when` of what is returned is that day."""
    row, need = _pair(session, community, match, person)
    if asked(row, need.person) != person or stamp(row) != named:
        raise Refusal("button.answered")
    when = When.unpacked(row.offered_when or "")
    other, there = _other(session, row, need, person)
    if fits:
        _must_be_ahead(session, need, when, now)
        return Named(when, _settle(session, row, need, when, now), other, there)
    if row.when == row.offered_when:
        row.when = row.day = None
        needs.plan_check_after_its_day(session, need, now)
    row.offered_when = None
    return Named(when, None, other, there, stays=row.when is not None)


def asked(match: Match, asker: int) -> int | None:
    """Who is asked about the day that the other one named."""
    if match.offered_when is None:
        return None
    return asker if match.helper_offered else match.helper


def stamp(match: Match) -> int:
    """Tells the day that was named from another one, however soon that came after it."""
    return marks.mark(match.offered_when, match.helper_offered)


def _pair(session: Session, community: int, match: int, person: int) -> tuple[Match, Need]:
    row, need = mine(session, community, match)
    if person not in (row.helper, need.person):
        raise Refusal("button.old")
    if row.state != MatchState.AGREED:
        raise Refusal("button.answered")
    return row, need


def _other(session: Session, match: Match, need: Need, person: int) -> tuple[int, int]:
    """The other person, and their community."""
    if person == need.person:
        return match.helper, side(session, match, need)
    return need.person, need.community


def _must_be_ahead(session: Session, need: Need, when: When, now: datetime) -> None:
    here = needs.zone(session, need.community)
    over, today = when.over(here), _today(now, here)
    if when.last is None or over is None or over <= now:
        raise Refusal("moment.past")
    if when.last > today + FARTHEST:
        raise Refusal("match.day-far")


def _settle(session: Session, match: Match, need: Need, when: When, now: datetime) -> datetime:
    match.offered_when = None
    return _keep(session, match, need, when, now)


def _keep(session: Session, match: Match, need: Need, when: When, now: datetime) -> datetime:
    """Keeps the day; «получилось?» follows it."""
    assert when.last is not None  # noqa: S101 - it is ahead
    match.day, match.when, match.hour_came = when.last, when.packed(), False
    here = needs.zone(session, need.community)
    if need.kind == NeedKind.LEARN:
        return needs.check_at(need, promises.missed_from(match, need, here) + LESSON)
    return needs.plan_check(session, need, (when.last - _today(now, here)).days + 1, now)


def _today(now: datetime, zone: str) -> date:
    return now.astimezone(ZoneInfo(zone)).date()
