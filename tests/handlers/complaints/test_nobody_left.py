"""A complaint that was handed on outlives its author, and then says how many reported it nowhere: not «0 человек»."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.attacked import world
from tests.support.everywhere import share
from tests.support.private_questions import texts

COMPLAINT = ("/complaint", "Подъезд и лифт", "подъезд 2", "лифт встал", "Пропустить", "Мешает жить", "Всё верно")


@pytest.mark.parametrize("language", share(["Русский", "English"], one_in=2))
async def test_it_does_not_say_that_nobody_has_reported_it(database: Path, language: str) -> None:
    async with world(database) as w:
        for words in COMPLAINT:
            await w.say("helper", words)
        await w.touch("owner", "complaint-set:1:1:sent")
        for words in ("/forget", "да"):
            await w.say("helper", words)
        await w.say("owner", "/language")
        await w.press("owner", language)
        known = len(w.mem.texts("owner"))
        for of in ("complaint-letter:1:0", "complaint:1:1"):
            await w.touch("owner", of)
        told = "\n".join((*w.mem.texts("owner")[known:], texts(await w.say("owner", "/repairs"))))
        again = [texts(await w.say("member", words)) for words in COMPLAINT[:4]]
        told = "\n".join((told, *again))
        assert told.count("2") >= 2
        assert not re.search(r"\b0\b", told)
        assert "  " not in told
