"""Where people outside a group may write there, as under a channel's posts, words alone make nobody a neighbour."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from services.roles import Role
from tests.support.failing_transport import PLAIN
from tests.support.led import Led, led

OPEN = replace(PLAIN, outsiders_write=True)


class Silent(dict[tuple[str, str], bool]):
    """A platform that does not say who is in a group."""

    def get(self, key: tuple[str, str], default: bool = False) -> bool:  # type: ignore[override]  # narrower than a dict on purpose
        raise ConnectionError


class Counting(dict[tuple[str, str], bool]):
    asked = 0

    def get(self, key: tuple[str, str], default: bool = False) -> bool:  # type: ignore[override]  # narrower than a dict on purpose
        self.asked += 1
        return super().get(key, default)


async def speak(yard: Led, who: str) -> tuple[Role, bool] | None:
    await yard.say(who, "а у нас за углом дешевле", group="@yard")
    return await yard.role(who)


async def test_a_comment_makes_nobody_a_neighbour(database: Path) -> None:
    async with led(database) as yard:
        yard.memory.capabilities = OPEN
        assert await speak(yard, "Чужой") is None
        await yard.say("Чужой", "/find кран")
        assert "из какого вы сообщества" in yard.heard("Чужой")[-1]


async def test_whoever_is_in_the_group_is_one(database: Path) -> None:
    async with led(database) as yard:
        yard.memory.capabilities = OPEN
        yard.put_in("Новый", "@yard")
        assert await speak(yard, "Новый") == (Role.MEMBER, True)


async def test_without_an_answer_it_is_asked_again_at_the_next_words(database: Path) -> None:
    async with led(database) as yard:
        yard.memory.capabilities = OPEN
        yard.put_in("Новый", "@yard")
        told, yard.memory.inside = yard.memory.inside, Silent()
        assert await speak(yard, "Новый") is None
        yard.memory.inside = told
        assert await speak(yard, "Новый") == (Role.MEMBER, True)


async def test_about_a_neighbour_nothing_is_asked(database: Path) -> None:
    async with led(database) as yard:
        yard.memory.capabilities = OPEN
        yard.memory.inside = counting = Counting(yard.memory.inside)
        assert await speak(yard, "member") == (Role.MEMBER, True)
        assert counting.asked == 0


async def test_where_only_those_inside_write_their_words_prove_it(database: Path) -> None:
    async with led(database) as yard:
        yard.memory.inside = Silent()
        assert await speak(yard, "Новый") == (Role.MEMBER, True)
