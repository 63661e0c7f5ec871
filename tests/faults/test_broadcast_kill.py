"""F02, F03: `sosed run` is killed in the middle of a broadcast, and goes on. Nothing is lost."""

import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.faults.processes import Sosed, acquainted, queue, until
from tests.platforms import telegram, vk
from tests.platforms.faults import unanswered
from tests.platforms.telegram.faults import slow
from tests.support.everywhere import EVERYWHERE, at_length

PEOPLE, KILLS = (500, 3) if EVERYWHERE else (150, 1)
IN_FLIGHT = 8


def heard(server: Any) -> Counter[str]:
    """What people have in their chats."""
    return Counter(one.text for one in server.world.said if one.how == "send")


async def broadcast(sosed: Sosed, server: Any, method: str, kills: list[int]) -> Counter[str]:
    """Each time so many more calls are answered; killed while others are done and unanswered. Then to the end."""
    for more in kills:
        server.faults.add(method, unanswered, times=None, after=more)
        held = server.faults.held
        await sosed.start()
        await until(lambda held=held: server.faults.held > held)
        await sosed.kill()
        server.faults.clear()
    await sosed.start()
    await until(lambda: len(heard(server)) == PEOPLE and not sosed.waiting())
    await sosed.kill()
    return heard(server)


@at_length
async def test_a_broadcast_on_telegram_goes_on_after_a_kill(database: Path, tmp_path: Path) -> None:
    """F02: what was in flight comes twice, nothing a third time."""
    chance = random.Random(7)  # noqa: S311 - moments, not secrets
    async with telegram.Server() as server:
        await queue(database, "telegram", acquainted("telegram", server.world, PEOPLE))
        sosed = Sosed(tmp_path, database, telegram=server)
        said = await broadcast(sosed, server, "sendMessage", [chance.randint(20, 120) for _ in range(KILLS)])
    assert len(said) == PEOPLE
    assert KILLS <= said.total() - PEOPLE <= KILLS * IN_FLIGHT
    assert max(said.values()) <= 2
    assert server.violations == []


async def test_a_broadcast_on_vk_goes_on_after_a_kill(database: Path, tmp_path: Path) -> None:
    """F02: VK knows the nonce, so nothing comes twice, though what was in flight is sent twice."""
    chance = random.Random(7)  # noqa: S311 - moments, not secrets
    async with vk.Server() as server:
        await queue(database, "vk", acquainted("vk", server.world, PEOPLE))
        sosed = Sosed(tmp_path, database, vk=server)
        said = await broadcast(sosed, server, "messages.send", [chance.randint(1, 120) for _ in range(KILLS)])
        sent = [call for call in server.calls if call.method == "messages.send"]
    assert said == Counter(dict.fromkeys(said, 1))
    assert len(said) == PEOPLE
    assert len(sent) >= PEOPLE + KILLS
    assert server.violations == []


@at_length
@pytest.mark.parametrize(("platform", "copies"), [(telegram, 2), (vk, 1)])
async def test_killed_between_the_platforms_taking_it_and_the_mark(
    platform: Any, copies: int, database: Path, tmp_path: Path
) -> None:
    """F03: on VK it is the same message; on Telegram it comes twice, which is the price of never losing one."""
    name = platform.__name__.rpartition(".")[2]
    async with platform.Server() as server:
        await queue(database, name, acquainted(name, server.world, 1))
        if name == "telegram":
            server.faults.add("sendMessage", slow(30))
        else:
            server.faults.add("messages.send", vk.drop_after)
        sosed = Sosed(tmp_path, database, **{name: server})
        await sosed.start()
        await until(lambda: server.world.said)
        await sosed.kill()
        await sosed.start()
        await until(lambda: not sosed.waiting())
        await sosed.kill()
    assert heard(server).total() == copies
