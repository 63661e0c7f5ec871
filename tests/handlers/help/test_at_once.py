"""Two neighbours press «Могу помочь» in the same moment: one match, and the other hears that help was found."""

import asyncio

from sqlalchemy import select

from bot.values.incoming import Sender, Update, UpdateKind, Where
from models import Chat, Community, Match, Person, Queued
from services.help import needs
from services.people import accounts, consents, memberships
from services.roles import Role
from tests.conftest import NOW
from tests.support.pressing import press


def settle(session) -> tuple[int, int]:
    """A community whose Наталья asks in the group; Олег and Тимур are reachable members. (community, need)."""
    place = {"city": "Пенза", "city_key": "пенза", "search": "", "zone": "Europe/Moscow"}
    card = Community(name="Кирова 12", state="active", created_at=NOW, **place)
    session.add(card)
    session.flush()
    session.add(Chat(transport="console", external="@двор", kind="group", title="Двор", community=card.id))
    for name in ("Наталья", "Олег", "Тимур"):
        speaker = accounts.meet(session, "console", name, name, NOW, private=True)
        accounts.find_chat(session, "console", name, account=speaker.account)
        memberships.belong(session, card.id, speaker.person, NOW, Role.MEMBER)
        consents.give(session, card.id, speaker.person, "console", NOW)
    asker = session.scalar(select(Person.id).where(Person.name == "Наталья"))
    need = needs.tell(session, card.id, asker, "повесить полку", "week", NOW)
    needs.show(session, card.id, need.id, asker, "nameless")
    return card.id, need.id


def pressed(name: str, data: str) -> Update:
    where = Where(name, private=True)
    return Update("console", "bot", name, NOW, UpdateKind.PRESS, where, Sender(name, name), data=data, message="1")


async def test_two_who_press_at_once_are_one_match(sosed) -> None:
    async with sosed() as app:
        community, need = await app.store.write(settle)
        both = [pressed(name, f"volunteer:{community}:{need}") for name in ("Олег", "Тимур")]
        await asyncio.gather(*(press(app, one, NOW) for one in both))
        states, queued = await app.store.read(
            lambda session: (
                list(session.scalars(select(Match.state))),
                [str(content) for content in session.scalars(select(Queued.content))],
            )
        )
        assert states == ["yes"]
        assert app.dispatcher.counters.refused == 1
        assert sum("match.thanks" in one for one in queued) == 1
