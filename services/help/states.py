"""The state machine of needs and matches. Every step is a row, every wait a condition that a job queries.

    need    held     ──▶ open, cancelled                    a leader releases it, or does not
            open     ──▶ agreed, met, cancelled, expired    both say yes; helped anyhow; not needed; too long
            agreed   ──▶ met, open, cancelled, expired      it worked; it did not happen, and perhaps its day is over
            expired  ──▶ open                               renewed

    match   asked    ──▶ silent, yes, no, over              the helper answers, or it is the next one's turn
            silent   ──▶ asked, yes, no, over               answers late; asked again about a renewed need
            no       ──▶ yes                                sees the need in the group and can help after all
            yes      ──▶ agreed, declined, no, over         the asker answers; the helper cannot; too late
            agreed   ──▶ helped, failed, over
            over     ──▶ asked, yes, no                     the need is open again

Helpers are asked one at a time (two for today), the best first, nobody more often than they chose. Contacts are shown
only once a match is "agreed", and only to that pair.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models import Deed, Match, MatchState, Need, NeedState, Offer, OfferState, SpokenFor, scope
from services import audit
from services.help import needs
from services.refusal import Refusal

NEED_MOVES = {
    NeedState.HELD: {NeedState.OPEN, NeedState.CANCELLED},  # not expired: renewing would bypass the leader
    NeedState.OPEN: {NeedState.AGREED, NeedState.MET, NeedState.CANCELLED, NeedState.EXPIRED},
    NeedState.AGREED: {NeedState.OPEN, NeedState.MET, NeedState.CANCELLED, NeedState.EXPIRED},
    NeedState.EXPIRED: {NeedState.OPEN},
    NeedState.MET: set[NeedState](),
    NeedState.CANCELLED: set[NeedState](),
}
MATCH_MOVES = {
    MatchState.ASKED: {MatchState.SILENT, MatchState.YES, MatchState.NO, MatchState.OVER},
    MatchState.SILENT: {MatchState.ASKED, MatchState.YES, MatchState.NO, MatchState.OVER},
    MatchState.NO: {MatchState.YES},  # sees the need in the group and can help after all
    MatchState.YES: {MatchState.AGREED, MatchState.DECLINED, MatchState.NO, MatchState.OVER},
    MatchState.AGREED: {MatchState.HELPED, MatchState.FAILED, MatchState.OVER},
    MatchState.OVER: {MatchState.ASKED, MatchState.YES, MatchState.NO},
    MatchState.DECLINED: set[MatchState](),
    MatchState.HELPED: set[MatchState](),
    MatchState.FAILED: set[MatchState](),
}
LIVE = (MatchState.ASKED, MatchState.YES, MatchState.AGREED)  # an answer is pending or given
WAITING = (MatchState.ASKED, MatchState.SILENT, MatchState.YES)

FRESH = timedelta(days=2)  # maximum age of a question that «помогу» answers
ASKER_HAS = timedelta(days=1)  # time to answer a helper who said yes


def move_need(need: Need, state: NeedState, now: datetime) -> None:
    if state not in NEED_MOVES[need.state]:
        raise RuntimeError(f"a need cannot become {state} after {need.state}")
    need.state = state
    need.closed_at = None if state in needs.ALIVE else now


def move_match(match: Match, state: MatchState) -> None:
    if state not in MATCH_MOVES[match.state]:
        raise RuntimeError(f"a match cannot become {state} after {match.state}")
    match.state = state


# ── Two people ───────────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Talk:
    """A match and its need, as both sides see them.

    `others`: helpers with a pending question, to be told. `late`: somebody else said yes earlier.
    """

    match: int
    need: int
    community: int  # the asker's
    side: int  # the helper's community: another one if the offer is from a neighbouring community
    asker: int
    helper: int
    words: str
    offer: str | None
    asks_for: SpokenFor | None  # the neighbour the asker speaks for
    speaks_for: SpokenFor | None  # the neighbour the helper speaks for
    others: tuple[int, ...] = ()
    late: bool = False


def talk(session: Session, community: int, match: int, *, others: Sequence[int] = (), late: bool = False) -> Talk:
    row, need = _of(session, community, match)
    said = session.get(Offer, row.offer) if row.offer else None
    return Talk(
        row.id,
        need.id,
        need.community,
        side(session, row, need),
        need.person,
        row.helper,
        need.words,
        said.words if said else None,
        session.get(SpokenFor, need.neighbour) if need.neighbour else None,
        session.get(SpokenFor, said.neighbour) if said and said.neighbour else None,
        tuple(others),
        late,
    )


def met(session: Session, community: int, match: int, person: int) -> tuple[Talk, int]:
    """The talk and the other person, while the two are to meet. Raises Refusal for anybody else."""
    found = talk(session, community, match)
    if person not in (found.asker, found.helper):
        raise Refusal("button.old")
    if session.get_one(Match, match).state != MatchState.AGREED:
        raise Refusal("need.closed")
    return found, found.helper if person == found.asker else found.asker


def asked_of(session: Session, helper: int, now: datetime) -> tuple[int, int] | None:
    """(helper's community, match) of the last unanswered question that has not expired, or None."""
    row = session.execute(
        select(Match, Need)
        .join(Need, Need.id == Match.need)
        .where(
            Match.helper == helper,
            Match.state.in_((MatchState.ASKED, MatchState.SILENT)),
            Match.asked_at > now - FRESH,
            Need.state == NeedState.OPEN,
        )
        .order_by(Match.asked_at.desc(), Match.id.desc())
        .limit(1)
    ).first()
    return (side(session, row.Match, row.Need), row.Match.id) if row else None


def helper_says(session: Session, community: int, match: int, helper: int, yes: bool, now: datetime) -> Talk:
    """Stores the helper's answer. A late yes still counts unless somebody else has said yes (then `late`)."""
    row, need = mine(session, community, match, helper=helper)
    if row.state in (MatchState.DECLINED, MatchState.FAILED) or need.state in (NeedState.CANCELLED, NeedState.EXPIRED):
        raise Refusal("match.not-needed")
    if row.state not in (MatchState.ASKED, MatchState.SILENT, MatchState.OVER):
        raise Refusal("button.answered")
    if need.state != NeedState.OPEN:
        raise Refusal("match.found-already")
    if yes and needs.is_over(need, now):
        raise Refusal("match.not-needed")
    late = yes and taken(session, need.id)
    state = MatchState.OVER if late else MatchState.YES if yes else MatchState.NO
    if state != row.state:
        move_match(row, state)
    row.answered_at = now
    return talk(session, community, match, late=late)


def taken(session: Session, need: int) -> bool:
    """True if a helper has said yes already."""
    said_yes = select(Match.id).where(Match.need == need, Match.state.in_((MatchState.YES, MatchState.AGREED))).limit(1)
    return session.scalar(said_yes) is not None


def mine(
    session: Session, community: int, match: int, *, helper: int | None = None, asker: int | None = None
) -> tuple[Match, Need]:
    """The match and its need, if this person is its helper. Raises Refusal."""
    row, need = _of(session, community, match)
    if (helper is not None and row.helper != helper) or (asker is not None and need.person != asker):
        raise Refusal("button.old")
    return row, need


def _of(session: Session, community: int, match: int) -> tuple[Match, Need]:
    """The match and its need, if either belongs to this community. Raises Refusal."""
    row = session.get(Match, match)
    if row is None:
        raise Refusal("button.old")
    with scope.beyond(session):
        need = session.get_one(Need, row.need)
    sides = need.community, side(session, row, need)
    if community not in sides:
        raise Refusal("button.old")
    scope.also(session, *sides)
    return row, need


def side(session: Session, match: Match, need: Need) -> int:
    """The helper's community: the offer's, or the asker's for a volunteer."""
    offered_in = session.scalar(select(Offer.community).where(Offer.id == match.offer)) if match.offer else None
    return offered_in or need.community


def no_more_such(session: Session, community: int, match: int, helper: int, now: datetime) -> Talk | None:
    """«Больше не спрашивать о таком»: pauses the offer in any case; a pending question counts as a no.

    Returns the talk if somebody else can be asked now.
    """
    row, need = mine(session, community, match, helper=helper)
    session.execute(
        update(Offer).where(Offer.id == row.offer, Offer.state == OfferState.OPEN).values(state=OfferState.PAUSED)
    )
    if need.state != NeedState.OPEN or row.state not in (MatchState.ASKED, MatchState.SILENT, MatchState.OVER):
        return None
    move_match(row, MatchState.NO)
    row.answered_at = now
    return talk(session, community, match)


def volunteer(session: Session, community: int, need: int, helper: int, now: datetime, *, called: bool = False) -> Talk:
    """Handles «Могу помочь» under a need in the group. A double press makes a single match.

    `called`: a leader who was told that nobody is left; they can help although the need was not shown.
    """
    open_to(session, community, need, helper, called=called)
    if needs.is_over(needs.get(session, community, need), now):
        raise Refusal("match.not-needed")
    match = session.scalar(select(Match).where(Match.need == need, Match.helper == helper))
    if match is None:
        match = Match(need=need, helper=helper, asked_at=now, passes_at=now, state=MatchState.ASKED)
        session.add(match)
    elif MatchState.YES not in MATCH_MOVES[match.state]:
        raise Refusal("match.not-needed")
    move_match(match, MatchState.YES)
    match.answered_at = now
    session.flush()
    return talk(session, community, match.id)


def open_to(session: Session, community: int, need: int, helper: int, *, called: bool = False) -> str:
    """The words of a need that still accepts this volunteer. Raises Refusal with the reason otherwise."""
    row = needs.get(session, community, need)
    if not (needs.is_shown(row) or (called and row.nobody_at)):
        raise Refusal("button.old")
    if row.person == helper:
        raise Refusal("match.oneself")
    if row.state != NeedState.OPEN or taken(session, need):
        raise Refusal("match.found-already")
    return row.words


def asker_says(session: Session, community: int, match: int, asker: int, yes: bool, now: datetime) -> Talk:
    """Stores the asker's answer to a helper. After a yes both see each other's contacts."""
    row, need = mine(session, community, match, asker=asker)
    if row.state != MatchState.YES:
        if row.state == MatchState.NO:
            raise Refusal("match.withdrawn")
        raise Refusal("match.gone" if row.state == MatchState.OVER else "button.answered")
    if need.state != NeedState.OPEN:
        raise Refusal("need.closed")
    if not yes:
        move_match(row, MatchState.DECLINED)
        return talk(session, community, match)
    move_match(row, MatchState.AGREED)
    row.agreed_at = need.answered_at = now
    move_need(need, NeedState.AGREED, now)
    needs.plan_check_after_its_day(session, need, now)
    return talk(session, community, match, others=end_others(session, need.id))


def end_others(session: Session, need: int) -> list[int]:
    """Ends all other pending matches; returns the helpers to tell, who were asked or had said yes."""
    rest = session.scalars(select(Match).where(Match.need == need, Match.state.in_(WAITING))).all()
    told = [match.helper for match in rest if match.state != MatchState.SILENT]
    for match in rest:
        move_match(match, MatchState.OVER)
    return told


# ── How it stands ────────────────────────────────────────────────────────────────────────────────────────────────────
def decide(session: Session, community: int, need: int, release: bool, by: int, now: datetime) -> Need:
    """Releases or cancels a held need on a leader's word; a released one gets a new promise."""
    row = needs.get(session, community, need)
    if row.state != NeedState.HELD:
        raise Refusal("button.answered")
    move_need(row, NeedState.OPEN if release else NeedState.CANCELLED, now)
    if release:
        row.answered_at, row.expires_at = None, now + needs.LIFE
        needs.set_dates(row, now, needs.zone(session, community))
    deed = Deed.NEED_RELEASED if release else Deed.NEED_REFUSED
    audit.note(session, deed, community, by, now, about=row.person)
    return row


def look_again(session: Session, community: int) -> None:
    """Marks waiting needs for another search at the next tick, since somebody new may help."""
    waiting = Need.community == community, Need.state == NeedState.OPEN
    session.execute(update(Need).where(*waiting).values(looked_at=None))
