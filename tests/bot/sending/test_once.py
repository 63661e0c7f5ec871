"""A `once` key says what the message is about: one that holds the present moment keeps nothing apart."""

import re
from collections import Counter
from pathlib import Path

HOUSE = Path(__file__).parents[3]
ROOMS = ("handlers", "scheduler", "after_changes")


def test_no_key_holds_the_present_moment() -> None:
    files = [file for room in ROOMS for file in (HOUSE / room).rglob("*.py")]
    keys = {(file.name, key) for file in files for key in re.findall(r'f"[a-z-]+:[^"\n]*"', file.read_text())}
    assert len(keys) > 10
    assert {(file, key) for file, key in keys if re.search(r"\bnow\b", key)} == set()


def test_no_two_messages_share_a_key() -> None:
    """Ids of two tables may be the same number: the first word of a key says which message it is."""
    files = [file for room in (*ROOMS, "services") for file in (HOUSE / room).rglob("*.py")]
    words = Counter(word for file in files for word in re.findall(r'f"([a-z-]+):\{[^"\n]*"', file.read_text()))
    assert len(words) > 10
    assert [word for word, times in words.items() if times > 1] == []
