"""However often somebody has themself forgotten and comes again, leaders are not flooded."""

from __future__ import annotations

from pathlib import Path

from bot.values.incoming import UpdateKind
from tests.support.attacked import world


async def test_leaders_are_asked_about_three_and_told_of_more_once(database: Path) -> None:
    """S37"""
    async with world(database) as w:
        for _ in range(6):
            await w.open("spy", "sheet:1")
            for words in ("/forget", "да"):
                await w.say("spy", words)
        for leader in ("owner", "manager"):
            heard = [said.text for said in w.mem.said if said.chat == leader]
            assert ["просится" in words for words in heard] == [True, True, True, False]
            assert "и другие" in heard[-1]


async def test_however_many_join_they_are_one_card_and_one_welcome(database: Path) -> None:
    """S37: a leader has one message of it, and the chat one line an hour later; not one for each."""
    async with world(database) as w:
        for n in range(50):
            w.mem.inside["@yard", f"newcomer {n}"] = True
            await w.hear(f"newcomer {n}", UpdateKind.JOINED, group="@yard")
        for hours in (0, 1, 1):
            await w.tick(hours=hours)
        told = [said for said in w.mem.said if said.how == "send" and said.chat == "owner" and "нов" in said.text]
        welcomed = [said for said in w.mem.said if said.how == "send" and said.chat == "@yard"]
    assert len(told) == len(welcomed) == 1
    assert "и ещё 42" in welcomed[0].text
