"""What two neighbours have promised each other: who comes to whom, when, and since when somebody may be missed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Community, Match, MatchState, Need
from services.help import needs
from services.help.states import mine, side
from services.night import Window, day
from services.refusal import Refusal
from services.when import DAY, PARTS, When, moment

_PAIRS = select(Match, Need).join(Need, Need.id == Match.need).order_by(Match.id)
Pair = tuple[Match, Need]


def of_helper(session: Session, helper: int, community: int | None = None) -> Sequence[Pair]:
    """Whom this person is going to help, or has said they would. `community`: only those promised there."""
    given = Match.helper == helper, Match.state.in_((MatchState.YES, MatchState.AGREED))
    pairs = [(match, need) for match, need in session.execute(_PAIRS.where(*given)).all()]
    return [pair for pair in pairs if community in (None, side(session, *pair))]


def of_asker(session: Session, asker: int) -> Sequence[Pair]:
    """Who is going to help this person."""
    given = Need.person == asker, Match.state == MatchState.AGREED
    return [(match, need) for match, need in session.execute(_PAIRS.where(*given)).all()]


def agreed_when(match: Match, need: Need) -> When | None:
    """The day the two agreed on, or else the one that the need named."""
    if match.when:
        return When.unpacked(match.when)
    when = needs.said(need)
    return when if when is not None and when.is_dated else None


def missed_from(match: Match, need: Need, zone: str) -> datetime:
    """When the helper should be there: the hour, the end of the part of the day, or else of the day. If none was
    agreed on, the end of the day on which they met."""
    when = agreed_when(match, need)
    if when is None or when.last is None:
        return moment(day(match.agreed_at or match.asked_at, zone) + timedelta(days=1), 0, zone)
    return moment(when.last, PARTS.get(when.part, DAY) if when.start is None else when.start, zone)


def may_be_missed(session: Session, match: Match, need: Need, now: datetime) -> bool:
    here = needs.zone(session, need.community)
    return match.state == MatchState.AGREED and missed_from(match, need, here) <= now


def helpers_own(session: Session, community: int, match: int, helper: int) -> Pair:
    """The promise, if it still stands and is this person's. Raises Refusal."""
    row, need = mine(session, community, match, helper=helper)
    if row.state not in (MatchState.YES, MatchState.AGREED):
        raise Refusal("button.answered")
    return row, need


# ── What is due ──────────────────────────────────────────────────────────────────────────────────────────────────────
_BEGINS = {"morning": 9 * 60, "day": 12 * 60, "evening": 18 * 60, "night": 21 * 60}  # the parts of a day
_ANY_HOUR = 11 * 60  # a day without an hour
BEFORE = timedelta(hours=2)
USEFUL = timedelta(minutes=30)  # a reminder closer to the hour is useless
JUST_NOW = timedelta(hours=1)  # whoever agreed so shortly before needs no reminder

_AHEAD = (
    select(Match, Need, Community.zone)
    .join(Need, Need.id == Match.need)
    .join(Community, Community.id == Need.community)
    .where(Match.state == MatchState.AGREED, ~Match.hour_came)
    .order_by(Match.id)
)


@dataclass(frozen=True)
class Reminder:
    """`key`: with the hour in it, so that another one reminds again."""

    match: int
    need: int
    helper: int
    community: int
    until: datetime
    key: str


def reminders_due(session: Session, now: datetime, quiet: Window) -> list[Reminder]:
    """Helpers to remind two hours before; one that quiet hours would delay too long is reminded earlier."""
    due = []
    for match, need, zone in session.execute(_AHEAD).all():
        when = agreed_when(match, need)
        if when is None or when.last is None:
            continue
        minutes = _BEGINS.get(when.part, _ANY_HOUR) if when.start is None else when.start
        starts = moment(when.last, minutes, zone)
        until = starts - USEFUL
        at = quiet.fit(starts - BEFORE, zone, until)
        agreed = max(match.agreed_at or match.asked_at, match.offered_at or match.asked_at)
        if at <= now < until and agreed < at - JUST_NOW:
            key = f"promise:{match.id}:{starts.isoformat()}"
            due.append(Reminder(match.id, need.id, match.helper, side(session, match, need), until, key))
    return due


def hours_come(session: Session, now: datetime) -> list[int]:
    """Needs whose helper should be there by now. Marks them, so that their askers are shown «Не вышло»."""
    due = []
    for match, need, zone in session.execute(_AHEAD).all():
        if missed_from(match, need, zone) <= now:
            match.hour_came = True
            due.append(need.id)
    return due
