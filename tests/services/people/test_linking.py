"""Three accounts of one person, joined one after the other: no name is left of who came over."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.words.quoted import quoted
from models import Account, Joining, Person
from services.people import forgetting, linking
from tests.conftest import NOW
from tests.support.joined import join

NAMES = {"telegram": "Галина", "vk": "Галина Петрова", "max": "Галина Иванова"}


def _settle(session: Session) -> dict[str, int]:
    """Accounts by their platform."""
    found = {}
    for transport, name in NAMES.items():
        person = Person(name=name)
        session.add(person)
        session.flush()
        account = Account(person=person.id, transport=transport, external="1", reachable=True, seen_at=NOW)
        session.add(account)
        session.flush()
        found[transport] = account.id
    return found


def _names(session: Session) -> list[str]:
    return list(session.scalars(select(Person.name).order_by(Person.id)))


async def test_forgotten_with_all_they_ever_were(sosed) -> None:
    """Who came over to one that came over in turn is forgotten, too."""

    def live(session: Session) -> None:
        accounts = _settle(session)
        join(session, linking.new_code(session, accounts["vk"], NOW), accounts["max"], NOW)
        person = join(session, linking.new_code(session, accounts["telegram"], NOW), accounts["vk"], NOW)
        assert _names(session) == ["Галина", "", ""]
        forgetting.forget(session, person, NOW)
        session.flush()
        session.expire_all()
        assert _names(session) == ["", "", ""]
        assert [one.forgotten_at for one in session.scalars(select(Person))] == [NOW] * 3
        assert session.scalars(select(Joining)).all() == []

    async with sosed() as app:
        await app.store.write(live)


async def test_after_a_month_the_name_is_nowhere(sosed) -> None:
    def live(session: Session) -> None:
        accounts = _settle(session)
        join(session, linking.new_code(session, accounts["telegram"], NOW), accounts["vk"], NOW)
        linking.tidy(session, NOW + timedelta(days=31))
        assert _names(session) == ["Галина", "", "Галина Иванова"]
        assert [(one.moved, one.replaced) for one in session.scalars(select(Joining))] == [({}, {})]

    async with sosed() as app:
        await app.store.write(live)


async def test_undone_the_name_is_there_again(sosed) -> None:
    def live(session: Session) -> None:
        accounts = _settle(session)
        person = join(session, linking.new_code(session, accounts["telegram"], NOW), accounts["vk"], NOW)
        linking.undo(session, session.scalars(select(Joining.id)).one(), person, NOW)
        assert _names(session) == list(NAMES.values())

    async with sosed() as app:
        await app.store.write(live)


async def test_a_code_is_shown_as_it_is_to_be_typed(sosed) -> None:
    """Five digits in a row would be kept apart like a telephone's, by a sign that spoils the copied code."""

    def live(session: Session) -> None:
        account = _settle(session)["vk"]
        codes = [linking.new_code(session, account, NOW) for _ in range(1000)]
        assert [quoted(code) for code in codes] == codes

    async with sosed() as app:
        await app.store.write(live)
