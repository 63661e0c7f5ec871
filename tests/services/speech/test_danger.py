"""What is dangerous, what is despair, and what only sounds so: the sentences of danger.txt."""

from pathlib import Path

import pytest

from services.speech.danger import sounds_dangerous, sounds_desperate

SENTENCES = Path(__file__).with_name("danger.txt")


def lines(title: str) -> list[str]:
    """The sentences below `== title`."""
    page = SENTENCES.read_text(encoding="utf-8")
    return [line for line in page.partition(f"== {title}\n")[2].partition("\n== ")[0].splitlines() if line]


@pytest.mark.parametrize("said", lines("dangerous"))
def test_dangerous(said: str) -> None:
    assert sounds_dangerous(said)
    assert not sounds_desperate(said)


@pytest.mark.parametrize("said", [*lines("harmless"), *lines("not desperate")])
def test_harmless(said: str) -> None:
    assert not sounds_dangerous(said)
    assert not sounds_desperate(said)


@pytest.mark.parametrize("said", lines("desperate"))
def test_desperate(said: str) -> None:
    assert sounds_desperate(said)
