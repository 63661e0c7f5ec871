"""`sosed run` is killed after claiming a message with a picture, while it is drawn, or while the platform holds a call
that sends it: it goes out at the next start, and the process that was drawing ends, too."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.sending import outbox
from bot.sending.outbox import Address
from bot.storage.store import Store
from bot.values.outgoing import Message, Picture, Text
from tests.faults.processes import Sosed, acquainted, queue, until
from tests.platforms import telegram, vk
from tests.platforms.faults import silence
from tests.platforms.said import Said
from tests.support.everywhere import at_length

PANEL = {"title": "Нас", "value": "136", "note": "", "weeks": (112.0, None, 136.0)}
DIGEST = {"title": "Кирова 12", "subtitle": "Итоги", "panels": [PANEL]}


async def queue_a_picture(database: Path, transport: str = "telegram") -> None:
    async with Store(database) as store:
        message = Message((Text("as-is", {"words": "Итоги недели"}),), picture=Picture("digest", DIGEST))
        now = datetime.now(UTC)
        await store.write(lambda session: outbox.queue(session, Address(1, transport), message, now))


def workshops(sosed: Sosed) -> list[int]:
    """The processes that draw for it."""
    found = []
    for about in Path("/proc").glob("[0-9]*"):
        try:
            said = (about / "stat").read_text().rpartition(")")[2].split()
            if int(said[1]) == sosed.process.pid and b"workshop" in (about / "cmdline").read_bytes():
                found.append(int(about.name))
        except (FileNotFoundError, ProcessLookupError):
            continue
    return found


def lives(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def is_claimed(sosed: Sosed) -> bool:
    return bool(sosed.rows("SELECT 1 FROM outbox WHERE state = 'sending'"))


def is_drawn(sosed: Sosed) -> bool:
    return bool(workshops(sosed))


@at_length
@pytest.mark.parametrize("moment", [is_claimed, is_drawn])
async def test_a_picture_arrives_whenever_it_is_killed(
    moment: Callable[[Sosed], bool], database: Path, tmp_path: Path
) -> None:
    async with telegram.Server() as server:
        await queue(database, "telegram", acquainted("telegram", server.world, 1))
        sosed = Sosed(tmp_path, database, telegram=server)
        await sosed.start()
        await until(lambda: not sosed.waiting())
        await sosed.kill()
        server.world.said.clear()
        await queue_a_picture(database)
        await sosed.start()
        await until(lambda: moment(sosed))
        orphans = workshops(sosed)
        await sosed.kill()
        await until(lambda: not any(map(lives, orphans)))
        assert sosed.waiting() == 1
        await sosed.start()
        await until(lambda: not sosed.waiting())
        await sosed.kill()
        said = [one for one in server.world.said if one.how == "send"]
    assert [one.text for one in said] == ["Итоги недели"]
    assert all(one.photos for one in said)
    assert server.violations == []


async def held_and_killed(server: Any, sosed: Sosed, transport: str, *calls: str) -> list[Said]:
    """The pictures that arrive although the process is killed while each of these calls, in turn, has no answer."""
    await queue(sosed.database, transport, acquainted(transport, server.world, 1))
    await queue_a_picture(sosed.database, transport)
    for number, call in enumerate(calls, 1):
        server.faults.add(call, silence)
        await sosed.start()
        await until(lambda number=number: server.faults.happened == number)
        await sosed.kill()
        assert sosed.waiting()
    await sosed.start()
    await until(lambda: not sosed.waiting())
    await sosed.kill()
    assert server.violations == []
    return [one for one in server.world.said if one.photos]


async def test_a_picture_that_vk_did_not_answer_arrives_once(database: Path, tmp_path: Path) -> None:
    async with vk.Server() as server:
        sosed = Sosed(tmp_path, database, vk=server)
        calls = "photos.getMessagesUploadServer", "upload", "photos.saveMessagesPhoto"
        assert len(await held_and_killed(server, sosed, "vk", *calls)) == 1


@at_length
async def test_a_picture_that_telegram_took_without_an_answer_arrives_once_more(database: Path, tmp_path: Path) -> None:
    """Nobody can know that it was taken: Telegram has no nonce, so it is repeated, but not a third time."""
    async with telegram.Server() as server:
        sosed = Sosed(tmp_path, database, telegram=server)
        assert len(await held_and_killed(server, sosed, "telegram", "sendPhoto")) == 2
