"""F66: a log that cannot be written, for whatever reason, is no reason to be silent towards people."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.processes import Sosed, until
from tests.platforms import telegram
from tests.support.everywhere import at_length, share


@pytest.mark.parametrize("output", share(["/dev/full", "closed pipe", "stuck pipe", "impatient pipe"], one_in=4))
async def test_people_are_answered_whatever_becomes_of_the_log(database: Path, tmp_path: Path, output: str) -> None:
    """Its first entry is that others can read the configuration, its last that it is stopping."""
    async with telegram.Server() as server:
        sosed = Sosed(tmp_path, database, telegram=server, output=output)
        await sosed.start()
        try:
            for count in (1, 2):
                server.world.write("Галина", "/help")
                await until(lambda wanted=count: len(server.world.said) >= wanted)
            sosed.signal(signal.SIGTERM)
            assert await sosed.ended() == 0
        finally:
            await sosed.kill()


def ended(*arguments: str, where: str) -> subprocess.CompletedProcess[str]:
    command = ["/bin/sh", "-c", f'"$0" "$@" {where}', sys.executable, *arguments]
    return subprocess.run(command, check=False, capture_output=True, text=True)


@at_length
def test_a_refusal_that_nobody_hears_is_still_one() -> None:
    assert ended("-m", "bot", "run", "--config", "nowhere.toml", where="2>/dev/full").returncode == 2


@at_length
def test_an_answer_that_cannot_be_written_is_an_error() -> None:
    said = ended("-m", "bot", "--help", where=">/dev/full")
    assert (said.returncode, "Traceback" in said.stderr) == (2, False)
