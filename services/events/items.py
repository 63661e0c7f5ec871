"""What the host wants to be brought or done: split by commas, each item taken by one person, freed when they cannot."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, exists, select, update
from sqlalchemy.orm import Session

from models import Duty, Event, EventState, Item
from services.refusal import Refusal
from services.speech import words

MOST = 12  # of a meeting; whatever stands behind them is one item


def split(wanted: str) -> list[str]:
    """«столы, пироги» gives both."""
    parts = (words.clean(part).strip(" .") for part in re.split(r"[,;\n]", wanted, maxsplit=MOST - 1))
    found: dict[str, str] = {}
    for part in parts:
        if key := words.fold(part):
            found.setdefault(key, part)
    return list(found.values())


def want(session: Session, event: Event, wanted: str) -> None:
    """The host wants these now. What stays wanted stays taken."""
    event.wanted_help = wanted or None
    session.flush()
    there = {words.fold(item.name): item for item in of(session, event.id)}
    named = {words.fold(name): name for name in split(wanted)}
    gone = [item.id for key, item in there.items() if key not in named]
    session.execute(delete(Item).where(Item.id.in_(gone)))
    session.add_all(Item(event=event.id, name=name) for key, name in named.items() if key not in there)
    session.flush()


def of(session: Session, event: int) -> Sequence[Item]:
    return session.scalars(select(Item).where(Item.event == event).order_by(Item.id)).all()


def of_person(session: Session, event: int, person: int) -> Sequence[str]:
    mine = Item.event == event, Item.person == person
    return session.scalars(select(Item.name).where(*mine).order_by(Item.id)).all()


def wanted_of(session: Session, person: int, said: str, now: datetime) -> Sequence[Duty]:
    """«Столы привезу», said by a helper: where this is wanted and nobody brings it yet, the soonest meeting first."""
    ahead = Event.state == EventState.PLANNED, Event.starts_at > now
    free = exists().where(Item.event == Event.id, Item.person.is_(None))
    helps = select(Duty).join(Event, Event.id == Duty.event).where(Duty.person == person, *ahead, free)
    named = set(words.lemmas(said))
    rows = session.scalars(helps.order_by(Event.starts_at, Event.id)).all()
    return [duty for duty in rows if any(_is_named(item, named) for item in of(session, duty.event))]


def _is_named(item: Item, named: set[str]) -> bool:
    wanted = set(words.lemmas(item.name))
    return item.person is None and bool(wanted) and wanted <= named


def take(session: Session, event: Event, item_id: int, person: int, now: datetime, *, back: bool = False) -> Item:
    """Takes it, or gives it `back`. Raises Refusal if somebody else has it."""
    item = session.scalar(select(Item).where(Item.id == item_id, Item.event == event.id))
    if item is None:
        raise Refusal("button.old")
    if item.person not in (None, person):
        raise Refusal("item.taken", name=item.name)
    item.person, item.taken_at = (None, None) if back else (person, now)
    session.flush()
    return item


def give_back(session: Session, event: int, people: Sequence[int]) -> None:
    taken = Item.event == event, Item.person.in_(people)
    session.execute(update(Item).where(*taken).values(person=None, taken_at=None))


def forget(session: Session, person: int) -> None:
    """They bring nothing any more, to any meeting."""
    session.execute(update(Item).where(Item.person == person).values(person=None, taken_at=None))
