"""The card of a meeting, in the group."""

from pathlib import Path

from bot import found
from handlers.events.event_card import card
from services.events.attendance import Answer
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
