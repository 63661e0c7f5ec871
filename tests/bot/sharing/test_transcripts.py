"""Handlers are the same where other processes write, too: transcripts in lanes say what they say alone."""

from pathlib import Path
from typing import Any

import pytest

import bot.app
from bot.storage.store import Store
from tests import test_conversations as conversations
from tests.support.everywhere import share

PLAYED = ["event-when", "switch", "registration", "links"]


@pytest.mark.parametrize("name", share(PLAYED, one_in=4))
async def test_they_say_the_same_in_lanes(
    name: str, sosed: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot.app, "Store", lambda place, **_: Store(place, shared=True))
    (file,) = conversations.FOLDER.rglob(f"{name}.txt")
    await conversations.play(file.read_text(encoding="utf-8"), sosed, tmp_path)
