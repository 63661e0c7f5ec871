"""F46: whoever VK does not let the bot write to is not tried again; the community's chat shows them the way back."""

from pathlib import Path

from tests.conftest import NOW
from tests.platforms.stages import PLATFORMS
from tests.platforms.vk import error
from tests.stage import Stage

BEFORE = """
! 2026-11-20 10:00
Мария: /start
@двор «Соседи Кирова 12» admins Мария members 12
Мария: [Да]
Мария: [Дом или двор]
Мария: Пенза
Мария: [Всё верно]
Галина@двор: Добрый день
Галина: /start
"""
INVITED = """
Мария: /survey help
Мария: [Отправить в чат]
! 2026-11-20 10:20
Галина@двор: [Ответить]
> Галина: Соседи Кирова 12. Здравствуйте, Галина! * [Даю согласие] [Подробнее] [Не сейчас]
"""


async def test_f46_invited_where_neighbours_talk_and_not_tried_again(database: Path) -> None:
    stage: list[Stage] = []
    async with PLATFORMS["vk"](lambda: (stage[0].now if stage else NOW).timestamp()) as (place, server):
        stage.append(Stage(place, database, NOW))
        try:
            await stage[0].play(BEFORE)
            galina = stage[0].world.person("Галина")
            server.faults.add("messages.send", error(901), times=None, chat=galina)
            await stage[0].play("Галина: /my\n! 2026-11-20 10:15")
            assert server.faults.happened == 1
            server.faults.clear()
            await stage[0].play(INVITED)
        finally:
            await stage[0].close()
    assert not server.violations
