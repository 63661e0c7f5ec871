"""The bank of talents: each thing a person can do is a row, found in ordinary words, confirmed twice a year.

What looks like an advertisement waits for a leader. Who sees a talent is its owner's choice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, case, delete, func, select, update
from sqlalchemy.orm import Session

from models import Meaning, Membership, Offer, Person
from services import advertising, communities, words
from services.refusal import Refusal

VISIBLE = ("all", "asked", "organisers")
PRICES = ("free", "exchange")
FIELDS = ("words", "when", "where", "price", "visible")
ASKS = {"weekly": 1, "three": 3, "urgent": 0}  # requests a week; 0: urgent ones only

HALF_A_YEAR = timedelta(days=182)
ANSWERS_WITHIN = timedelta(days=30)  # «Всё ещё так?»; then what was not confirmed rests


# ── Keeping ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def keep(
    session: Session,
    community: int,
    person: int,
    said: str,
    now: datetime,
    category: str | None = None,
    about: str = "",
    *,
    when: str | None = None,
    where: str | None = None,
    price: str | None = None,
    visible: str = "all",
    neighbour: int | None = None,
) -> Offer:
    """Keeps one thing the person can do; the same thing again renews it. `about`: more words it is found by.

    An advertisement is kept too, but "held": nobody finds it before a leader has looked.
    """
    key = search_key(said, about, neighbour)
    found = session.scalar(
        select(Offer).where(Offer.community == community, Offer.person == person, Offer.search == key)
    )
    if found is not None and (found.state == "held" or found.held == "refused"):
        return found
    held = None if category else suspicion(session, community, person, said, now, beside=(when, where))
    if found is None:
        found = Offer(community=community, person=person, neighbour=neighbour, search=key, created_at=now)
    else:
        found.confirmed_at = found.worded_at = now
    found.words, found.category, found.visible = said, category, visible
    found.when, found.where, found.price = when, where, price
    found.state, found.held, found.check_asked_at = ("held" if held else "open"), held, None
    session.add(found)
    session.flush()
    return found


def search_key(said: str, about: str = "", neighbour: int | None = None) -> str:
    """What it is found by. A neighbour's talents and one's own stay apart, though the words be the same."""
    whose = f"#{neighbour} " if neighbour else ""
    return (words.search_key(f"{said} {about}") or f" {words.fold(said)} ") + whose


def of(session: Session, community: int, person: int) -> Sequence[Offer]:
    mine = Offer.community == community, Offer.person == person, Offer.state != "removed"
    return session.scalars(select(Offer).where(*mine).order_by(Offer.id)).all()


def own(session: Session, community: int, person: int, talent: int) -> Offer:
    found = session.get(Offer, talent)
    if found is None or (found.community, found.person) != (community, person) or found.state == "removed":
        raise Refusal("button.old")
    return found


def change(session: Session, community: int, person: int, talent: int, field: str, value: str, now: datetime) -> Offer:
    """One field of it. New words are looked at like a new talent's."""
    row = own(session, community, person, talent)
    if field == "words":
        key = search_key(value, neighbour=row.neighbour)
        same = select(Offer.id).where(Offer.community == community, Offer.person == person, Offer.search == key)
        if session.scalar(same.where(Offer.id != talent)) is not None:
            raise Refusal("talent.same")
        row.words, row.search, row.category, row.worded_at = value, key, None, now
        _look_at(session, row, now)
    elif field not in FIELDS or value not in {"price": PRICES, "visible": VISIBLE}.get(field, (value,)):
        raise Refusal("button.old")
    else:
        setattr(row, field, value or None)
        if field in ("when", "where"):
            _look_at(session, row, now)
    return row


def _look_at(session: Session, row: Offer, now: datetime) -> None:
    """It has other words: a leader looks first, if need be."""
    row.held = suspicion(session, row.community, row.person, row.words, now, beside=(row.when, row.where))
    row.state = "held" if row.held else "paused" if row.state == "paused" else "open"


def switch(session: Session, community: int, person: int, talent: int) -> Offer:
    """«Не спрашивать о таком», and back."""
    row = own(session, community, person, talent)
    if row.state == "held":
        raise Refusal("talent.held-yet")
    row.state = "paused" if row.state == "open" else "open"
    return row


def show_near(session: Session, community: int, person: int, talent: int | None, on: bool) -> None:
    """Whether neighbouring communities may see it; None: everything the person has told here."""
    mine = of(session, community, person) if talent is None else [own(session, community, person, talent)]
    for row in mine:
        row.near = on


def may_be_near(session: Session, offer: Offer) -> bool:
    """Is there anybody around who might see it?"""
    return offer.visible != "organisers" and communities.has_neighbours(session, offer.community)


def remove(session: Session, community: int, person: int, talent: int) -> None:
    """It goes with its words; for whom it helped there is still the row."""
    row = own(session, community, person, talent)
    row.state, row.near, row.words, row.search = "removed", False, "", f"removed {row.id}"
    row.when = row.where = row.category = None
    session.execute(delete(Meaning).where(Meaning.offer == row.id))


def set_asks(session: Session, person: int, often: str) -> None:
    if often not in ASKS:
        raise Refusal("button.old")
    session.execute(update(Person).where(Person.id == person).values(asks_a_week=ASKS[often], asks_paused=False))


def pause(session: Session, person: int, paused: bool) -> None:
    """«Пока не спрашивать»: of nothing at all, until the person says otherwise."""
    session.execute(update(Person).where(Person.id == person).values(asks_paused=paused))


def asks_of(session: Session, person: int) -> tuple[str, bool]:
    """(how often the person may be asked, whether they pause)."""
    row = session.get_one(Person, person)
    often = next((name for name, count in ASKS.items() if count == row.asks_a_week), "three")
    return often, row.asks_paused


# ── Finding ──────────────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Found:
    offer: int
    person: int
    community: int  # the one it is offered in: where its owner is a member
    words: str
    when: str | None
    where: str | None
    price: str | None


_TOLD = (Offer.id, Offer.person, Offer.community, Offer.words, Offer.when, Offer.where, Offer.price)  # as in Found


def find(
    session: Session, community: int, said: str, *, but: int | None = None, organiser: bool = False
) -> list[Found]:
    """Talents of members for these words, best first. Those for organisers only are shown to organisers only."""
    visible = VISIBLE if organiser else VISIBLE[:2]
    return _in_order(session, rank(session, community, said), _open_ones(community, visible, but))


def find_near(session: Session, community: int, said: str, *, but: int | None = None) -> list[Found]:
    """Talents of neighbouring communities, as far as their owners let them be seen there; best first."""
    seen = _open(VISIBLE[:2], but).where(Offer.near, Offer.community.in_(communities.around(community)))
    if session.scalar(seen.with_only_columns(Offer.id).limit(1)) is None:
        return []
    return _in_order(session, rank(session, community, said, near=True), seen)


def _in_order(session: Session, ranked: Sequence[int], seen: Select[Offer]) -> list[Found]:
    """Only what was found is read: the bank may hold thousands."""
    if not ranked:
        return []
    rows = session.execute(seen.where(Offer.id.in_(ranked)).with_only_columns(*_TOLD)).all()
    known = {row[0]: Found(*row) for row in rows}
    return [known[offer] for offer in ranked if offer in known]


def shown_to_all(session: Session, community: int, limit: int, *, but: int | None = None) -> list[Found]:
    """The newest of what neighbours show to everybody, without being looked for."""
    newest = _open_ones(community, VISIBLE[:1], but).order_by(Offer.id.desc()).limit(limit)
    return [Found(*row) for row in session.execute(newest.with_only_columns(*_TOLD)).all()]


def still_offered(session: Session, community: int, offer: int | None, *, but: int | None = None) -> Found | None:
    """To the community, by a member of it or of a neighbouring one."""
    near = Offer.near & Offer.community.in_(communities.around(community))
    seen = _open(VISIBLE[:2], but).where(Offer.id == offer, (Offer.community == community) | near)
    row = session.execute(seen.with_only_columns(*_TOLD)).one_or_none()
    return Found(*row) if row else None


def _open_ones(community: int, visible: Sequence[str], but: int | None) -> Select[Offer]:
    return _open(visible, but).where(Offer.community == community)


def _open(visible: Sequence[str], but: int | None) -> Select[Offer]:
    here = select(Membership.id).where(
        Membership.person == Offer.person, Membership.community == Offer.community, Membership.left_at.is_(None)
    )
    return select(Offer).where(
        Offer.state == "open",
        Offer.visible.in_(visible),
        Offer.person != (but or 0),
        here.exists(),
    )


def rank(session: Session, community: int, said: str, *, near: bool = False) -> list[int]:
    """Ids of the community's open offers, or of those around it, that fit the words by meaning, best first.

    This is the only place where fitness is judged.
    """
    from services import bank  # with numpy and the encoder it is large: imported by the first who looks for somebody

    return bank.rank(session, community, said, near=near)


# ── Still so? ────────────────────────────────────────────────────────────────────────────────────────────────────────
AT_ONCE = 100  # people whose talents are looked at in one go


def to_confirm(session: Session, now: datetime) -> tuple[list[int], bool]:
    """Memberships whose talents nobody has confirmed for half a year, one a person; marks them as asked.

    (some of them, whether there may be more).
    """
    since = func.coalesce(Offer.confirmed_at, Offer.created_at)
    late = Offer.state.in_(("open", "paused")), Offer.check_asked_at.is_(None), since <= now - HALF_A_YEAR
    some = session.scalars(select(Offer.person).where(*late).distinct().order_by(Offer.person).limit(AT_ONCE)).all()
    rows = session.scalars(select(Offer).where(*late, Offer.person.in_(some))).all()
    for row in rows:
        row.check_asked_at = now
    pairs = {(row.community, row.person) for row in rows}
    members = session.execute(
        select(Membership.id, Membership.community, Membership.person)
        .where(Membership.person.in_({person for _, person in pairs}), Membership.left_at.is_(None))
        .order_by(Membership.id)
    )
    return [row.id for row in members if (row.community, row.person) in pairs], len(some) == AT_ONCE


def asked_about(session: Session, membership: int) -> tuple[Membership, Sequence[Offer]] | None:
    """Whose talents wait for «Всё ещё так?», and which."""
    member = session.get(Membership, membership)
    if member is None:
        return None
    rows = [row for row in of(session, member.community, member.person) if row.check_asked_at or row.state == "resting"]
    return member, rows


def confirm(session: Session, community: int, person: int, now: datetime) -> int:
    """«Да, всё так»: how many talents. Those that rested are awake again."""
    rows = [row for row in of(session, community, person) if row.check_asked_at or row.state == "resting"]
    for row in rows:
        row.confirmed_at, row.check_asked_at = now, None
        row.state = "open" if row.state == "resting" else row.state
    return len(rows)


def no_more(session: Session, community: int, person: int, now: datetime) -> int:
    """«Больше не могу»: of how many talents nobody is asked any more, until the person says otherwise."""
    rows = [row for row in of(session, community, person) if row.check_asked_at or row.state == "resting"]
    for row in rows:
        row.confirmed_at, row.check_asked_at, row.state = now, None, "paused"
    return len(rows)


def is_asked(session: Session, community: int | None, person: int) -> bool:
    """Does «Всё ещё так?» wait for an answer?"""
    waits = Offer.community == community, Offer.person == person, Offer.check_asked_at.is_not(None)
    return session.scalar(select(Offer.id).where(*waits).limit(1)) is not None


def rest_unconfirmed(session: Session, now: datetime) -> None:
    """Nobody is asked about what they did not confirm; a tap on the old question wakes it."""
    late = Offer.check_asked_at <= now - ANSWERS_WITHIN, Offer.state.in_(("open", "paused"))
    session.execute(
        update(Offer)
        .where(*late)
        .values(state=case((Offer.state == "open", "resting"), else_=Offer.state))
        .values(check_asked_at=None, confirmed_at=now)
    )


# ── Held ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
MANY = 12  # new talents of one person a day
SAME = 2  # others who have said the very same long text


def suspicion(
    session: Session, community: int, person: int, said: str, now: datetime, *, beside: Sequence[str | None] = ()
) -> str | None:
    """Why it looks like an advertisement: "link", "repeated" or "flood". `beside`: when and where, in free words."""
    told = (said, *filter(None, beside))
    if any(advertising.leads_away(one) or advertising.has_telephone(one) for one in told):
        return "link"
    day = now - timedelta(days=1)
    mine = Offer.community == community, Offer.person == person, Offer.created_at > day
    if (session.scalar(select(func.count()).where(*mine)) or 0) > MANY:
        return "flood"
    if len(said) >= advertising.LONG:  # «чиню краны» may well be said by several
        same = select(func.count(Offer.person.distinct())).where(Offer.words == said, Offer.person != person)
        if (session.scalar(same) or 0) >= SAME:
            return "repeated"
    return None


def decide(session: Session, community: int, talent: int, release: bool) -> Offer:
    """The leader's word about a held talent."""
    row = session.get(Offer, talent)
    if row is None or row.community != community:
        raise Refusal("button.old")
    if row.state != "held":
        raise Refusal("button.answered")
    row.state, row.held = ("open", None) if release else ("removed", "refused")
    return row


def next_held(session: Session, community: int) -> int | None:
    return session.scalar(
        select(Offer.id).where(Offer.community == community, Offer.state == "held").order_by(Offer.id).limit(1)
    )
