"""A job: a file of scheduler/."""

import pytest

from bot.configuration.config import CannotStart
from tests.contributing.conftest import Talk
from tests.support.added import Added
from tests.support.everywhere import at_length

JOB = """
    from bot.jobs import every
    from bot.routing.context import JobContext
    from bot.values.outgoing import say


    {every}
    def good_morning(ctx: JobContext) -> None:
        ctx.post(1, say("as-is", words="Доброе утро!"), once=f"morning:{{ctx.now:%Y-%m-%d}}")
"""


@at_length
async def test_a_job(added: Added, talk: Talk) -> None:
    added.write("scheduler/good_morning.py", JOB.format(every="@every(minutes=60)"))
    said = "\n".join(await talk("! 2026-11-21 10:00"))
    assert said.count("Доброе утро!") == 2, "today and tomorrow"


@at_length
async def test_a_file_without_a_job_is_named(added: Added, talk: Talk) -> None:
    file = added.write("scheduler/good_morning.py", JOB.format(every=""))
    with pytest.raises(CannotStart, match=f"{file} has no job"):
        await talk("Мария: /help")
