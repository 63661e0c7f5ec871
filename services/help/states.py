"""The closed loop: how a need comes to its end. An explicit state machine; every step is a row, every wait a due
condition that a job asks for.

    need    held ──a leader lets it pass──▶ open; ──or does not, or never looks──▶ cancelled
            open ──both say yes──▶ agreed ──it worked──▶ met
            open, agreed ──not needed any more──▶ cancelled; ──too long──▶ expired ──renewed──▶ open
            agreed ──it did not come to it──▶ open

    match   asked ──silence──▶ silent; asked, silent ──▶ no | yes ──the asker──▶ agreed | declined
            agreed ──▶ helped | failed; whatever waits when it is too late ──▶ over

One helper is asked at a time, for today two; the best first; nobody more often than they chose. Contacts are shown to
nobody before a match is "agreed", and to that pair alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models import Match, MatchState, Need, NeedState, Neighbour, Offer, OfferState
from services.help import needs
from services.refusal import Refusal

NEED_MOVES = {
    NeedState.HELD: {NeedState.OPEN, NeedState.CANCELLED},  # renewing an expired one would pass by the leader
    NeedState.OPEN: {NeedState.AGREED, NeedState.MET, NeedState.CANCELLED, NeedState.EXPIRED},
    NeedState.AGREED: {NeedState.OPEN, NeedState.MET, NeedState.CANCELLED, NeedState.EXPIRED},
    NeedState.EXPIRED: {NeedState.OPEN},
    NeedState.MET: set[NeedState](),
    NeedState.CANCELLED: set[NeedState](),
}
MATCH_MOVES = {
    MatchState.ASKED: {MatchState.SILENT, MatchState.YES, MatchState.NO, MatchState.OVER},
    MatchState.SILENT: {MatchState.ASKED, MatchState.YES, MatchState.NO, MatchState.OVER},
    MatchState.NO: {MatchState.YES},  # sees the need in the group, and can after all
    MatchState.YES: {MatchState.AGREED, MatchState.DECLINED, MatchState.OVER},
    MatchState.AGREED: {MatchState.HELPED, MatchState.FAILED, MatchState.OVER},
    MatchState.OVER: {MatchState.ASKED, MatchState.YES, MatchState.NO},
    MatchState.DECLINED: set[MatchState](),
    MatchState.HELPED: set[MatchState](),
    MatchState.FAILED: set[MatchState](),
}
LIVE = (MatchState.ASKED, MatchState.YES, MatchState.AGREED)  # somebody's word is waited for, or given
WAITING = (MatchState.ASKED, MatchState.SILENT, MatchState.YES)

FRESH = timedelta(days=2)  # «помогу» answers a question that is no older
ASKER_HAS = timedelta(days=1)  # to answer a helper who said yes


def move_need(need: Need, state: NeedState, now: datetime) -> None:
    if state not in NEED_MOVES[need.state]:
        raise RuntimeError(f"a need cannot become {state} after {need.state}")
    need.state = state
    need.closed_at = None if state in needs.ALIVE else now


def move(match: Match, state: MatchState) -> None:
    if state not in MATCH_MOVES[match.state]:
        raise RuntimeError(f"a match cannot become {state} after {match.state}")
    match.state = state


# ── Two people ───────────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Talk:
    """A match and its need, as both sides see it.

    `others`: helpers who were still asked, to be told. `late`: somebody else has said yes before.
    """

    match: int
    need: int
    community: int  # the asker's
    side: int  # the helper's: another one if the offer was seen in a neighbouring community
    asker: int
    helper: int
    words: str
    offer: str | None
    asks_for: Neighbour | None  # on whose behalf the asker speaks
    speaks_for: Neighbour | None  # on whose behalf the helper does
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
        session.get(Neighbour, need.neighbour) if need.neighbour else None,
        session.get(Neighbour, said.neighbour) if said and said.neighbour else None,
        tuple(others),
        late,
    )


def asked_of(session: Session, helper: int, now: datetime) -> tuple[int, int] | None:
    """(the helper's community, the match) they were asked about last and have not answered, while it is of use."""
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
    """The helper's answer to being asked. A late yes is welcome while nobody else has said it (then: `late`)."""
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
        move(row, state)
    row.answered_at = now
    return talk(session, community, match, late=late)


def taken(session: Session, need: int) -> bool:
    """A helper has said yes; another's yes would be one too many."""
    said_yes = select(Match.id).where(Match.need == need, Match.state.in_((MatchState.YES, MatchState.AGREED))).limit(1)
    return session.scalar(said_yes) is not None


def mine(
    session: Session, community: int, match: int, *, helper: int | None = None, asker: int | None = None
) -> tuple[Match, Need]:
    """The match and its need, if this person is the one it is asked of."""
    row, need = _of(session, community, match)
    if (helper is not None and row.helper != helper) or (asker is not None and need.person != asker):
        raise Refusal("button.old")
    return row, need


def _of(session: Session, community: int, match: int) -> tuple[Match, Need]:
    """The match and its need, if one of the two is of this community."""
    row = session.get(Match, match)
    if row is None:
        raise Refusal("button.old")
    need = session.get_one(Need, row.need)
    if community not in (need.community, side(session, row, need)):
        raise Refusal("button.old")
    return row, need


def side(session: Session, match: Match, need: Need) -> int:
    """The community in which the helper is a neighbour: that of the offer. A volunteer comes from the asker's."""
    offered_in = session.scalar(select(Offer.community).where(Offer.id == match.offer)) if match.offer else None
    return offered_in or need.community


def no_more_such(session: Session, community: int, match: int, helper: int, now: datetime) -> Talk | None:
    """«Больше не спрашивать о таком»: the offer rests, whatever has become of the need; what waits is a no.

    The talk, if somebody else can be asked now.
    """
    row, need = mine(session, community, match, helper=helper)
    session.execute(
        update(Offer).where(Offer.id == row.offer, Offer.state == OfferState.OPEN).values(state=OfferState.PAUSED)
    )
    if need.state != NeedState.OPEN or row.state not in (MatchState.ASKED, MatchState.SILENT, MatchState.OVER):
        return None
    move(row, MatchState.NO)
    row.answered_at = now
    return talk(session, community, match)


def volunteer(session: Session, community: int, need: int, helper: int, now: datetime, *, called: bool = False) -> Talk:
    """Somebody presses «Могу помочь» under a need in the group. Two at once are one match.

    `called`: a leader, who is told when nobody is left; then the need must not have been shown.
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
    move(match, MatchState.YES)
    match.answered_at = now
    session.flush()
    return talk(session, community, match.id)


def open_to(session: Session, community: int, need: int, helper: int, *, called: bool = False) -> str:
    """The words of a need that still waits for a volunteer; else a Refusal that says why this person cannot be one."""
    row = needs.get(session, community, need)
    if not (needs.is_shown(row) or (called and row.nobody_at)):
        raise Refusal("button.old")
    if row.person == helper:
        raise Refusal("match.oneself")
    if row.state != NeedState.OPEN or taken(session, need):
        raise Refusal("match.found-already")
    return row.words


def asker_says(session: Session, community: int, match: int, asker: int, yes: bool, now: datetime) -> Talk:
    """The asker's answer to a found helper. After a yes both know how to reach each other."""
    row, need = mine(session, community, match, asker=asker)
    if row.state != MatchState.YES:
        raise Refusal("match.gone" if row.state == MatchState.OVER else "button.answered")
    if need.state != NeedState.OPEN:
        raise Refusal("need.closed")
    if not yes:
        move(row, MatchState.DECLINED)
        return talk(session, community, match)
    move(row, MatchState.AGREED)
    row.agreed_at = need.answered_at = now
    move_need(need, NeedState.AGREED, now)
    needs.check_after_its_day(session, need, now)
    return talk(session, community, match, others=end_others(session, need.id))


def end_others(session: Session, need: int) -> list[int]:
    """Whoever else is waiting need not any more. Those who were just asked, or had said yes, to be told."""
    rest = session.scalars(select(Match).where(Match.need == need, Match.state.in_(WAITING))).all()
    told = [match.helper for match in rest if match.state != MatchState.SILENT]
    for match in rest:
        move(match, MatchState.OVER)
    return told


# ── How it stands ────────────────────────────────────────────────────────────────────────────────────────────────────
def decide(session: Session, community: int, need: int, release: bool, now: datetime) -> Need:
    """The leader's word about a held need. Let pass, it has another promise."""
    row = needs.get(session, community, need)
    if row.state != NeedState.HELD:
        raise Refusal("button.answered")
    move_need(row, NeedState.OPEN if release else NeedState.CANCELLED, now)
    if release:
        row.answered_at, row.expires_at = None, now + needs.LIFE
        needs.set_dates(row, now, needs.zone(session, community))
    return row


def look_again(session: Session, community: int) -> None:
    """Somebody new may help here: who waits is looked for again at the next tick."""
    waiting = Need.community == community, Need.state == NeedState.OPEN
    session.execute(update(Need).where(*waiting).values(looked_at=None))


def found_for(session: Session, need: int) -> int | None:
    """The match whose helper has said yes and whose asker has not answered."""
    return session.scalar(select(Match.id).where(Match.need == need, Match.state == MatchState.YES))


def answers_so_far(session: Session, need: int) -> str:
    """Of those who were asked, when nobody is left: "none" was, all said "no", some were "silent"; or somebody was
    willing, and it did not come to it: "failed"."""
    states = set(session.scalars(select(Match.state).where(Match.need == need)))
    if not states:
        return "none"
    if states <= {MatchState.NO}:
        return "no"
    return "failed" if states & {MatchState.DECLINED, MatchState.FAILED} else "silent"


def has_answers(session: Session, need: int) -> bool:
    """Has anybody ever said yes? Then more has come of the need than asking."""
    answered = select(Match.id).where(
        Match.need == need, Match.state.not_in((MatchState.ASKED, MatchState.SILENT, MatchState.NO))
    )
    return session.scalar(answered.limit(1)) is not None
