"""Another key of the installation: buttons shown before are refused, and nothing is lost (SECURITY.md)."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from bot.app import opened
from bot.configuration.config import Config
from models import Need
from tests.conftest import NOW
from tests.support.attacked import W, world
from tests.support.databases import url


async def test_buttons_from_before_are_refused_and_words_go_on(database: Path) -> None:
    async with world(database) as before:
        for words in ("/need кран течёт на кухне", "Не спешу"):
            await before.say("member", words)
    config = Config(database={"url": url(database)}, bot={"key": "another key of this installation"})
    async with opened(config, lambda _: [before.mem, before.other], NOW) as app:
        w = W(app, before.mem, before.other)
        w.ids = before.ids
        await w.press("member", "Всё верно")
        assert "уже не работает" in w.mem.texts("member")[-1] or app.dispatcher.counters.forged == 1
        assert await w.q(lambda session: session.scalar(select(Need.id))) is None
        await w.say("member", "Всё верно")
        assert await w.q(lambda session: session.scalar(select(Need.words))) == "кран течёт на кухне"
        await w.press("member", "Уже не нужно")
        assert await w.q(lambda session: session.scalar(select(Need.state))) == "cancelled"
