"""What is taken back before it was announced does not happen: whoever had found it and was going to come hears so."""

from __future__ import annotations

from pathlib import Path

import pytest

from services.roles import Role
from tests.handlers.events.test_cannot_be_taken_back import be
from tests.support.attacked import W, world

CHECKED = "Всё верно"


async def announce(w: W, when: str) -> None:
    await w.say("owner", f"/event Чай, {when}, беседка")
    for words in ("Пропустить", "Пропустить", CHECKED):
        await w.say("owner", words)


@pytest.mark.parametrize("when", ["в субботу с 18 до 20", "каждую субботу в 18"])
async def test_guests_of_a_meeting(database: Path, when: str) -> None:
    async with world(database) as w:
        await announce(w, when)
        await w.touch("member", "rsvp:1:1:1")
        heard = await w.press("owner", "Не отправлять")
        assert ("member", "Встречу «Чай» отменили. Простите за перемену планов.", []) in heard
        assert [words for chat, words, _ in heard if chat == "owner"][-1].endswith(
            "Один человек уже собирался прийти, ему пишу."
        )


async def test_an_announcement_that_is_not_let_out_stands_in_no_list_until_it_is(database: Path) -> None:
    """A minute later its author may no longer call meetings."""
    async with world(database) as w:
        await be(w, "helper", Role.ORGANISER)
        await w.say("helper", "/event Чай, в субботу с 18 до 20, беседка")
        for words in ("Пропустить", "Пропустить", CHECKED):
            await w.say("helper", words)
        assert "Чай" in await listed(w, "member")
        await w.put_out("helper")
        await w.minute()
        assert not any("Чай" in words for words in w.mem.texts("@yard"))
        assert "Чай" not in await listed(w, "member")
        assert "соседи об этой встрече не знают" in await listed(w, "manager")
        await w.press("manager", "Объявить")
        await w.minute()
        assert any("Чай" in words for words in w.mem.texts("@yard"))
        assert "Чай" in await listed(w, "member")
        assert "не знают" not in await listed(w, "manager")


async def listed(w: W, who: str) -> str:
    return "\n".join(words for _, words, _ in await w.say(who, "/events"))


async def test_helpers_of_a_festival(database: Path) -> None:
    async with world(database) as w:
        await w.say("owner", "/festival")
        await w.press("owner", "Новый фестиваль")
        for words in ("Ярмарка", "5–6 декабря", "двор", "Пропустить", CHECKED):
            await w.say("owner", words)
        await w.touch("member", "festival-help:1:1")
        await w.say("member", "Испеку пирог в субботу")
        heard = await w.press("owner", "Не отправлять")
        assert [words for chat, words, _ in heard if chat == "member" and "Ярмарка" in words]
