"""A card in a group is edited; where that is not possible any more, only what everybody must know is said anew."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.sending import outbox
from tests.platforms.vk import error
from tests.support.everywhere import at_length
from tests.support.playing.registered import played
from tests.support.playing.stage import Stage

MEETING = r"""
Мария: /event
Мария: Чаепитие
Мария: 27 ноября в 12
Мария: беседка
Мария: [Пропустить]
Мария: [Пропустить]
Мария: [Всё верно]
! 2026-11-20 10:01
> @двор #2: 📅 Чаепитие \
пятница, 27 ноября, 12:00 \
беседка \
Пока никто не собирается [Иду] [Может быть] [Не смогу] [+1 со мной]
"""
CALLED_OFF = """
Мария: /events
Мария: [Отменить встречу]
Мария: [Да, отменить]
"""


class Yard(Stage):
    seen = 0

    def shown(self) -> list[tuple[str, str]]:
        """What the bot did in the group since this was last asked: how, and the first line."""
        chat = self.chats["@двор"]
        said = [one for one in self.world.said if one.chat is chat and one.how != "notice"]
        seen, self.seen = self.seen, len(said)
        return [(one.how, one.text.splitlines()[0]) for one in said[seen:]]

    async def call_off(self) -> None:
        await self.play(CALLED_OFF)
        self.now += timedelta(minutes=1)
        app, _ = self._running
        await app.tick(self.now)
        await app.settle(self.now)

    async def change(self, *, news: bool) -> None:
        """Something about the meeting is another now."""
        app, _ = self._running
        await app.store.write(lambda session: outbox.refresh(session, "event", 1, news=news))
        await app.settle(self.now)


@at_length
async def test_on_vk_only_what_everybody_must_know_is_said_anew_after_a_day(database: Path) -> None:
    async with played("vk", database, MEETING, Yard) as (stage, _):
        await stage.play("Галина@двор: [Иду]")
        assert stage.shown()[-1][0] == "edit"
        await stage.play("! 2026-11-21 10:30\nТимур@двор: [Иду]\nОлег@двор: [Иду]")
        assert stage.shown() == []  # who else comes is no news
        await stage.call_off()
        assert stage.shown() == [("send", "«Чаепитие»: встреча отменена.")]
        await stage.play("! 2026-11-23 10:00")
        assert stage.shown() == []


@at_length
async def test_on_vk_a_card_sent_anew_is_edited_from_then_on(database: Path) -> None:
    async with played("vk", database, MEETING, Yard) as (stage, _):
        stage.shown()
        await stage.play("! 2026-11-21 10:30")
        await stage.change(news=True)
        assert stage.shown() == [("send", "📅 Чаепитие")]
        await stage.change(news=True)
        assert all(how == "edit" for how, _ in stage.shown())  # at most one new one a day
        await stage.play("! 2026-11-22 10:40")
        await stage.change(news=False)
        assert stage.shown() == []
        await stage.change(news=True)
        assert stage.shown() == [("send", "📅 Чаепитие")]


@at_length
@pytest.mark.parametrize("news", [True, False])
async def test_on_vk_it_counts_what_vk_says(database: Path, news: bool) -> None:
    """Its clock is not ours: an edit that is refused is no end of the card."""
    async with played("vk", database, MEETING, Yard) as (stage, server):
        stage.shown()
        await stage.play("! 2026-11-21 09:00")
        server.faults.add("messages.edit", error(909))
        await stage.change(news=news)
        assert stage.shown() == ([("send", "📅 Чаепитие")] if news else [])
        await stage.change(news=True)
        assert len(stage.shown()) == 1


@at_length
async def test_on_vk_at_night_it_waits_for_the_morning(database: Path) -> None:
    async with played("vk", database, MEETING, Yard) as (stage, _):
        await stage.play("! 2026-11-21 23:00")
        stage.shown()
        await stage.call_off()
        assert stage.shown() == []
        await stage.play("! 2026-11-22 08:30")
        assert stage.shown() == [("send", "«Чаепитие»: встреча отменена.")]


@at_length
async def test_on_telegram_a_card_is_always_edited(database: Path) -> None:
    async with played("telegram", database, MEETING, Yard) as (stage, _):
        stage.shown()
        await stage.play("! 2026-11-25 10:30\nТимур@двор: [Иду]")
        await stage.call_off()
        assert stage.shown() == [("edit", "📅 Чаепитие"), ("edit", "«Чаепитие»: встреча отменена.")]


@at_length
async def test_on_telegram_what_cannot_be_removed_any_more_is_let_be(database: Path) -> None:
    """Two days are over; it is tried once."""
    async with played("telegram", database, MEETING, Yard) as (stage, server):
        await stage.play("! 2026-11-24 10:30")
        stage.shown()
        app, _ = stage._running
        await app.store.write(lambda session: outbox.drop(session, "event", 1))
        for _ in range(3):
            await app.settle(stage.now)
            await stage.change(news=True)
        assert stage.shown() == []
        assert len(server.called("deleteMessage")) == 1
