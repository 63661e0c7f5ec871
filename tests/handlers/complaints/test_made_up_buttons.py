"""Buttons of complaints, pressed by whoever made them up: the role and the community are looked at anew each time."""

from typing import Any

import pytest
from sqlalchemy import select, update

from bot.transports.console import World
from bot.values.incoming import Sender, Update, UpdateKind, Where
from models import Complaint, Membership, OpenDialog, Person, Queued, Voice
from services.communities import registration
from services.complaints import journal
from services.complaints.journal import Told
from services.people import accounts, consents, memberships
from services.roles import Role
from tests.conftest import NOW
from tests.support import pressing
from tests.support.everywhere import at_length, share

MARIA, GALINA, PAVEL, STRANGER = (Sender(name, name) for name in ("Мария", "Галина", "Павел", "Чужой"))
HOUSE, GARDEN = 1, 2


@pytest.fixture
async def app(sosed):
    """A house with an owner, a neighbour and a complaint of the neighbour's; a garden with an owner."""
    async with sosed() as app:
        await app.store.write(_begin)
        yield app


def _begin(session) -> None:
    World.create(session)
    for owner, title in ((MARIA, "Дом"), (PAVEL, "Сад")):
        speaker = accounts.meet(session, "console", owner.id, owner.name, NOW, private=True)
        accounts.find_chat(session, "console", owner.id, account=speaker.account)
        chat = accounts.find_chat(session, "console", f"@{title}", title=title)
        registration.register(
            session, chat.id, title, None, "Пенза", by=speaker.person, zone="Europe/Moscow", language="ru", now=NOW
        )
    galina = accounts.meet(session, "console", GALINA.id, GALINA.name, NOW, private=True)
    accounts.find_chat(session, "console", GALINA.id, account=galina.account)
    memberships.belong(session, HOUSE, galina.person, NOW, Role.MEMBER)
    journal.tell(session, HOUSE, galina.person, Told("light", "подъезд 2", "Темно", "bad"), NOW)
    held = journal.tell(session, HOUSE, galina.person, Told("yard", "двор", "Спам", "bad"), NOW, doubtful=True)
    assert held.id == 2
    consents.give(session, HOUSE, galina.person, "console", NOW)


async def press(app, sender: Sender, data: str, id_: str) -> None:
    where = Where(sender.id, private=True)
    update = Update("console", "console", id_, NOW, UpdateKind.PRESS, where, sender, data=data, message="1")
    await pressing.press(app, update, NOW)


async def state(app, complaint: int = 1) -> str:
    return await app.store.read(
        lambda session: session.scalar(select(Complaint.state).where(Complaint.id == complaint))
    )


async def replies(app, sender: Sender) -> list[Any]:
    def look(session) -> list[Any]:
        return [row.content for row in session.scalars(select(Queued).order_by(Queued.id))]

    return await app.store.read(look)


MANAGERS = (
    "complaint-set:1:1:fixed",
    "complaint-set:1:1:refused",
    "complaint-set:1:2:new",
    "complaint-plan:1:1",
    "complaint-photo:1:1",
    "complaint-letter:1:0",
    "complaint-letter:1:1",
    "complaint-sent:1:0:99",
)


@pytest.mark.parametrize("data", share(MANAGERS, one_in=4))
@pytest.mark.parametrize("who", [GALINA, PAVEL, STRANGER], ids=["neighbour", "another manager", "stranger"])
async def test_only_a_manager_of_the_house_changes_anything(app, who: Sender, data: str) -> None:
    await press(app, who, data, "u1")
    assert (await state(app), await state(app, 2)) == ("new", "held")
    assert await replies(app, who) == []


async def test_a_demoted_manager_changes_nothing(app) -> None:
    """S05: the button is still on the screen."""
    await press(app, MARIA, "complaint-set:1:1:sent", "u1")
    assert await state(app) == "sent"
    await app.store.write(lambda session: session.execute(update(Membership).values(role=int(Role.MEMBER))))
    await press(app, MARIA, "complaint-set:1:1:fixed", "u2")
    assert await state(app) == "sent"


@pytest.mark.parametrize(
    "data",
    share(
        [
            "complaint:2:1",  # another community's
            "complaint:1:1",
            "complaint-too:2:1",
            "complaint-too:1:1",
            "complaint-fixed:2:1:no",
            "complaint-name:2:1",
            "complaint-leave:2:1",
            "complaint-set:2:1:fixed",
            "complaint-plan:2:1",
            "complaint-photo:2:1",
            "complaint-letter:2:1",
            "complaint-sent:2:1:99",
        ],
        one_in=4,
    ),
)
async def test_another_communitys_owner_reaches_nothing_here(app, data: str) -> None:
    await press(app, PAVEL, data, "u1")
    assert await state(app) == "new"
    assert await app.store.read(lambda session: len(session.scalars(select(Voice)).all())) == 2
    shown = str(await replies(app, PAVEL))
    assert "Темно" not in shown


@pytest.mark.parametrize(
    "data",
    share(
        [
            "complaint",
            "complaint:1",
            "complaint:1:x",
            "complaint:1:99999999999999999999",
            "complaint:1:2",  # held: not for neighbours
            "complaint-set:1:1:new",
            "complaint-fixed:1:1:maybe",
            "complaint-fixed:1:1:no",  # was not asked
            "complaints:1:-1",
            "complaint-letter:1:999",
            "complaint-sent:1:0:x",
        ],
        one_in=4,
    ),
)
async def test_forged_buttons_do_nothing(app, data: str) -> None:
    await press(app, GALINA, data, "u1")
    assert (await state(app), await state(app, 2)) == ("new", "held")
    assert app.dispatcher.counters.broken == 0
    assert await replies(app, GALINA) == []


async def test_a_page_beyond_the_last_is_the_last(app) -> None:
    await press(app, GALINA, "complaints:1:77", "u1")
    assert len(await replies(app, GALINA)) == 1


async def test_no_neighbour_is_named_in_what_others_see(app) -> None:
    """The list, the view and the text for the company, as anybody sees them."""
    for n, data in enumerate(("go:1:complaints", "complaint:1:1", "complaint-letter:1:0")):
        await press(app, MARIA, data, f"u{n}")
    assert app.dispatcher.counters.handled == 3
    galina = await app.store.read(lambda session: session.scalar(select(Person.id).where(Person.name == "Галина")))
    shown = str(await replies(app, MARIA))
    assert "Темно" in shown
    assert "Галина" not in shown
    assert f"'person': {galina}" not in shown


@at_length
async def test_a_hundred_kilobytes_are_no_answer(app) -> None:
    """F54: the dialog stays where it is."""
    where = Where(GALINA.id, private=True)
    for n, said in enumerate(
        ("сломалось", "Другое", "двор " * 20_000, "двор", "яма " * 25_000, "яма", "\x1eпуть", "\0\ud800")
    ):
        await app.hear(
            Update("console", "console", f"u{n}", NOW, UpdateKind.MESSAGE, where, GALINA, text=said, own=f"u{n}"), NOW
        )
    assert app.dispatcher.counters.broken == 0
    answers = await app.store.read(lambda session: session.scalars(select(OpenDialog.answers)).one())
    assert [one[1] for one in answers] == ["\x1fother", "\x1fдвор", "яма"]  # a typed mark of a file is none
