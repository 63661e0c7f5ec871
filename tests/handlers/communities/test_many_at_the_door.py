"""However often somebody has themself forgotten and comes again, leaders are not flooded."""

from __future__ import annotations

from pathlib import Path

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
