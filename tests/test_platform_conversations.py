"""Transcripts on every platform: real HTTP to a server that speaks its protocol, a restart before every tenth line."""

from pathlib import Path

import pytest

from tests.conftest import NOW
from tests.platforms.stages import PLATFORMS
from tests.support.everywhere import EVERYWHERE, in_short
from tests.support.playing.stage import Stage
from tests.test_conversations import FILES

# The talks in which the platforms differ most are played on both, others on one of them; `make test` plays some of
# these, `make everywhere` plays all on all.
ON_BOTH = """
    agenda agenda-awry votes
    bad-input callings club contacts content-plan digest event experiment first-month goals history history-words
    history-year introductions knowledge language lessons lessons-awry lost-and-found mediator months newcomers notices
    old-buttons photos questions season-of-roles strategy thanks-in-chat trust
""".split()
ON_ONE = {
    "memory": "holidays need noticed notices-awry thanks thanks-helpers".split(),
    "telegram": """
        beside digest-shown check-in chores co-hosts community content-plan-awry event-series forget-typed group held
        maturity menu news plain-words survey
    """.split(),
    "vk": """
        complaints-told digest-neighbours event-series festival find goals-awry guests-ticked loop-outcome my neighbour
        quiet-month registration switch
    """.split(),
}
IN_SHORT = {
    *(("language", "telegram"), ("language", "vk"), ("old-buttons", "telegram"), ("old-buttons", "vk")),
    *(("thanks", "memory"), ("group", "telegram"), ("menu", "telegram"), ("plain-words", "telegram")),
    *(("find", "vk"), ("my", "vk"), ("registration", "vk"), ("switch", "vk")),
}


def _platforms(file: Path) -> list[str]:
    if EVERYWHERE:
        return list(PLATFORMS)
    if file.stem in ON_BOTH:
        return ["telegram", "vk"]
    return [platform for platform, talks in ON_ONE.items() if file.stem in talks]


CASES = [(file, platform) for file in FILES for platform in _platforms(file)]


@pytest.mark.parametrize(
    ("file", "platform"),
    in_short(CASES, lambda case: (case[0].stem, case[1]) in IN_SHORT),
    ids=lambda one: one.stem if isinstance(one, Path) else one,
)
async def test_conversation(file: Path, platform: str, database: Path) -> None:
    stage: list[Stage] = []
    source = file.read_text(encoding="utf-8")  # noqa: ASYNC240 - a few kilobytes
    async with PLATFORMS[platform](lambda: (stage[0].now if stage else NOW).timestamp()) as (place, server):
        if (file.stem, platform) == ("digest", "vk"):
            place.restart_every = 1  # how many there are is asked at a start, and this talk tells it
        stage.append(Stage(place, database, NOW))
        try:
            await stage[0].play(source)
        finally:
            await stage[0].close()
        assert not server.violations
