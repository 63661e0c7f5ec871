"""A `once` key says what the message is about: one that holds the present moment keeps nothing apart."""

import re
from pathlib import Path

HOUSE = Path(__file__).parents[3]
ROOMS = ("handlers", "scheduler", "after_changes")


def test_no_key_holds_the_present_moment() -> None:
    files = [file for room in ROOMS for file in (HOUSE / room).rglob("*.py")]
    keys = {(file.name, key) for file in files for key in re.findall(r'f"[a-z-]+:[^"\n]*"', file.read_text())}
    assert len(keys) > 10
    assert {(file, key) for file, key in keys if re.search(r"\bnow\b", key)} == set()
