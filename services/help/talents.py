"""The bank of talents: each skill is a row, searched in ordinary words and confirmed twice a year.

One that looks like an advertisement waits for a leader. The owner chooses who sees it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from models import HeldFor, Meaning, Offer, OfferState, Person, Visible, scope
from services.communities.listing import directory
from services.help.held_talents import suspicion
from services.marks import Mark
from services.refusal import Refusal
from services.speech import intents, words

PRICES = ("free", "exchange")
FIELDS = ("words", "when", "where", "price", "visible")
ASKS = {"weekly": 1, "three": 3, "urgent": 0}  # requests per week; 0 means urgent ones only


# ── Keeping ──────────────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Talent:
    """One skill in its owner's words. `category`, `about`: of a ready-made one, with more words to find it by;
    `teaches`: it is to be taught, whatever the words; `neighbour`: the owner, if the person speaks for somebody."""

    words: str
    when: str | None = None
    where: str | None = None
    price: str | None = None
    visible: Visible = Visible.ALL
    category: str | None = None
    about: str = ""
    teaches: bool = False
    neighbour: int | None = None


def keep_all(session: Session, community: int, person: int, told: Sequence[Talent], now: datetime) -> list[Offer]:
    """Stores what one answer tells. If a part of it, or the whole, looks like an advertisement, all of its own words
    are one talent, which a leader looks at: «продаю окна, www.okna.example» is not half a neighbour's skill."""
    own = [one for one in told if not one.category]
    if len(own) > 1:
        together = replace(own[0], words=whole_answer([one.words for one in own]))
        if any(suspicion(session, community, person, one.words, now) for one in (*own, together)):
            told = [*(one for one in told if one.category), together]
    return [keep(session, community, person, one, now) for one in told]


def whole_answer(things: Sequence[str]) -> str:
    return ", ".join(things)


def keep(session: Session, community: int, person: int, told: Talent, now: datetime) -> Offer:
    """Stores one skill; the same skill again renews it.

    An advertisement is stored but "held": nobody finds it before a leader has looked.
    """
    key = search_key(told.words, told.about, told.neighbour)
    found = session.scalar(
        select(Offer).where(Offer.community == community, Offer.person == person, Offer.search == key)
    )
    if found is not None and (found.state == OfferState.HELD or found.held == HeldFor.REFUSED):
        return found
    beside = (told.when, told.where)
    held = None if told.category else suspicion(session, community, person, told.words, now, beside=beside)
    if found is None:
        found = Offer(community=community, person=person, neighbour=told.neighbour, search=key, created_at=now)
    else:
        found.confirmed_at = found.worded_at = now
    found.words, found.category, found.visible = told.words, told.category, told.visible
    found.when, found.where, found.price = told.when, told.where, told.price
    found.teaches = told.teaches or intents.teaches(told.words)
    found.state, found.held, found.check_asked_at = (OfferState.HELD if held else OfferState.OPEN), held, None
    session.add(found)
    session.flush()
    return found


def search_key(said: str, about: str = "", neighbour: int | None = None) -> str:
    """The talent's search key; a neighbour's and one's own differ even for the same words."""
    whose = f"#{neighbour} " if neighbour else ""
    return (words.search_key(f"{said} {about}") or f" {words.fold(said)} ") + whose


def of(session: Session, community: int, person: int) -> Sequence[Offer]:
    mine = Offer.community == community, Offer.person == person, Offer.state != OfferState.REMOVED
    return session.scalars(select(Offer).where(*mine).order_by(Offer.id)).all()


def own(session: Session, community: int, person: int, talent: int) -> Offer:
    found = scope.own(session, Offer, community, talent)
    if found is None or found.person != person or found.state == OfferState.REMOVED:
        raise Refusal("button.old")
    return found


def change(session: Session, community: int, person: int, talent: int, field: str, value: str, now: datetime) -> Offer:
    """Changes one field. New words are checked like a new talent's."""
    row = own(session, community, person, talent)
    if field == "words":
        key = search_key(value, neighbour=row.neighbour)
        same = select(Offer.id).where(Offer.community == community, Offer.person == person, Offer.search == key)
        if session.scalar(same.where(Offer.id != talent)) is not None:
            raise Refusal("talent.same")
        row.words, row.search, row.category, row.worded_at = value, key, None, now
        row.teaches = intents.teaches(value)
        _look_at(session, row, now)
    elif field not in FIELDS or value not in {"price": PRICES, "visible": tuple(Visible)}.get(field, (value,)):
        raise Refusal("button.old")
    else:
        setattr(row, field, value or None)
        if field in ("when", "where"):
            _look_at(session, row, now)
    return row


def _look_at(session: Session, row: Offer, now: datetime) -> None:
    """Checks changed words and holds them for a leader if necessary."""
    row.held = suspicion(session, row.community, row.person, row.words, now, beside=(row.when, row.where))
    row.state = (
        OfferState.HELD if row.held else OfferState.PAUSED if row.state == OfferState.PAUSED else OfferState.OPEN
    )


def pause_one(session: Session, community: int, person: int, talent: int, paused: bool) -> Offer:
    """«Не спрашивать о таком», or ask again."""
    row = own(session, community, person, talent)
    if row.state == OfferState.HELD:
        raise Refusal("talent.held-yet")
    if paused:
        row.state = OfferState.PAUSED
    elif row.state != OfferState.OPEN:
        row.state = OfferState.HELD if row.held else OfferState.OPEN
    return row


def show_near(session: Session, community: int, person: int, talent: int, on: bool) -> None:
    """Sets whether neighbouring communities may see a talent."""
    own(session, community, person, talent).near = on


def show_told_near(session: Session, community: int, person: int, told: Mark) -> None:
    """Shows neighbouring communities the talents that were told together, and no others. Raises Refusal if none is
    left that they may see."""
    some = [row for row in of(session, community, person) if told_at(row) == told and may_be_near(session, row)]
    if not some:
        raise Refusal("button.old")
    for row in some:
        row.near = True


def told_at(offer: Offer) -> Mark:
    """When it got these words: the same for those that were told together."""
    return Mark(((offer.worded_at or offer.created_at) - datetime.fromtimestamp(0, UTC)) // timedelta(microseconds=1))


def may_be_near(session: Session, offer: Offer) -> bool:
    """True if there are neighbouring communities that could see it."""
    return offer.visible != Visible.LEADERS and directory.has_neighbours(session, offer.community)


def remove(session: Session, community: int, person: int, talent: int) -> None:
    """Removes a talent and its words; the row stays for past matches."""
    row = own(session, community, person, talent)
    row.state, row.near, row.words, row.search = OfferState.REMOVED, False, "", f"removed {row.id}"
    row.when = row.where = row.category = None
    session.execute(delete(Meaning).where(Meaning.offer == row.id))


def set_asks(session: Session, person: int, often: str) -> None:
    if often not in ASKS:
        raise Refusal("button.old")
    session.execute(update(Person).where(Person.id == person).values(asks_a_week=ASKS[often], asks_paused=False))


def pause(session: Session, person: int, paused: bool) -> None:
    """«Пока не спрашивать»: pauses all requests until the person says otherwise."""
    session.execute(update(Person).where(Person.id == person).values(asks_paused=paused))


def are_kept_at_once(session: Session, community: int, person: int) -> bool:
    """True if nothing is asked about the person's next talent: not how often they may be asked either."""
    return bool(of(session, community, person)) and not asks_of(session, person)[1]


def asks_of(session: Session, person: int) -> tuple[str, bool]:
    """(how often the person may be asked, whether they are paused)."""
    row = session.get_one(Person, person)
    often = next((name for name, count in ASKS.items() if count == row.asks_a_week), "three")
    return often, row.asks_paused
