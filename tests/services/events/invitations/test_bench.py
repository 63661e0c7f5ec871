"""The measurement of reminders runs, on a few people."""

from pathlib import Path

import pytest

from bench import launch
from bench.events import reminders
from tests.support.everywhere import at_length


@at_length
async def test_reminders_are_queued_while_others_talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reminders, "QUIET", 0.2)
    monkeypatch.setattr(launch, "PAUSE", 0.02)
    took = await reminders.remind(tmp_path / "reminders.db", events=3, guests=4)
    assert took.queued == 3 * (4 + 1)
