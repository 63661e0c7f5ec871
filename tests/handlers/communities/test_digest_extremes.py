"""The week's results of a single neighbour, of a small town, and of people few enough to be known."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

import kpis
from bot.values.outgoing import Picture
from handlers.communities.digest import card
from kpis import Week, members, reactions
from models import Account, Chat, Person
from services.communities import activity
from services.people import private_chats
from tests.conftest import NOW
from tests.support.attacked import world

WEEK = Week.of(NOW, "Europe/Moscow")


@pytest.mark.parametrize("size", [1, 23_340])
async def test_of_one_member_and_of_a_small_town(database: Path, size: int) -> None:
    async with world(database) as w:

        def shown(session: Any) -> tuple[str, Picture | None]:
            session.execute(update(Chat).where(Chat.external == "@yard").values(members=size))
            row = kpis.keep(session, 1, WEEK, {"members": members.measure(session, 1, WEEK)})
            told = card.card_of_past(session, row, "ru")
            assert told is not None
            return w.app.texts.lines(told, "ru"), told.picture

        words, picture = await w.w(shown)
        assert f"Нас {size:,}".replace(",", "\N{NO-BREAK SPACE}") in words
        assert picture is not None
        assert picture.data["panels"][0]["value"].values["number"] == size


async def test_four_who_answered_are_not_told_apart(database: Path) -> None:
    """Of four people neither how many they are nor their share is said; of five both are."""
    async with world(database) as w:

        def told(session: Any, people: int) -> str:
            chat = session.query(Chat).filter_by(external="@yard").one()
            chat.members = 40
            activity.said(session, 1, chat.id, 1, "m1", None, NOW)
            for person in range(people):
                activity.reacted(session, 1, chat.id, 100 + person, "m1", NOW + timedelta(minutes=1))
            session.flush()
            detail = reactions.detail(reactions.measure(session, 1, WEEK))
            return "" if detail is None else w.app.texts.render(detail, "ru")

        few = await w.w(lambda session: told(session, 4))
        assert "человек" not in few
        assert "%" not in few
        assert "от 5 человек" in await w.w(lambda session: told(session, 5))


async def test_the_results_go_where_their_reader_wants_them(database: Path) -> None:
    """A leader was seen on VK last, and wants to be written to on Telegram; without a wish it is VK."""
    async with world(database) as w:
        owner = await w.person("owner")

        def two(session: Any) -> int:
            other = Account(
                person=owner,
                transport="vk",
                external="5",
                reachable=True,
                seen_at=NOW + timedelta(hours=1),
                community=None,
            )
            session.add(other)
            session.flush()
            session.add(Chat(transport="vk", external="5", kind="private", title="", account=other.id))
            return session.scalars(select(Account.id).where(Account.person == owner, Account.external == "owner")).one()

        first = await w.w(two)
        wish = update(Person).where(Person.id == owner)
        for wanted, place in ((None, "vk"), (first, "memory")):
            await w.w(lambda session, wanted=wanted: session.execute(wish.values(preferred=wanted)) and None)
            chat = select(Chat.transport).where(Chat.id == private_chats.of(owner))
            assert await w.q(lambda session, chat=chat: session.scalar(chat)) == place
