"""The real handlers in two processes: what one person may do is read beforehand, and two never take the same place."""

import asyncio
import itertools

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from bench.fixtures import town
from bench.fixtures.town import COMMUNITY, EVENT, MESSAGE, NOW
from bot.found import routes
from bot.routing.dispatcher import Dispatcher
from bot.routing.speakers import reach
from bot.routing.speakers.who import Told
from bot.storage.database import Place
from bot.storage.store import Store
from bot.values.incoming import UpdateKind
from bot.values.outgoing import data
from models import Account, Community, Event, Person, Seat
from models.lanes import NotAlone, alone, are_others_at_work, of_community, of_person, of_town, stay_in

PEOPLE, PLACES = 20, 3


@pytest.fixture
async def settled(store: Store) -> Store:
    def settle(session: Session) -> None:
        town.settle(session, PEOPLE)
        session.execute(update(Event).values(capacity=PLACES))

    await store.write(settle)
    return store


async def test_two_processes_never_give_the_same_place(settled: Store, database: Place) -> None:
    numbers = itertools.count(1)
    pressed = data("rsvp", COMMUNITY, EVENT, 1)

    def come(dispatcher: Dispatcher, person: int) -> asyncio.Task[None]:
        press = town.update(person, next(numbers), UpdateKind.PRESS, data=pressed, message=MESSAGE)
        return asyncio.ensure_future(dispatcher.handle(press, NOW))

    async with Store(database, shared=True) as second:
        both = [town.listening(one, routes()) for one in (settled, second)]
        await asyncio.gather(*(come(both[n % 2], n) for n in range(1, PEOPLE + 1)))
    sure = select(func.count()).select_from(Seat).where(~Seat.waiting)
    assert await settled.read(lambda session: session.scalar(sure)) == PLACES
    assert (
        await settled.read(lambda session: session.scalar(select(func.count()).select_from(Seat))) == PEOPLE - 1
    )  # its host


async def test_what_a_neighbour_may_change(settled: Store) -> None:
    press = town.update(1, 1, UpdateKind.PRESS, data=data("rsvp", COMMUNITY, EVENT, 1))
    lanes = await settled.read(lambda session: reach.lanes(session, press))
    assert lanes == {of_person(1), of_community(COMMUNITY), of_town("пенза")}


@pytest.mark.parametrize("kind", sorted(set(UpdateKind) - reach.NARROW))
async def test_what_is_neither_said_nor_pressed_needs_everything(settled: Store, kind: UpdateKind) -> None:
    one = town.update(1, 1, kind)
    assert await settled.read(lambda session: reach.lanes(session, one)) is None


async def test_somebody_new_needs_everything(settled: Store) -> None:
    stranger = town.update(PEOPLE + 1, 1)
    assert await settled.read(lambda session: reach.lanes(session, stranger)) is None


async def test_whose_account_has_changed_hands_since_needs_everything(settled: Store) -> None:
    """A link was undone after the lanes had been read."""
    words, beside = town.update(1, 1), []
    lanes = await settled.read(lambda session: reach.lanes(session, words))

    def part(session: Session) -> None:
        other = Person(id=PEOPLE + 1, name="Галина")
        session.add(other)
        session.flush()
        session.execute(update(Account).where(Account.external == words.sender.id).values(person=other.id))

    await settled.write(part)

    def hear(session: Session) -> None:
        beside.append(are_others_at_work(session))
        town.listening(settled, routes()).resolver.context(session, words, NOW, Told())

    await settled.write(hear, lanes)
    assert beside == [True, False]


async def test_a_button_of_another_community_is_among_the_lanes(settled: Store) -> None:
    other = {"name": "Мира 7", "city": "", "city_key": "", "search": "", "state": "active", "zone": town.ZONE}
    await settled.write(lambda session: session.add(Community(id=9, created_at=NOW, **other)))
    press = town.update(1, 1, UpdateKind.PRESS, data=data("rsvp", 9, EVENT, 1))
    assert of_community(9) in (await settled.read(lambda session: reach.lanes(session, press)) or ())


def test_alone_there_is_nothing_to_stay_in() -> None:
    session = Session()
    assert not are_others_at_work(session)
    alone(session)
    stay_in(session, "anything")
    session.info["lanes"] = frozenset({"a"})
    stay_in(session, "a")
    for further in (lambda: alone(session), lambda: stay_in(session, "b")):
        with pytest.raises(NotAlone):
            further()
