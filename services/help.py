"""Mutual help: a need is told, one helper at a time is asked quietly, both agree, names meet, and it is asked whether
it worked. Contacts are shown to nobody before both have said yes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.orm import Session

from models import Community, Match, Need, Offer, Person, Utc
from services import signals, words
from services.quiet import Window
from services.refusal import Refusal
from services.signals import Kind

LIFE = timedelta(days=14)
PATIENCE = {"today": timedelta(minutes=30)}
USUAL_PATIENCE = timedelta(hours=4)
AWAKE = Window(time(21), time(9))  # nobody is expected to answer between 21:00 and 9:00
ASKS = {"weekly": 1, "three": 3, "urgent": 0}  # requests a week
WEEK = timedelta(days=7)
ASKER_HAS = timedelta(days=1)  # to answer a helper who said yes
TODAY = timedelta(hours=6)  # a request for today is of no use later
MOST_OPEN = 5  # needs of one person at a time

DANGER = frozenset(
    (
        "пожар гореть дым газ искрить взорвать взорваться заливать прорвать затопить инфаркт инсульт сердце сознание "
        "кровь умирать задыхаться бить избивать угрожать нож fire gas smoke bleeding heart unconscious"
    ).split()
)

_NO_FIRE = re.compile(r"\bне гор[а-я]+")  # «свет не горит»


# ── Needs and offers ─────────────────────────────────────────────────────────────────────────────────────────────────
def need(session: Session, community: int, person: int, said: str, urgency: str, now: datetime) -> Need:
    """Keeps the need. The asker hears by `promised_at`, whatever is found."""
    row = Need(
        community=community,
        person=person,
        words=said,
        search=words.search_key(said),
        urgency=urgency,
        state="open",
        created_at=now,
        promised_at=_promise(now, urgency, _zone(session, community)),
        expires_at=now + LIFE,
    )
    session.add(row)
    session.flush()
    signals.record(session, community, Kind.NEEDED, now, person=person, reference=row.id)
    return row


def has_too_many(session: Session, community: int, person: int) -> bool:
    """One person's open needs are a few: each of them asks neighbours."""
    mine = select(func.count()).where(Need.person == person, Need.community == community, Need.state == "open")
    return (session.scalar(mine) or 0) >= MOST_OPEN


def sounds_dangerous(said: str) -> bool:
    return not DANGER.isdisjoint(words.lemmas(_NO_FIRE.sub(" ", words.fold(said))))


def _promise(now: datetime, urgency: str, zone: str) -> datetime:
    """Tomorrow at 18:00; for today, the same evening if there is time left."""
    local = now.astimezone(ZoneInfo(zone))
    if urgency == "today" and local.hour < 18:
        return local.replace(hour=20, minute=0, second=0, microsecond=0).astimezone(UTC)
    return (local + timedelta(days=1)).replace(hour=18, minute=0, second=0, microsecond=0).astimezone(UTC)


def offer(
    session: Session,
    community: int,
    person: int,
    said: str,
    now: datetime,
    category: str | None = None,
    about: str = "",
) -> int:
    """Keeps one thing the person can do; the same thing again renews it. `about`: more words it is found by."""
    key = words.search_key(f"{said} {about}") or f" {words.fold(said)} "
    found = session.scalar(
        select(Offer).where(Offer.community == community, Offer.person == person, Offer.search == key)
    )
    if found is None:
        found = Offer(community=community, person=person, words=said, category=category, search=key, created_at=now)
        session.add(found)
    found.state = "open"
    session.flush()
    return found.id


def set_asks(session: Session, person: int, often: str) -> None:
    session.execute(update(Person).where(Person.id == person).values(asks_a_week=ASKS[often], asks_paused=False))


def needs_of(session: Session, community: int, person: int) -> Sequence[Need]:
    return session.scalars(
        select(Need)
        .where(Need.community == community, Need.person == person, Need.state.in_(("open", "agreed")))
        .order_by(Need.id)
    ).all()


def offers_of(session: Session, community: int, person: int) -> Sequence[Offer]:
    return session.scalars(
        select(Offer)
        .where(Offer.community == community, Offer.person == person, Offer.state != "removed")
        .order_by(Offer.id)
    ).all()


def remove_offer(session: Session, community: int, person: int, offer_id: int) -> None:
    found = session.get(Offer, offer_id)
    if found is None or (found.community, found.person) != (community, person):
        raise Refusal("button.old")
    found.state = "removed"


def cancel(session: Session, community: int, person: int, need_id: int, now: datetime) -> list[int]:
    """Closes the need. Those who had said yes, to be told."""
    found = _own_need(session, community, need_id, person)
    if found.state not in ("open", "agreed"):
        raise Refusal("need.closed")
    found.state, found.closed_at = "cancelled", now
    open_ones = Match.need == need_id, Match.state.in_(("asked", "silent", "yes", "agreed"))
    willing = session.scalars(select(Match.helper).where(*open_ones, Match.state.in_(("yes", "agreed")))).all()
    session.execute(update(Match).where(*open_ones).values(state="declined"))
    return list(willing)


def _own_need(session: Session, community: int, need_id: int, person: int) -> Need:
    found = _need(session, community, need_id)
    if found.person != person:
        raise Refusal("button.old")
    return found


def _need(session: Session, community: int, need_id: int) -> Need:
    found = session.get(Need, need_id)
    if found is None or found.community != community:
        raise Refusal("button.old")
    return found


# ── Finding ──────────────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Found:
    offer: int
    person: int
    words: str


def find(session: Session, community: int, said: str, *, but: int | None = None) -> list[Found]:
    """Offers that fit the words by meaning, best first."""
    from services import bank  # with numpy and the encoder it is large: imported by the first who looks for somebody

    ranked = bank.rank(session, community, said)
    rows = session.execute(
        select(Offer.id, Offer.person, Offer.words).where(Offer.id.in_(ranked), Offer.person != (but or 0))
    )
    known = {row.id: Found(row.id, row.person, row.words) for row in rows}
    return [known[offer] for offer in ranked if offer in known]


@dataclass(frozen=True)
class Asking:
    """A helper to ask: whom, about what."""

    match: int
    need: int
    helper: int
    community: int
    until: datetime  # of no use after that


def ask(session: Session, need_id: int, now: datetime, reach: Callable[[Asking], bool]) -> None:
    """Asks the best helper who can be reached; one who cannot is as good as silent."""
    while (asking := ask_next(session, need_id, now)) and not reach(asking):
        session.get_one(Match, asking.match).state = "silent"


def ask_next(session: Session, need_id: int, now: datetime) -> Asking | None:
    """The best helper who was not asked about this yet and may be asked this week; None: nobody is left."""
    row = session.get_one(Need, need_id)
    if row.state != "open" or _in_talk(session, need_id):
        return None
    asked = set(session.scalars(select(Match.helper).where(Match.need == need_id)))
    for found in find(session, row.community, row.words, but=row.person):
        if found.person not in asked and _may_be_asked(session, found.person, row.urgency, now):
            match = Match(
                need=need_id,
                offer=found.offer,
                helper=found.person,
                state="asked",
                asked_at=now,
                passes_at=_patience(session, row, now),
            )
            session.add(match)
            session.flush()
            until = now + TODAY if row.urgency == "today" else row.expires_at
            return Asking(match.id, need_id, found.person, row.community, until)
    return None


def _in_talk(session: Session, need_id: int) -> bool:
    talking = select(Match.id).where(Match.need == need_id, Match.state.in_(("asked", "yes", "agreed"))).limit(1)
    return session.scalar(talking) is not None


def _may_be_asked(session: Session, person: int, urgency: str, now: datetime) -> bool:
    """Nobody is asked more often than they chose."""
    helper = session.get_one(Person, person)
    if helper.asks_paused or helper.forgotten_at:
        return False
    if helper.asks_a_week == 0:
        return urgency == "today"
    recent = session.scalar(select(func.count()).where(Match.helper == person, Match.asked_at > now - WEEK)) or 0
    return recent < helper.asks_a_week


def _patience(session: Session, row: Need, now: datetime) -> datetime:
    """When silence means no: only waking hours count."""
    zone = _zone(session, row.community)
    start = AWAKE.after(now, zone)
    end = start + PATIENCE.get(row.urgency, USUAL_PATIENCE)
    if AWAKE.holds(end, zone):
        evening = AWAKE.before(end, zone) + timedelta(minutes=1)
        end = AWAKE.after(end, zone) + (end - evening)
    return end


def _zone(session: Session, community: int) -> str:
    return session.scalar(select(Community.zone).where(Community.id == community)) or "UTC"


# ── Two people ───────────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Talk:
    """A match and its need, as both sides see it."""

    match: int
    need: int
    community: int
    asker: int
    helper: int
    words: str
    offer: str | None
    state: str
    urgency: str


def _talk(session: Session, community: int, match_id: int) -> Talk:
    match = session.get(Match, match_id)
    if match is None:
        raise Refusal("button.old")
    row = _need(session, community, match.need)
    said = session.get(Offer, match.offer) if match.offer else None
    return Talk(
        match.id,
        row.id,
        row.community,
        row.person,
        match.helper,
        row.words,
        said.words if said else None,
        match.state,
        row.urgency,
    )


def helper_says(session: Session, community: int, match_id: int, helper: int, yes: bool, now: datetime) -> Talk:
    """The helper's answer; late is better than never while nobody else was found."""
    talk = _talk(session, community, match_id)
    if talk.helper != helper:
        raise Refusal("button.old")
    if talk.state == "declined":
        raise Refusal("match.not-needed")
    if talk.state not in ("asked", "silent"):
        raise Refusal("button.answered")
    row = session.get_one(Need, talk.need)
    if yes and (row.state != "open" or (talk.state == "silent" and _in_talk(session, talk.need))):
        raise Refusal("match.found-already")
    match = session.get_one(Match, match_id)
    match.state, match.answered_at = ("yes" if yes else "no"), now
    return talk


def no_more_such(session: Session, community: int, match_id: int, helper: int) -> None:
    """«Больше не спрашивать о таком»: the offer rests."""
    talk = _talk(session, community, match_id)
    if talk.helper != helper:
        raise Refusal("button.old")
    match = session.get_one(Match, match_id)
    session.execute(update(Offer).where(Offer.id == match.offer).values(state="paused"))


def asker_says(session: Session, community: int, match_id: int, asker: int, yes: bool, now: datetime) -> Talk:
    """The asker's answer to a found helper. After a yes both know each other's names."""
    talk = _talk(session, community, match_id)
    if talk.asker != asker:
        raise Refusal("button.old")
    if talk.state != "yes":
        raise Refusal("button.answered")
    match, row = session.get_one(Match, match_id), session.get_one(Need, talk.need)
    if row.state != "open":
        raise Refusal("need.closed")
    if not yes:
        match.state = "declined"
        return talk
    match.state, match.agreed_at = "agreed", now
    row.state, row.answered_at = "agreed", now
    row.check_at = _check(now, row.urgency, _zone(session, community))
    return talk


def _check(now: datetime, urgency: str, zone: str) -> datetime:
    """When to ask whether it worked: in the evening of the agreed day, or in two days."""
    days = {"today": 1, "week": 2, "someday": 4}[urgency]
    local = now.astimezone(ZoneInfo(zone)) + timedelta(days=days)
    return local.replace(hour=18, minute=0, second=0, microsecond=0).astimezone(UTC)


def volunteer(session: Session, community: int, need_id: int, helper: int, now: datetime) -> Talk:
    """Somebody presses «Могу помочь» under a need in the group. Two at once are one match."""
    row = _need(session, community, need_id)
    if row.shown is None:
        raise Refusal("button.old")
    if row.person == helper:
        raise Refusal("match.oneself")
    if row.state != "open" or _in_talk(session, need_id):
        raise Refusal("match.found-already")
    match = session.scalar(select(Match).where(Match.need == need_id, Match.helper == helper))
    if match is not None and match.state == "declined":
        raise Refusal("match.not-needed")
    if match is None:
        match = Match(need=need_id, helper=helper, asked_at=now, passes_at=now, state="yes", answered_at=now)
        session.add(match)
    match.state, match.answered_at = "yes", now
    session.flush()
    return _talk(session, community, match.id)


def outcome(session: Session, community: int, need_id: int, asker: int, said: str, now: datetime) -> Talk | None:
    """«Получилось?»: "yes", "not-yet" or "no-need". The match, if there is one."""
    row = _own_need(session, community, need_id, asker)
    if row.state not in ("agreed", "open"):
        raise Refusal("button.answered")
    match = session.scalar(select(Match).where(Match.need == need_id, Match.state == "agreed"))
    if said == "yes":
        row.state, row.closed_at = "met", now
        seconds = (now - row.created_at).total_seconds()
        signals.record(session, community, Kind.HELPED, now, person=asker, reference=row.id, number=seconds)
        if match:
            match.state, match.helped_at = "helped", now
    elif said == "not-yet":
        row.check_at, row.checked_at = now + timedelta(days=2), None
    else:
        row.state, row.closed_at = "cancelled", now
    return _talk(session, community, match.id) if match else None


def show(session: Session, community: int, need_id: int, asker: int, how: str) -> Need:
    """The asker lets the need be shown in the group: "named" or "nameless"."""
    row = _own_need(session, community, need_id, asker)
    if row.state != "open":
        raise Refusal("need.closed")
    if row.shown:
        raise Refusal("button.answered")
    row.shown = how
    return row


# ── What is due ──────────────────────────────────────────────────────────────────────────────────────────────────────
def gone_silent(session: Session, now: datetime) -> list[int]:
    """Needs whose helper has not answered in time: it is the next one's turn. Marks the silence."""
    late = session.scalars(_SILENT, {"now": now}).all()
    for match in late:
        match.state = "silent"
    return [match.need for match in late]


def idle(session: Session, community: int | None = None) -> list[int]:
    """Open needs that nobody is being asked about: somebody new may have come, or be free to be asked again."""
    talking = select(Match.id).where(Match.need == Need.id, Match.state.in_(("asked", "yes", "agreed")))
    wanted = select(Need.id).where(Need.state == "open", ~talking.exists()).order_by(Need.id)
    return list(session.scalars(wanted.where(Need.community == community) if community else wanted))


def unanswered(session: Session, now: datetime) -> list[tuple[int, int, int]]:
    """(need, helper, community) whose asker has not answered a found helper for a day; the need is free again."""
    late = session.execute(
        select(Match, Need)
        .join(Need, Need.id == Match.need)
        .where(Match.state == "yes", Match.answered_at <= now - ASKER_HAS)
    ).all()
    for match, _ in late:
        match.state = "declined"
    return [(need.id, match.helper, need.community) for match, need in late]


def found_for(session: Session, need_id: int) -> int | None:
    """The match whose helper has said yes and whose asker has not answered."""
    return session.scalar(select(Match.id).where(Match.need == need_id, Match.state == "yes"))


_SILENT = select(Match).where(Match.state == "asked", Match.passes_at <= bindparam("now", type_=Utc))
_PROMISED = (
    select(Need)
    .where(Need.state == "open", Need.answered_at.is_(None), Need.promised_at <= bindparam("now", type_=Utc))
    .order_by(Need.id)
)


def promises_due(session: Session, now: datetime) -> Sequence[Need]:
    """Open needs whose asker was promised a word by now. Marks the promise as kept."""
    due = session.scalars(_PROMISED, {"now": now}).all()
    for row in due:
        row.answered_at = now
    return due


def checks_due(session: Session, now: datetime) -> Sequence[Need]:
    """Agreed needs whose day has come: «Получилось?». Marks them as asked."""
    due = session.scalars(
        select(Need).where(Need.state == "agreed", Need.check_at <= now, Need.checked_at.is_(None)).order_by(Need.id)
    ).all()
    for row in due:
        row.checked_at = now
    return due


def expiries_due(session: Session, now: datetime) -> Sequence[Need]:
    due = session.scalars(select(Need).where(Need.state == "open", Need.expires_at <= now).order_by(Need.id)).all()
    for row in due:
        row.state, row.closed_at = "expired", now
    return due


def renew(session: Session, community: int, need_id: int, asker: int, now: datetime) -> Need:
    row = _own_need(session, community, need_id, asker)
    if row.state != "expired":
        raise Refusal("button.answered")
    row.state, row.expires_at, row.closed_at = "open", now + LIFE, None
    return row
