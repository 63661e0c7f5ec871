"""The texts of each language."""

import pytest

from bot import found
from bot.words.texts import Texts
from locales import codes

LANGUAGES = tuple(sorted(codes()))


@pytest.fixture(scope="module")
def texts() -> Texts:
    return found.texts()
