"""Neighbours who were chosen agree or not, hear each other's names once at least two agree, and say how it went."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from models import Acquaintance, AcquaintanceState, AcquaintanceWish, Acquainted, HowItWent, Membership, Wish, scope
from services.communities import profile
from services.people.acquaintances import wishes
from services.people.acquaintances.rounds import evening
from services.people.memberships import LIVE_MEMBERS
from services.refusal import Refusal

ASKED, INTRODUCED, OVER = AcquaintanceState
REMINDED_AFTER = timedelta(days=3)
ASKED_HOW_AFTER = timedelta(days=7)
ASKED_HOW_AT_MOST = 2
COUNTED = timedelta(days=91)


def one_of(session: Session, community: int, row: int, person: int) -> tuple[Acquainted, Acquaintance]:
    """Raises Refusal for anybody else's."""
    found = scope.own(session, Acquainted, community, row)
    if found is None or found.person != person:
        raise Refusal("acquaintance.over")
    return found, session.get_one(Acquaintance, found.acquaintance)


def all_of(session: Session, acquaintance: int) -> Sequence[Acquainted]:
    here = Acquainted.acquaintance == acquaintance
    return session.scalars(select(Acquainted).where(here).order_by(Acquainted.id)).all()


def living(session: Session, acquaintance: int) -> list[Acquainted]:
    """Those of them who are neighbours still."""
    lives = (Membership.community == Acquainted.community) & (Membership.person == Acquainted.person)
    here = Acquainted.acquaintance == acquaintance, LIVE_MEMBERS
    return list(session.scalars(select(Acquainted).join(Membership, lives).where(*here).order_by(Acquainted.id)))


# ── Agreeing ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def answer(session: Session, row: Acquainted, group: Acquaintance, agrees: bool) -> bool:
    """True once all agree; otherwise nobody learns anything before the evening that was told. Raises Refusal."""
    if group.state is not ASKED:
        raise Refusal("acquaintance.over")
    row.agrees = agrees
    session.flush()
    there = living(session, group.id)
    return len(there) >= 2 and all(one.agrees for one in there)


def overdue(session: Session, now: datetime) -> Sequence[Acquaintance]:
    """Those whose answers are waited for no longer."""
    here = Acquaintance.state == ASKED, Acquaintance.due_at <= now
    return session.scalars(select(Acquaintance).where(*here).order_by(Acquaintance.id)).all()


def settle(session: Session, group: Acquaintance, now: datetime) -> list[Acquainted]:
    """Returns those who have agreed and live here still; two of them are introduced, one is not."""
    agree = [one for one in living(session, group.id) if one.agrees]
    if len(agree) >= 2:
        zone = profile.get(session, group.community).zone
        group.state, group.introduced_at = INTRODUCED, now
        group.due_at = evening(now, zone, REMINDED_AFTER)
    else:
        group.state, group.due_at = OVER, None
    session.flush()
    return agree


def introduced(session: Session, row: Acquainted) -> list[Acquainted]:
    """Whom they were introduced to, and are neighbours still."""
    return [one for one in living(session, row.acquaintance) if one.agrees and one.id != row.id]


# ── Afterwards ───────────────────────────────────────────────────────────────────────────────────────────────────────
def to_write_to(session: Session, now: datetime) -> list[tuple[Acquaintance, list[Acquainted]]]:
    """Those who are to be written to again now: reminded once, then asked how it went, until they have said."""
    here = Acquaintance.state == INTRODUCED, Acquaintance.due_at <= now
    found = []
    for group in session.scalars(select(Acquaintance).where(*here).order_by(Acquaintance.id)).all():
        there = [one for one in living(session, group.id) if one.agrees]
        silent = [one for one in there if one.how is HowItWent.NOT_YET or (one.how is None and not group.asked_how)]
        if len(there) < 2 or not silent or group.asked_how >= ASKED_HOW_AT_MOST:
            group.state, group.due_at = OVER, None
            continue
        if group.reminded:
            group.asked_how += 1
        elif any(one.how for one in there):
            silent = []
        found.append((group, silent))
    session.flush()
    return found


def note_written(session: Session, group: Acquaintance, now: datetime) -> None:
    group.reminded = True
    group.due_at = evening(now, profile.get(session, group.community).zone, ASKED_HOW_AFTER)


def say_how(session: Session, row: Acquainted, group: Acquaintance, how: HowItWent) -> bool:
    """True if they will be asked again. Raises Refusal for those who were not introduced."""
    if group.introduced_at is None or not row.agrees:
        raise Refusal("acquaintance.over")
    row.how = how
    session.flush()
    return how is HowItWent.NOT_YET and group.state is INTRODUCED and group.asked_how < ASKED_HOW_AT_MOST


# ── Leaving it ───────────────────────────────────────────────────────────────────────────────────────────────────────
def step_back(session: Session, community: int, person: int) -> list[int]:
    """Whoever wishes no introductions any more agrees to none that waits; returns their rows."""
    waits = (
        select(Acquainted)
        .join(Acquaintance, Acquaintance.id == Acquainted.acquaintance)
        .where(Acquainted.community == community, Acquainted.person == person, Acquaintance.state == ASKED)
    )
    rows = session.scalars(waits).all()
    for row in rows:
        row.agrees = False
    session.flush()
    return [row.id for row in rows]


def shown_to(session: Session, person: int, community: int | None = None) -> list[int]:
    """The rows of those who were introduced to this person, and their own: what their cards show changes with them."""
    mine = (
        Acquainted.person == person
        if community is None
        else ((Acquainted.person == person) & (Acquainted.community == community))
    )
    theirs = Acquainted.acquaintance.in_(select(Acquainted.acquaintance).where(mine))
    return list(session.scalars(select(Acquainted.id).where(theirs)))


def withdraw(session: Session, community: int, person: int) -> list[int]:
    """Deletes what was stored of it there; returns the rows of those who were introduced to them."""
    shown = shown_to(session, person, community)
    wishes.forget(session, community, person)
    session.execute(delete(Acquainted).where(Acquainted.community == community, Acquainted.person == person))
    return shown


def counted(session: Session, community: int, now: datetime) -> tuple[int, int, int]:
    """How many wish it; of a quarter: how many were introduced, and how many of these acquaintances have met."""
    wish = AcquaintanceWish.community == community, AcquaintanceWish.wish == Wish.YES
    lately = Acquaintance.community == community, Acquaintance.introduced_at > now - COUNTED
    met = Acquaintance.id.in_(select(Acquainted.acquaintance).where(Acquainted.how == HowItWent.MET))

    def count(table: type[AcquaintanceWish | Acquaintance], *which: object) -> int:
        return session.scalar(select(func.count()).select_from(table).where(*which)) or 0  # type: ignore[arg-type]

    return count(AcquaintanceWish, *wish), count(Acquaintance, *lately), count(Acquaintance, *lately, met)
