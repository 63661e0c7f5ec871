"""Words beside a photo are read; that the photo goes nowhere is said, except where a photo was asked for."""

from pathlib import Path
from typing import Any

from bot.values.incoming import File, UpdateKind
from tests.support.attacked import W, world

PHOTO: dict[str, Any] = {"media": "photo", "files": (File("f1", "photo", "p.jpg", 1000, "image/jpeg"),)}
ONLY_WORDS = "фото к ним не прикладываю"


async def send(w: W, words: str) -> str:
    return str(await w.hear("member", UpdateKind.MESSAGE, text=words, own="1", **PHOTO))


async def test_a_photo_beside_a_request_is_not_passed_on_in_silence(database: Path) -> None:
    async with world(database) as w:
        await w.say("member", "/need")
        heard = await send(w, "починить вот такой кран")
        assert ONLY_WORDS in heard
        assert "Когда нужно?" in heard


async def test_a_photo_that_was_asked_for_is_taken_with_its_words(database: Path) -> None:
    async with world(database) as w:
        await w.say("member", "/complaint")
        for label in ("Подъезд и лифт",):
            await w.press("member", label)
        for words in ("подъезд 2", "лифт не едет"):
            await w.say("member", words)
        heard = await send(w, "вот он")
        assert ONLY_WORDS not in heard
        assert "Насколько срочно?" in heard
