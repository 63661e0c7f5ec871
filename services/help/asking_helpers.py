"""Asks helpers: the best first, one at a time (two for today), nobody more often than they chose.

After four waking hours of silence (half an hour for today) it is the next helper's turn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from models import Asked, Match, MatchState, Need, NeedKind, NeedState, Person, Urgency
from services.help import needs, talent_search
from services.help.lessons import pupils
from services.help.states import LIVE, mine, move_match
from services.night import Window
from services.people import memberships
from services.speech import intents

AT_ONCE = {Urgency.TODAY: 2}  # helpers asked at the same time; otherwise one
PATIENCE = {Urgency.TODAY: timedelta(minutes=30)}
USUAL_PATIENCE = timedelta(hours=4)
WEEK = timedelta(days=7)
URGENT_A_WEEK = 3  # limit for «только если срочно»
TODAY_LASTS = timedelta(hours=6)  # a request for today expires this long after its turn


@dataclass(frozen=True)
class Asking:
    """A helper to ask. `turn`: distinguishes a second time from the first."""

    match: int
    need: int
    helper: int
    community: int  # the helper's
    turn: str
    until: datetime  # of no use after that


def ask(
    session: Session,
    need: int,
    now: datetime,
    reach: Callable[[Asking], bool],
    quiet: Window,
    *,
    near: bool = True,
) -> None:
    """Asks the best reachable helpers, as many as may be asked at once; own neighbours first.

    `near`: then those of neighbouring communities. `quiet`: hours when nobody is expected to answer.
    """
    row = session.get_one(Need, need)
    row.looked_at = now
    if needs.is_over(row, now):
        return
    if not memberships.neighbours_of(session, row.community, [row.person]):
        return  # the asker was removed or has left, so nobody is asked for them
    fitting = _fitting(session, row, near)
    while _wants_more(session, row):
        willing = _willing(session, row)
        helper = willing or _next_helper(session, row, fitting, now)
        if helper is None:
            break
        found, before = helper
        match = _turn(session, row, found, before, now, _patience(session, row, now, quiet))
        until = match.passes_at + TODAY_LASTS if row.urgency == Urgency.TODAY else row.expires_at
        until = min(until, row.over_at or until)
        if reach(Asking(match.id, need, found.person, found.community, match.asked_at.isoformat(), until)):
            if not willing:  # asked about this before
                session.add(Asked(helper=found.person, at=now))
        elif before:
            move_match(match, MatchState.SILENT)
        else:
            session.delete(match)  # never asked, so they can be asked once reachable


def _fitting(session: Session, need: Need, near: bool) -> Iterator[talent_search.Found]:
    """Suitable offers, searched once and only when a helper is needed. Who offers to teach comes before who can."""
    learns = need.kind == NeedKind.LEARN
    said = intents.lesson_about(need.words) if learns else need.words
    own = talent_search.find(session, need.community, said, but=need.person)
    yield from sorted(own, key=lambda one: not one.teaches) if learns else own
    if near:
        yield from talent_search.find_near(session, need.community, said, but=need.person)


def _wants_more(session: Session, need: Need) -> bool:
    live = session.scalars(select(Match.state).where(Match.need == need.id, Match.state.in_(LIVE))).all()
    return need.state == NeedState.OPEN and MatchState.YES not in live and len(live) < AT_ONCE.get(need.urgency, 1)


def _next_helper(
    session: Session, need: Need, fitting: Iterator[talent_search.Found], now: datetime
) -> tuple[talent_search.Found, Match | None] | None:
    """The next helper, with the match of an earlier time if they were asked before."""
    known = {match.helper: match for match in session.scalars(select(Match).where(Match.need == need.id))}
    for found in fitting:
        match = known.get(found.person)
        if need.kind == NeedKind.LEARN and pupils.has_enough(session, found.person):
            continue
        again = match is None or _may_be_asked_again(match, need, now)
        if again and may_be_asked(session, found.person, need.urgency, now):
            return found, match
    return None


def _willing(session: Session, need: Need) -> tuple[talent_search.Found, Match] | None:
    """The helper of a renewed need who had said yes before the asker fell silent; they are asked first."""
    if need.renewed_at is None:
        return None
    ready = Match.state == MatchState.OVER, Match.answered_at.is_not(None), Match.asked_at < need.renewed_at
    for match in session.scalars(select(Match).where(Match.need == need.id, *ready).order_by(Match.answered_at)):
        helper, found = (
            session.get_one(Person, match.helper),
            talent_search.still_offered(session, need.community, match.offer, but=need.person),
        )
        if found and _hears_of(helper, need.urgency):
            return found, match
    return None


def _hears_of(helper: Person, urgency: Urgency) -> bool:
    return not helper.asks_paused and not helper.forgotten_at and (helper.asks_a_week > 0 or urgency == Urgency.TODAY)


def _may_be_asked_again(match: Match, need: Need, now: datetime) -> bool:
    """True for a renewed need if the helper had not said no, and was not asked about it within a week."""
    renewed = need.renewed_at is not None and match.asked_at < need.renewed_at
    return match.state in (MatchState.SILENT, MatchState.OVER) and renewed and match.asked_at <= now - WEEK


def may_be_asked(session: Session, person: int, urgency: Urgency, now: datetime) -> bool:
    """True if the person's own limit allows another request."""
    helper = session.get_one(Person, person)
    if not _hears_of(helper, urgency):
        return False
    asked = select(func.count()).where(Asked.helper == person, Asked.at > now - WEEK)
    return (session.scalar(asked) or 0) < (helper.asks_a_week or URGENT_A_WEEK)


def tidy(session: Session, now: datetime) -> None:
    """Deletes counts older than a week."""
    session.execute(delete(Asked).where(Asked.at <= now - WEEK))


def ask_of_the_new_day(session: Session, community: int, match: int, helper: int, now: datetime, quiet: Window) -> bool:
    """Asks a helper again whose yes was to an earlier day of the need."""
    row, need = mine(session, community, match, helper=helper)
    renewed = need.when is not None and need.renewed_at is not None and row.asked_at < need.renewed_at
    may_answer = row.state in (MatchState.ASKED, MatchState.SILENT, MatchState.OVER)
    if not renewed or need.state != NeedState.OPEN or not may_answer:
        return False
    if row.state != MatchState.ASKED:
        move_match(row, MatchState.ASKED)
    row.asked_at, row.passes_at = now, _patience(session, need, now, quiet)
    return True


def _turn(
    session: Session, need: Need, found: talent_search.Found, match: Match | None, now: datetime, passes: datetime
) -> Match:
    if match is None:
        match = Match(need=need.id, helper=found.person, state=MatchState.ASKED)
        session.add(match)
    else:
        move_match(match, MatchState.ASKED)
    match.offer, match.asked_at, match.passes_at, match.answered_at = found.offer, now, passes, None
    session.flush()
    return match


def _patience(session: Session, need: Need, now: datetime, quiet: Window) -> datetime:
    """When silence counts as no; only waking hours count."""
    zone = needs.zone(session, need.community)
    start = quiet.after(now, zone)
    end = start + PATIENCE.get(need.urgency, USUAL_PATIENCE)
    if quiet.holds(end, zone):
        end = quiet.after(end, zone) + (end - quiet.began(end, zone))
    return min(end, need.over_at or end)


def heard_at(match: Match) -> datetime:
    """When a helper reads a request for today: at once, or in the morning."""
    return max(match.asked_at, match.passes_at - PATIENCE[Urgency.TODAY])
