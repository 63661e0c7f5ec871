"""How a need ends: after the agreed day both are asked whether it worked; if not, the next helper is asked."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Match, MatchState, Need, NeedState
from services import signals
from services.help import needs
from services.help.states import LIVE, Talk, end_others, mine, move_match, move_need, talk
from services.refusal import Refusal
from services.signals import SignalKind
from services.when import When

AGAIN = timedelta(days=2)  # after «Ещё нет» both are asked again
SETTLES = timedelta(days=3)  # after that a helper's yes counts without the asker's


class Outcome(StrEnum):
    """The asker's answer to «Получилось?»."""

    YES = "yes"
    NOT_YET = "not-yet"
    LET_DOWN = "let-down"  # it came to nothing: asks what next
    NEXT = "next"  # ask the next helper
    NO_NEED = "no-need"


def outcome(session: Session, community: int, need: int, asker: int, said: Outcome, now: datetime) -> Talk | None:
    """Handles the asker's answer to «Получилось?»; returns the match, if any."""
    row = needs.own(session, community, need, asker)
    if row.state not in (NeedState.OPEN, NeedState.AGREED):
        raise Refusal("button.answered")
    match = agreed_match(session, need)
    others: list[int] = []
    if said == Outcome.YES:
        others = meet(session, row, match, now)
    elif said == Outcome.NO_NEED:
        others = close(session, row, NeedState.CANCELLED, now)
    elif row.state != NeedState.AGREED:
        raise Refusal("button.answered")
    elif said == Outcome.NOT_YET:
        _not_yet(session, row, match, now)
    else:
        fall_through(session, row, match, now)
    return talk(session, community, match.id, others=others) if match else None


def agreed_match(session: Session, need: int) -> Match | None:
    return session.scalar(select(Match).where(Match.need == need, Match.state == MatchState.AGREED))


def meet(session: Session, need: Need, match: Match | None, now: datetime) -> list[int]:
    """Ends the need as met and counts it by the day the helper reported it done, however late the asker confirms."""
    done = (match and match.done_at) or now
    move_need(need, NeedState.MET, now)
    seconds = (done - need.created_at).total_seconds()
    signals.record(
        session, need.community, SignalKind.HELPED, done, person=need.person, reference=need.id, number=seconds
    )
    if match:
        move_match(match, MatchState.HELPED)
        match.helped_at = done
    return end_others(session, need.id)


def _not_yet(session: Session, need: Need, match: Match | None, now: datetime) -> None:
    need.check_at, need.checked_at = now + AGAIN, None
    need.expires_at = now + AGAIN + needs.LIFE
    if match:
        match.done_at = None


def fall_through(session: Session, need: Need, match: Match | None, now: datetime) -> None:
    """Reopens the need with a new promise, so that the next helper is asked; ends it if its day is over."""
    if match:
        move_match(match, MatchState.FAILED)
        _follow_the_agreed_day(session, need, match, now)
    over = needs.is_over(need, now)
    move_need(need, NeedState.EXPIRED if over else NeedState.OPEN, now)
    need.check_at = need.checked_at = need.nobody_at = None
    need.expires_at = now if over else now + needs.LIFE
    if not over:
        _promise(session, need, now)


def _follow_the_agreed_day(session: Session, need: Need, match: Match, now: datetime) -> None:
    """A need for a day that the two have put off is now for the later one."""
    if need.over_at is None or match.when is None:
        return
    when, here = When.unpacked(match.when), needs.zone(session, need.community)
    over = when.over(here)
    if over is not None and over > need.over_at:
        need.urgency = when.urgency(now, here)
        needs.keep_when(need, when, now, here)


def promise_anew(session: Session, need: Need, now: datetime) -> None:
    """Promises another reply, unless the last promise is still ahead."""
    if need.answered_at or need.promised_at <= now:
        _promise(session, need, now)


def _promise(session: Session, need: Need, now: datetime) -> None:
    need.answered_at = None
    needs.set_dates(need, now, needs.zone(session, need.community))


class Report(StrEnum):
    """The helper's answer to «Получилось?»."""

    DONE = "done"
    NOT_YET = "not-yet"
    CANNOT = "cannot"


def helper_reports(session: Session, community: int, match: int, helper: int, said: Report, now: datetime) -> Talk:
    row, need = mine(session, community, match, helper=helper)
    if said == Report.CANNOT and row.state == MatchState.YES:
        move_match(row, MatchState.NO)
        return talk(session, community, match)
    if row.state != MatchState.AGREED or need.state != NeedState.AGREED:
        raise Refusal("button.answered")
    if said == Report.DONE:
        row.done_at = now
    elif said == Report.NOT_YET:
        _not_yet(session, need, row, now)
    else:
        fall_through(session, need, row, now)
    return talk(session, community, match)


def cancel(session: Session, community: int, person: int, need: int, now: datetime) -> list[int]:
    """Closes the need; returns the helpers who had said yes, to be told."""
    row = needs.own(session, community, need, person)
    if row.state not in needs.ALIVE:
        raise Refusal("need.closed")
    return close(session, row, NeedState.CANCELLED, now)


def close(session: Session, need: Need, state: NeedState, now: datetime) -> list[int]:
    willing = select(Match).where(Match.need == need.id, Match.state.in_((*LIVE, MatchState.SILENT)))
    told = []
    for match in session.scalars(willing).all():
        if match.state in (MatchState.YES, MatchState.AGREED):
            told.append(match.helper)
        move_match(match, MatchState.OVER)
    move_need(need, state, now)
    return told


def renew(session: Session, community: int, need: int, asker: int, now: datetime, urgency: str = "") -> Need:
    """«Да, ещё нужно»: extends the need by two weeks or to another day. `urgency`: an answer of services.when."""
    row = needs.own(session, community, need, asker)
    if row.state != NeedState.EXPIRED:
        raise Refusal("button.answered")
    if not row.words:
        raise Refusal("button.old")
    if needs.has_too_many(session, community, asker):
        raise Refusal("need.too-many", most=needs.MOST_OPEN)
    move_need(row, NeedState.OPEN, now)
    row.renewed_at, row.expires_at = now, now + needs.LIFE
    row.nobody_at = row.check_at = row.checked_at = None
    here = needs.zone(session, community)
    row.urgency, when = needs.when_of(urgency or row.urgency, now, here)
    needs.keep_when(row, when, now, here)
    _promise(session, row, now)
    return row
