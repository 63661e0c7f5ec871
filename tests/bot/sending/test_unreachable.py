"""F46: whoever VK does not let the bot write to is not tried again; the community's chat shows them the way back."""

from pathlib import Path

from tests.platforms.vk import error
from tests.support.playing.registered import played
from tests.support.playing.stage import Stage

BEFORE = """
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


async def test_invited_where_neighbours_talk_and_not_tried_again(database: Path) -> None:
    """F46"""
    async with played("vk", database, BEFORE, Stage) as (stage, server):
        server.faults.add("messages.send", error(901), times=None, chat=stage.world.person("Галина"))
        await stage.play("Галина: /my\n! 2026-11-20 10:15")
        assert server.faults.happened == 1
        server.faults.clear()
        await stage.play(INVITED)
