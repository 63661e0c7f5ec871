"""The closed loop: how a need comes to its end. An explicit state machine; every step is a row, every wait a due
condition that a job asks for.

    need    held ──a leader lets it pass──▶ open; ──or does not──▶ cancelled
            open ──both say yes──▶ agreed ──it worked──▶ met
            open, agreed ──not needed any more──▶ cancelled; ──too long──▶ expired ──renewed──▶ open
            agreed ──it did not come to it──▶ open

    match   asked ──silence──▶ silent; asked, silent ──▶ no | yes ──the asker──▶ agreed | declined
            agreed ──▶ helped | failed; whatever waits when it is too late ──▶ over

One helper is asked at a time, for today two; the best first; nobody more often than they chose. Contacts are shown to
nobody before a match is "agreed", and to that pair alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from models import Match, Need, Neighbour, Offer, Person
from services import needs, signals, talents
from services.quiet import Window
from services.refusal import Refusal
from services.signals import Kind

NEED_MOVES = {
    "held": {"open", "cancelled", "expired"},
    "open": {"agreed", "met", "cancelled", "expired"},
    "agreed": {"open", "met", "cancelled", "expired"},
    "expired": {"open"},
    "met": set[str](),
    "cancelled": set[str](),
}
MATCH_MOVES = {
    "asked": {"silent", "yes", "no", "over"},
    "silent": {"asked", "yes", "no", "over"},
    "no": {"yes"},  # sees the need in the group, and can after all
    "yes": {"agreed", "declined", "over"},
    "agreed": {"helped", "failed", "over"},
    "over": {"asked", "yes", "no"},
    "declined": set[str](),
    "helped": set[str](),
    "failed": set[str](),
}
LIVE = ("asked", "yes", "agreed")  # somebody's word is waited for, or given
WAITING = ("asked", "silent", "yes")

AT_ONCE = {"today": 2}  # helpers asked side by side; else one
PATIENCE = {"today": timedelta(minutes=30)}
USUAL_PATIENCE = timedelta(hours=4)
AWAKE = Window(time(21), time(9))  # nobody is expected to answer between 21:00 and 9:00
WEEK = timedelta(days=7)
URGENT_A_WEEK = 3  # the most for «только если срочно»
ASKER_HAS = timedelta(days=1)  # to answer a helper who said yes
TODAY = timedelta(hours=6)  # a request for today is of no use so long after its turn
AGAIN = timedelta(days=2)  # «Ещё нет»: asked anew
SETTLES = timedelta(days=3)  # the helper says that it worked, the asker says nothing: it counts


def move_need(need: Need, state: str, now: datetime) -> None:
    if state not in NEED_MOVES[need.state]:
        raise RuntimeError(f"a need cannot become {state} after {need.state}")
    need.state = state
    need.closed_at = None if state in needs.ALIVE else now


def move(match: Match, state: str) -> None:
    if state not in MATCH_MOVES[match.state]:
        raise RuntimeError(f"a match cannot become {state} after {match.state}")
    match.state = state


# ── Asking helpers ───────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Asking:
    """A helper to ask: whom, about what. `turn` tells a second time from the first."""

    match: int
    need: int
    helper: int
    community: int  # the helper's
    turn: str
    until: datetime  # of no use after that


def ask(session: Session, need: int, now: datetime, reach: Callable[[Asking], bool], *, near: bool = True) -> None:
    """Asks the best helpers who can be reached, as many as may be asked side by side; one's own neighbours first.

    `near`: then those of neighbouring communities.
    """
    row = session.get_one(Need, need)
    row.looked_at = now
    found = _fitting(session, row, near)
    while _wants_more(session, row) and (asking := _ask_next(session, row, found, now)):
        if not reach(asking):
            move(session.get_one(Match, asking.match), "silent")  # who cannot be reached is as good as silent


def _fitting(session: Session, need: Need, near: bool) -> Iterator[talents.Found]:
    """Searched once, and not before somebody is wanted."""
    yield from talents.find(session, need.community, need.words, but=need.person)
    if near:
        yield from talents.find_near(session, need.community, need.words, but=need.person)


def _wants_more(session: Session, need: Need) -> bool:
    live = session.scalars(select(Match.state).where(Match.need == need.id, Match.state.in_(LIVE))).all()
    return need.state == "open" and "yes" not in live and len(live) < AT_ONCE.get(need.urgency, 1)


def _ask_next(session: Session, need: Need, fitting: Iterator[talents.Found], now: datetime) -> Asking | None:
    known = {match.helper: match for match in session.scalars(select(Match).where(Match.need == need.id))}
    for found in fitting:
        match = known.get(found.person)
        again = match is None or _may_be_asked_again(match, need, now)
        if again and may_be_asked(session, found.person, need.urgency, now):
            return _turn(session, need, found, match, now)
    return None


def _may_be_asked_again(match: Match, need: Need, now: datetime) -> bool:
    """Once a need is renewed, those who had not said no; not in the same week, which their budget must count whole."""
    renewed = need.renewed_at is not None and match.asked_at < need.renewed_at
    return match.state in ("silent", "over") and renewed and match.asked_at <= now - WEEK


def may_be_asked(session: Session, person: int, urgency: str, now: datetime) -> bool:
    """Nobody is asked more often than they chose."""
    helper = session.get_one(Person, person)
    if helper.asks_paused or helper.forgotten_at:
        return False
    if helper.asks_a_week == 0 and urgency != "today":
        return False
    asked = Match.helper == person, Match.offer.is_not(None), Match.asked_at > now - WEEK
    return (session.scalar(select(func.count()).where(*asked)) or 0) < (helper.asks_a_week or URGENT_A_WEEK)


def _turn(session: Session, need: Need, found: talents.Found, match: Match | None, now: datetime) -> Asking:
    passes = _patience(session, need, now)
    if match is None:
        match = Match(need=need.id, offer=found.offer, helper=found.person, state="asked", asked_at=now)
        session.add(match)
    else:
        move(match, "asked")
    match.offer, match.asked_at, match.passes_at = found.offer, now, passes
    match.answered_at = None
    session.flush()
    until = passes + TODAY if need.urgency == "today" else need.expires_at
    return Asking(match.id, need.id, found.person, found.community, now.isoformat(), until)


def _patience(session: Session, need: Need, now: datetime) -> datetime:
    """When silence means no: only waking hours count."""
    zone = needs.zone(session, need.community)
    start = AWAKE.after(now, zone)
    end = start + PATIENCE.get(need.urgency, USUAL_PATIENCE)
    if AWAKE.holds(end, zone):
        evening = AWAKE.before(end, zone) + timedelta(minutes=1)
        end = AWAKE.after(end, zone) + (end - evening)
    return end


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
            Match.state.in_(("asked", "silent")),
            Match.asked_at > now - AGAIN,
            Need.state == "open",
        )
        .order_by(Match.asked_at.desc(), Match.id.desc())
        .limit(1)
    ).first()
    return (side(session, row.Match, row.Need), row.Match.id) if row else None


def helper_says(session: Session, community: int, match: int, helper: int, yes: bool, now: datetime) -> Talk:
    """The helper's answer to being asked. A late yes is welcome while nobody else has said it (then: `late`)."""
    row, need = _mine(session, community, match, helper=helper)
    if row.state in ("declined", "failed") or need.state in ("cancelled", "expired"):
        raise Refusal("match.not-needed")
    if row.state not in ("asked", "silent", "over"):
        raise Refusal("button.answered")
    if need.state != "open":
        raise Refusal("match.found-already")
    late = yes and taken(session, need.id)
    state = "over" if late else "yes" if yes else "no"
    if state != row.state:
        move(row, state)
    row.answered_at = now
    return talk(session, community, match, late=late)


def taken(session: Session, need: int) -> bool:
    """A helper has said yes; another's yes would be one too many."""
    said_yes = select(Match.id).where(Match.need == need, Match.state.in_(("yes", "agreed"))).limit(1)
    return session.scalar(said_yes) is not None


def _mine(
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
    row, need = _mine(session, community, match, helper=helper)
    session.execute(update(Offer).where(Offer.id == row.offer, Offer.state == "open").values(state="paused"))
    if need.state != "open" or row.state not in ("asked", "silent", "over"):
        return None
    move(row, "no")
    row.answered_at = now
    return talk(session, community, match)


def volunteer(session: Session, community: int, need: int, helper: int, now: datetime, *, called: bool = False) -> Talk:
    """Somebody presses «Могу помочь» under a need in the group. Two at once are one match.

    `called`: a leader, who was told that nobody is left; the need must not have been shown for that.
    """
    row = needs.get(session, community, need)
    if not needs.is_shown(row) and not called:
        raise Refusal("button.old")
    if row.person == helper:
        raise Refusal("match.oneself")
    if row.state != "open" or taken(session, need):
        raise Refusal("match.found-already")
    match = session.scalar(select(Match).where(Match.need == need, Match.helper == helper))
    if match is None:
        match = Match(need=need, helper=helper, asked_at=now, passes_at=now, state="asked")
        session.add(match)
    elif "yes" not in MATCH_MOVES[match.state]:
        raise Refusal("match.not-needed")
    move(match, "yes")
    match.answered_at = now
    session.flush()
    return talk(session, community, match.id)


def asker_says(session: Session, community: int, match: int, asker: int, yes: bool, now: datetime) -> Talk:
    """The asker's answer to a found helper. After a yes both know how to reach each other."""
    row, need = _mine(session, community, match, asker=asker)
    if row.state != "yes":
        raise Refusal("match.gone" if row.state == "over" else "button.answered")
    if need.state != "open":
        raise Refusal("need.closed")
    if not yes:
        move(row, "declined")
        return talk(session, community, match)
    move(row, "agreed")
    row.agreed_at = need.answered_at = now
    move_need(need, "agreed", now)
    _check_after(session, need, {"today": 1, "week": 2, "someday": 4}[need.urgency], now)
    return talk(session, community, match, others=_end_others(session, need.id))


def _end_others(session: Session, need: int) -> list[int]:
    """Whoever else is waiting need not any more. Those who were just asked, or had said yes, to be told."""
    rest = session.scalars(select(Match).where(Match.need == need, Match.state.in_(WAITING))).all()
    told = [match.helper for match in rest if match.state != "silent"]
    for match in rest:
        move(match, "over")
    return told


# ── How it went ──────────────────────────────────────────────────────────────────────────────────────────────────────
CHECK_HOUR = 18  # people are at home


def _check_after(session: Session, need: Need, days: int, now: datetime) -> datetime:
    """Both are asked how it went so many days from now, in the evening; the need lives on until then and longer."""
    local = now.astimezone(ZoneInfo(needs.zone(session, need.community))) + timedelta(days=days)
    need.check_at = local.replace(hour=CHECK_HOUR, minute=0, second=0, microsecond=0).astimezone(UTC)
    need.checked_at = None
    need.expires_at = need.check_at + needs.LIFE
    return need.check_at


@dataclass(frozen=True)
class Agreed:
    """The day the two have agreed on, and the moment both will be asked how it went. `other`: to be told, if it is news
    to them; `community`: theirs."""

    day: date
    check: datetime
    other: int | None
    community: int


def agree_on(session: Session, community: int, match: int, person: int, day: date, now: datetime) -> Agreed:
    """The day the two have agreed on, as one of them says; whoever says another one later is right."""
    row, need = _mine(session, community, match)
    if person not in (row.helper, need.person):
        raise Refusal("button.old")
    if row.state != "agreed" or need.checked_at is not None:
        raise Refusal("button.answered")
    today = now.astimezone(ZoneInfo(needs.zone(session, need.community))).date()
    if day < today:
        raise Refusal("moment.past")
    news, row.day = row.day != day, day
    check = _check_after(session, need, (day - today).days + 1, now)
    asked = person == need.person
    there = side(session, row, need) if asked else need.community
    return Agreed(day, check, (row.helper if asked else need.person) if news else None, there)


def decide(session: Session, community: int, need: int, release: bool, now: datetime) -> Need:
    """The leader's word about a held need. Let pass, it has another promise."""
    row = needs.get(session, community, need)
    if row.state != "held":
        raise Refusal("button.answered")
    move_need(row, "open" if release else "cancelled", now)
    if release:
        row.promised_at = needs.promise(now, row.urgency, needs.zone(session, community))
        row.answered_at, row.expires_at = None, now + needs.LIFE
    return row


def outcome(session: Session, community: int, need: int, asker: int, said: str, now: datetime) -> Talk | None:
    """«Получилось?», answered by the asker: "yes", "not-yet", "next" or "no-need". The match, if there is one."""
    row = needs.own(session, community, need, asker)
    if row.state not in ("open", "agreed"):
        raise Refusal("button.answered")
    match = agreed_match(session, need)
    others: list[int] = []
    if said == "yes":
        others = meet(session, row, match, now)
    elif said == "no-need":
        others = close(session, row, "cancelled", now)
    elif row.state != "agreed":
        raise Refusal("button.answered")
    elif said == "not-yet":
        _not_yet(session, row, match, now)
    else:
        fall_through(session, row, match, now)
    return talk(session, community, match.id, others=others) if match else None


def agreed_match(session: Session, need: int) -> Match | None:
    return session.scalar(select(Match).where(Match.need == need, Match.state == "agreed"))


def meet(session: Session, need: Need, match: Match | None, now: datetime) -> list[int]:
    """It worked, and is counted."""
    move_need(need, "met", now)
    seconds = (now - need.created_at).total_seconds()
    signals.record(session, need.community, Kind.HELPED, now, person=need.person, reference=need.id, number=seconds)
    if match:
        move(match, "helped")
        match.helped_at = now
    return _end_others(session, need.id)


def _not_yet(session: Session, need: Need, match: Match | None, now: datetime) -> None:
    need.check_at, need.checked_at = now + AGAIN, None
    need.expires_at = now + AGAIN + needs.LIFE
    if match:
        match.done_at = None


def fall_through(session: Session, need: Need, match: Match | None, now: datetime) -> None:
    """It did not come to it: the need is open again, with another promise, and the next one is asked."""
    move_need(need, "open", now)
    need.check_at = need.checked_at = need.nobody_at = need.answered_at = None
    need.promised_at = needs.promise(now, need.urgency, needs.zone(session, need.community))
    need.expires_at = now + needs.LIFE
    if match:
        move(match, "failed")


def helper_reports(session: Session, community: int, match: int, helper: int, said: str, now: datetime) -> Talk:
    """«Получилось?», answered by the helper: "done", "not-yet" or "cannot"."""
    row, need = _mine(session, community, match, helper=helper)
    if row.state != "agreed" or need.state != "agreed":
        raise Refusal("button.answered")
    if said == "done":
        row.done_at = now
    elif said == "not-yet":
        _not_yet(session, need, row, now)
    else:
        fall_through(session, need, row, now)
    return talk(session, community, match)


def cancel(session: Session, community: int, person: int, need: int, now: datetime) -> list[int]:
    """Closes the need. Those who had said yes, to be told."""
    row = needs.own(session, community, need, person)
    if row.state not in needs.ALIVE:
        raise Refusal("need.closed")
    return close(session, row, "cancelled", now)


def close(session: Session, need: Need, state: str, now: datetime) -> list[int]:
    willing = select(Match).where(Match.need == need.id, Match.state.in_(("asked", "silent", "yes", "agreed")))
    told = []
    for match in session.scalars(willing).all():
        if match.state in ("yes", "agreed"):
            told.append(match.helper)
        move(match, "over")
    move_need(need, state, now)
    return told


def renew(session: Session, community: int, need: int, asker: int, now: datetime) -> Need:
    """«Да, ещё нужно»: another two weeks, another promise."""
    row = needs.own(session, community, need, asker)
    if row.state != "expired":
        raise Refusal("button.answered")
    if needs.has_too_many(session, community, asker):
        raise Refusal("need.too-many", most=needs.MOST_OPEN)
    move_need(row, "open", now)
    row.renewed_at, row.expires_at = now, now + needs.LIFE
    row.promised_at = needs.promise(now, row.urgency, needs.zone(session, community))
    row.answered_at = row.nobody_at = row.check_at = row.checked_at = None
    return row


# ── How it stands ────────────────────────────────────────────────────────────────────────────────────────────────────
def look_again(session: Session, community: int) -> None:
    """Somebody new may help here: who waits is looked for again at the next tick."""
    waiting = Need.community == community, Need.state == "open"
    session.execute(update(Need).where(*waiting).values(looked_at=None))


def found_for(session: Session, need: int) -> int | None:
    """The match whose helper has said yes and whose asker has not answered."""
    return session.scalar(select(Match.id).where(Match.need == need, Match.state == "yes"))


def was_asked(session: Session, need: int) -> bool:
    return session.scalar(select(Match.id).where(Match.need == need).limit(1)) is not None


def has_answers(session: Session, need: int) -> bool:
    """Has anybody ever said yes? Then more has come of the need than asking."""
    answered = select(Match.id).where(Match.need == need, Match.state.not_in(("asked", "silent", "no")))
    return session.scalar(answered.limit(1)) is not None
