"""S28: everything that is exported, and what it is for, is called by a name in «мои данные», in both languages."""

import pytest

from bot import found
from bot.values.outgoing import text
from services.people import purposes

LOOKED = "looked"  # told line by line


@pytest.mark.parametrize("language", ["ru", "en"])
def test_each_part_has_a_name(language: str) -> None:
    texts = found.texts()
    for purpose in purposes.PURPOSES:
        assert texts.render(text(f"mydata.why-{purpose}"), language)
    for part in (part for parts in purposes.PURPOSES.values() for part in parts if part != LOOKED):
        assert texts.render(text(f"mydata.part-{part}"), language)
