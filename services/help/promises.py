"""What two neighbours have promised each other: who comes to whom, when, and since when somebody may be missed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Match, MatchState, Need
from services.help import needs
from services.help.states import mine, side
from services.night import day
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
