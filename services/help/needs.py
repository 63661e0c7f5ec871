"""Needs: told, promised an answer, shown in the group, renewed. `states.py` moves them from state to state."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, literal_column, select, update
from sqlalchemy.orm import Session

from models import Community, Need, NeedState, Signal
from services import ours, signals
from services.refusal import Refusal
from services.signals import Kind
from services.speech import advertising, danger, flats, words

LIFE = timedelta(days=14)
MOST_OPEN = 5  # needs of one person at a time, those of a neighbour they speak for among them
MOST_A_DAY = 10  # told by one person, whatever became of them: each may use up somebody's week; corrections among them
ALIVE = (NeedState.HELD, NeedState.OPEN, NeedState.AGREED)
WAITING = (NeedState.HELD, NeedState.OPEN)
KEPT = timedelta(days=90)  # the words of a need that is over
PART = 500  # of them in one unit
MORNING = 10  # when «Ещё нужно?» is asked about what was needed yesterday
CHECK_HOUR = 18  # people are at home: they are asked how it went
SAME = 2  # needs with the very same words, of the person in a day, or of others if the text is long; one more is held


def tell(
    session: Session,
    community: int,
    person: int,
    said: str,
    urgency: str,
    now: datetime,
    *,
    neighbour: int | None = None,
    watched: bool = True,
) -> Need:
    """Keeps the need. The asker hears by `promised_at`, whatever is found. Raises Refusal when there is no room.

    What looks like an advertisement is "held" until a leader has looked, if it is `watched` by one.
    """
    if refusal := no_room(session, community, person, now):
        raise refusal
    said = without_private(said)
    held = watched and not danger.sounds_dangerous(said) and _is_doubtful(session, person, said, now)
    row = Need(
        community=community,
        person=person,
        neighbour=neighbour,
        words=said,
        search=words.search_key(said),
        urgency=urgency,
        state=NeedState.HELD if held else NeedState.OPEN,
        created_at=now,
        promised_at=promise(now, urgency, zone(session, community)),
        expires_at=now + LIFE,
    )
    session.add(row)
    session.flush()
    signals.record(session, community, Kind.NEEDED, now, person=person, reference=row.id)
    return row


def without_private(said: str) -> str:
    """The words without numbers of telephones and flats: they are for whoever both agree to meet."""
    return advertising.without_telephones(flats.without_flat(said).strip(" ,;"))


def _is_doubtful(session: Session, person: int, said: str, now: datetime) -> bool:
    """It leads away, is about money, or has been said too often."""
    day = Need.words == said, Need.created_at > now - timedelta(days=1)
    again = session.scalar(select(func.count()).where(*day, Need.person == person)) or 0
    others = session.scalar(select(func.count(Need.person.distinct())).where(*day, Need.person != person)) or 0
    copied = len(said) >= advertising.LONG and others >= SAME
    return advertising.leads_away(said) or advertising.asks_for_money(said) or again >= SAME or copied


def same_alive(session: Session, community: int, person: int, said: str, neighbour: int | None = None) -> int | None:
    """The person's own need in the same words that is not over yet."""
    said = words.fold(without_private(said))
    mine = of(session, community, person)
    return next((one.id for one in mine if words.fold(one.words) == said and one.neighbour == neighbour), None)


def no_room(session: Session, community: int, person: int, now: datetime) -> Refusal | None:
    """Why the person may not tell one more: too many are open, or were told within a day."""
    if has_too_many(session, community, person):
        return Refusal("need.too-many", most=MOST_OPEN)
    told = Signal.community == community, Signal.kind == str(Kind.NEEDED), Signal.at > now - timedelta(days=1)
    if (session.scalar(select(func.count()).where(*told, Signal.person == person)) or 0) >= MOST_A_DAY:
        return Refusal("need.too-often")
    return None


def change_urgency(
    session: Session, community: int, person: int, said: str, urgency: str, now: datetime
) -> Need | None:
    """Of the person's own need in these words; None: there is none, or it is over. What was promised is kept or moved
    forward, never put off."""
    found = same_alive(session, community, person, said)
    if found is None:
        return None
    row = session.get_one(Need, found)
    row.urgency = urgency
    if row.answered_at is None and row.state in WAITING:
        row.promised_at = min(row.promised_at, promise(now, urgency, zone(session, community)))
    return row


def has_too_many(session: Session, community: int, person: int) -> bool:
    """Each of them asks neighbours, so they are few."""
    mine = select(func.count()).where(Need.person == person, Need.community == community, Need.state.in_(WAITING))
    return (session.scalar(mine) or 0) >= MOST_OPEN


def promise(now: datetime, urgency: str, zone: str) -> datetime:
    """Tomorrow at 18:00; for today, the same evening if there is time left."""
    local = now.astimezone(ZoneInfo(zone))
    if urgency == "today" and local.hour < 18:
        return local.replace(hour=20, minute=0, second=0, microsecond=0).astimezone(UTC)
    return (local + timedelta(days=1)).replace(hour=18, minute=0, second=0, microsecond=0).astimezone(UTC)


_SOON = {  # the first that fits
    "someday": re.compile(
        r"\bне (?:спеш|срочно|горит|к спеху)|\bкогда[ -]?(?:нибудь|угодно|удобно|получится)|\bпотом\b|\bпозже|\bслед\w+"
        r"|\bчерез (?:\w+ )?(?:недел|месяц)|\b(?:месяц|летом|весной|зимой|осенью)|\bno hurry|\bnext |\bwhenever"
    ),
    "today": re.compile(
        r"\bсегодня|\bсейчас|\bсрочно|\bнемедленно|\bпо(?:быстрее|скорее)|\bбыстрее|\bскорее|\bчерез (?:\w+ )?час"
        r"|\b(?:вечером|днем|утром)$|\btoday|\bnow\b|\basap|\burgent"
    ),
    "week": re.compile(
        r"\b(?:после)?завтра|\bпонедельник|\bвторник|\bсред[уаы]\b|\bчетверг|\bпятниц|\bсуббот|\bвоскресень|\bвыходн"
        r"|\bнедел|\bчерез (?:\w+ )?(?:день|дня|дней)|\bна днях|\btomorrow|\bweek|day\b"
    ),
}


def urgency_in(said: str) -> str | None:
    """«В четверг» is "week", «как можно скорее» "today"; None: the words tell no time."""
    folded = words.fold(said)
    return next((urgency for urgency, rule in _SOON.items() if rule.search(folded)), None)


def fade(session: Session, now: datetime) -> bool:
    """Words of what is long over go; that it was, and how it ended, stays. True: there is more."""
    old = Need.closed_at < now - KEPT, Need.words != literal_column("''")  # as its index says it
    ids = session.scalars(select(Need.id).where(*old).order_by(Need.closed_at).limit(PART)).all()
    session.execute(update(Need).where(Need.id.in_(ids)).values(words="", search=""))
    return len(ids) == PART


def zone(session: Session, community: int) -> str:
    return session.scalar(select(Community.zone).where(Community.id == community)) or "UTC"


# ── Finding one's own ────────────────────────────────────────────────────────────────────────────────────────────────
def get(session: Session, community: int, need: int) -> Need:
    """Somebody else's community is answered like a need that is not there."""
    return ours.get(session, Need, community, need)


def own(session: Session, community: int, need: int, person: int) -> Need:
    found = get(session, community, need)
    if found.person != person:
        raise Refusal("button.old")
    return found


def alive(session: Session, community: int) -> Sequence[Need]:
    """All that wait for help or have found it, the oldest first."""
    here = Need.community == community, Need.state.in_(ALIVE)
    return session.scalars(select(Need).where(*here).order_by(Need.id)).all()


def of(session: Session, community: int, person: int) -> Sequence[Need]:
    mine = Need.community == community, Need.person == person, Need.state.in_(ALIVE)
    return session.scalars(select(Need).where(*mine).order_by(Need.id)).all()


# ── In the group ─────────────────────────────────────────────────────────────────────────────────────────────────────
def show(session: Session, community: int, need: int, asker: int, how: str) -> Need:
    """What the asker says to showing it in the group: "named", "nameless" or "no" (which can be changed later)."""
    row = own(session, community, need, asker)
    if row.state != NeedState.OPEN:
        raise Refusal("need.closed")
    if is_shown(row):
        raise Refusal("button.answered")
    row.shown = how
    return row


def is_shown(need: Need) -> bool:
    return need.shown in ("named", "nameless")


def next_morning(session: Session, need: Need, now: datetime) -> datetime:
    local = now.astimezone(ZoneInfo(zone(session, need.community))) + timedelta(days=1)
    return local.replace(hour=MORNING, minute=0, second=0, microsecond=0).astimezone(UTC)


def check_after(session: Session, need: Need, days: int, now: datetime) -> datetime:
    """Both are asked how it went so many days from now, in the evening; the need lives on until then and longer."""
    local = now.astimezone(ZoneInfo(zone(session, need.community))) + timedelta(days=days)
    need.check_at = local.replace(hour=CHECK_HOUR, minute=0, second=0, microsecond=0).astimezone(UTC)
    need.checked_at = None
    need.expires_at = need.check_at + LIFE
    return need.check_at
