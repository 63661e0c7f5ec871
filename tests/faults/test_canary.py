"""S21: a token and a private word, sent in by every door, are in no line of the log, however much it tells.

Nor in quarantine, /health or /metrics.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path
from typing import Any

import aiohttp

from tests.faults.processes import Sosed, until
from tests.faults.test_process import closed_port
from tests.platforms import telegram, vk
from tests.platforms.faults import html502, http
from tests.platforms.telegram.faults import error
from tests.support.everywhere import at_length

ROOT = Path(__file__).parents[2]
MARK, BROKEN = "особоеслово", "поломка"
# `sosed run` with a log that tells everything, and a bug that has the person's words in its message.
TALKATIVE = f"""
from bot import log
from bot.routing.dispatcher import Dispatcher

quiet, unit = log.set_up, Dispatcher._unit
log.set_up = lambda level="", secrets=(): quiet("debug", secrets)

def breaks(self, session, update, *rest):
    if "{BROKEN}" in update.text:
        raise ValueError(update.text, update)
    return unit(self, session, update, *rest)

Dispatcher._unit = breaks
from bot.cli import main
main()
"""


@at_length
async def test_no_word_and_no_token_reaches_the_log(database: Path, tmp_path: Path) -> None:
    async with telegram.Server() as one, vk.Server() as other, asyncio.timeout(120):
        config = Sosed(tmp_path, database, telegram=one, vk=other).config
        port = closed_port()
        config.write_text(config.read_text(encoding="utf-8") + f"[monitoring]\nport = {port}\n", encoding="utf-8")
        with (tmp_path / "log").open("wb") as log:
            command = [sys.executable, "-c", TALKATIVE, "run", "--config", str(config)]
            process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stderr=log, env=os.environ)
            await until(lambda: one.called("getUpdates") and other.polls)
            await by_every_door(one, other)
            monitored = [await page(f"http://127.0.0.1:{port}/{path}") for path in ("health", "metrics", MARK)]
            process.send_signal(signal.SIGTERM)
            assert await process.wait() == 0
        said = (tmp_path / "log").read_text(encoding="utf-8")
        secrets = one.token, other.token, one.token.partition(":")[2], MARK, MARK.upper(), MARK.capitalize()
    kept = Sosed.rows(Sosed(tmp_path, database), "SELECT raw, error FROM quarantine")
    assert "level=debug" in said
    for trouble in ("an update broke its handler", "an update cannot be read", "undeliverable", "never shown there"):
        assert trouble in said
    assert len(kept) >= 3
    for where in (said, str(kept), *monitored):
        assert [secret for secret in secrets if secret in where] == []


async def by_every_door(one: Any, other: Any) -> None:
    """Names, titles, words, commands, buttons, files; handlers and updates that break; what platforms answer."""
    yard = one.world.group(f"Двор {MARK}", ["Мария"])
    one.world.add_bot(yard, by="Мария")
    galina = one.world.person(f"Галина {MARK.capitalize()}")
    one.world.join(yard, galina, by="Мария")
    lines = "/start {}|/need {} кран|{}|/find {}|/lang {}|меня зовут {}|не сходится {} телефон 89001234567".split("|")
    for line in lines:
        one.world.write(galina, line.format(MARK))
        one.world.write(galina, line.format(MARK), yard)
    one.world.write(galina, MARK, media="document", file=b"no photo", name=f"{MARK}.jpg")
    one.world.write(galina, f"{MARK} {BROKEN}")
    one.world.raw({"message": {"text": MARK, "from": MARK, "chat": {"title": MARK}}})
    await settled(one)
    shown = next(message for message in reversed(one.world.private(galina).messages) if message.rows)
    one.world.press(galina, shown, f"go:1:{MARK}", forged=True)
    one.faults.add("sendMessage", error(400, f'Bad Request: can\'t parse entities: Unsupported start tag "{MARK}"'))
    one.faults.add("sendMessage", error(400, f"Bad Request: inline keyboard button URL 'https://{MARK}' is invalid"))
    one.faults.add("sendMessage", error(400, f"Bad Request: {one.token}"))
    one.faults.add("sendMessage", http(200, f"{one.token} {MARK}"))
    one.faults.add("sendMessage", error(403, f"Forbidden: bot was blocked by the user {one.token}"))
    one.faults.add("getUpdates", html502)
    for _ in range(6):
        one.world.write(galina, f"/help {MARK}")
    oleg = other.world.person(f"Олег {MARK.capitalize()}")
    for line in (*lines, f"{MARK} {BROKEN}"):
        other.world.write(oleg, line.format(MARK))
    other.faults.add("messages.send", http(500, f"{other.token} {MARK}"))
    other.world.write(oleg, f"помощь {MARK}")
    await settled(one)
    await until(lambda: len(other.world.said) > 3)


async def settled(server: Any) -> None:
    await until(lambda: not server.world.updates.pending)
    await asyncio.sleep(0.5)


async def page(address: str) -> str:
    async with aiohttp.ClientSession() as client, client.get(address) as answer:
        return str(answer.headers) + await answer.text()
