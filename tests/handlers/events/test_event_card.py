"""The card of a meeting, in the group."""

from datetime import timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from bot import found
from handlers.events.event_card import card
from services.communities import chats
from services.events.attendance import Answer
from services.people import accounts
from tests.handlers.events.test_last_seat import answer, meet
from tests.support.attacked import world


async def test_of_guests_alone_it_says_how_many(database: Path) -> None:
    """Whoever is no neighbour is counted and not named."""
    async with world(database) as w:
        event = await meet(w, 5)
        await w.open("guest", "look:1")
        await answer(w, event, "guest", Answer.YES)
        said = await w.q(lambda s: found.texts().lines(card(s, event, "ru"), "ru"))
        assert said.splitlines()[-1] == "Идёт 1 из 5"


async def test_who_comes_is_named_in_the_group_and_counted_in_a_channel(database: Path) -> None:
    """Everybody reads a channel; what guests bring is told without them, too."""
    async with world(database) as w:

        def add(session: Session) -> None:
            chats.attach(
                session, accounts.find_chat(session, "memory", "@news", title="Новости", channel="channel").id, 1
            )

        await w.w(add)
        await w.say("owner", "/event Чай, в субботу с 18 до 20, беседка")
        for words in ("Пропустить", "пироги, чай", "Всё верно"):
            await w.say("owner", words)
        await w.minute()
        await w.touch("member", "rsvp:1:1:1")
        await w.touch("member", "item:1:1:1")
        w.now += timedelta(minutes=1)
        await w.app.settle(w.now)
        shown = {chat: w.mem.texts(chat)[-1] for chat in ("@yard", "@news")}
        assert "Идёт 1: member" in shown["@yard"]
        assert "Идёт 1" in shown["@news"]
        assert "member" not in shown["@news"]
