"""S37, S39: a newcomer's first words look like advertising: one question to the leaders, nothing in the group."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.values.incoming import NOT_HERE, UpdateKind
from models import Audit, Deed, Membership, Need, NeedState, Offer, OfferState
from services.people import consents
from tests.conftest import NOW
from tests.support.attacked import W, world
from tests.support.everywhere import at_length

pytestmark = at_length

ASKED = "похожи на рекламу"
LINK = "Окна со скидкой, смотрите www.okna.example"


async def comes(w: W, group: str = "@yard", who: str = "window") -> None:
    await w.say(who, "/start")
    w.mem.inside[group, who] = True
    await w.hear(who, UpdateKind.JOINED, group=group)


async def writes(w: W, words: str, group: str = "@yard", who: str = "window", **how: Any) -> None:
    await w.hear(who, UpdateKind.MESSAGE, group=group, text=words, own="7", **how)


def asked(w: W, who: str = "owner") -> int:
    return sum(ASKED in words for words in w.mem.texts(who))


@pytest.mark.parametrize(
    ("words", "how"),
    [(LINK, {}), ("Всем рекомендую", {"message": NOT_HERE}), ("@anna @boris @vera @gleb сюда", {})],
)
async def test_leaders_are_asked_once_and_nobody_else_hears(database: Path, words: str, how: dict[str, Any]) -> None:
    """S37"""
    async with world(database) as w:
        await comes(w)
        before = len(w.mem.said)
        await writes(w, "Здравствуйте, соседи")
        assert asked(w) == 0
        for _ in range(2):
            await writes(w, words, **how)
        assert (asked(w, "owner"), asked(w, "manager")) == (1, 1)
        assert not [said for said in w.mem.said[before:] if said.chat in ("@yard", "window")]
        assert await w.role("window") == ("MEMBER", "in")


async def test_neighbours_and_later_messages_are_not_looked_at(database: Path) -> None:
    async with world(database) as w:
        await writes(w, LINK, who="member")
        await comes(w)
        for words in ("Добрый день", "Я с пятого этажа", "Где домофон чинят?", LINK):
            await writes(w, words)
        await comes(w, who="late")
        w.now += timedelta(days=8)
        await writes(w, LINK, who="late")
        assert asked(w) == 0


@pytest.mark.parametrize(("minutes", "count"), [(5, 1), (15, 0)])
async def test_the_same_words_in_two_chats_within_minutes(database: Path, minutes: int, count: int) -> None:
    """S37: of whichever communities; only the one where it was said again is told."""
    async with world(database) as w:
        await comes(w, "@garden")
        await comes(w)
        await writes(w, "Ремонт квартир под ключ, недорого", "@garden")
        w.now += timedelta(minutes=minutes)
        await writes(w, "Ремонт квартир под ключ недорого!")
        assert (asked(w), asked(w, "owner2")) == (count, 0)


async def _asks_and_offers(w: W) -> tuple[NeedState, OfferState]:
    person = await w.person("window")
    await w.w(lambda session: consents.give(session, 1, person, "memory", NOW))
    for words in ("/need помогите донести диван", "На этой неделе", "Всё верно"):
        await w.say("window", words)
    for words in ("/offer мою окна", "Раз в неделю", "Всё верно"):
        await w.say("window", words)
    need = await w.q(lambda session: session.scalars(select(Need.state).order_by(Need.id.desc())).first())
    offer = await w.q(lambda session: session.scalars(select(Offer.state).order_by(Offer.id.desc())).first())
    assert need is not None
    assert offer is not None
    return need, offer


async def test_their_words_wait_until_a_leader_has_looked(database: Path) -> None:
    """S39"""
    async with world(database) as w:
        await comes(w)
        await writes(w, LINK)
        assert await _asks_and_offers(w) == (NeedState.HELD, OfferState.HELD)


async def test_all_is_well(database: Path) -> None:
    async with world(database) as w:
        await comes(w)
        await writes(w, LINK)
        await w.press("manager", "Всё хорошо")
        assert "уже решено" in w.mem.texts("owner")[-1]
        assert await _asks_and_offers(w) == (NeedState.OPEN, OfferState.OPEN)
        deed = await w.q(lambda session: session.execute(select(Audit.action, Audit.about)).first())
        assert tuple(deed or ()) == (Deed.FOUND_FINE, await w.person("window"))
        await writes(w, LINK)
        assert asked(w) == 1


async def test_not_one_of_us(database: Path) -> None:
    """A leader's press puts them aside; nobody is removed from the chat by Sosed."""
    async with world(database) as w:
        await comes(w)
        await writes(w, LINK)
        await w.press("manager", "Не наш")
        assert await w.role("window") == ("MEMBER", "left")
        person = await w.person("window")
        left = select(Membership.left_at).where(Membership.person == person)
        assert await w.q(lambda session: session.scalar(left)) == w.now
