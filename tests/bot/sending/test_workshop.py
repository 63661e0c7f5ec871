"""What is made in a process of its own: the same bytes, and no trouble there is anybody's here."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.found import makers
from bot.sending.workshop import orders, process
from drawing import digest_picture
from tests.support.elsewhere import dies, hangs, process_of, swells
from tests.support.everywhere import at_length

SHEET = {"name": "Опрос", "head": ("Что",), "rows": [("чиню краны",), (5,), (None,)]}
MAKERS = makers(Path("sosed.db"))
PANEL = {"title": "Нас", "value": "136", "note": "", "weeks": (112.0, None, 136.0)}
DIGEST = {"title": "Кирова 12", "subtitle": "Итоги", "panels": [PANEL]}


def test_the_same_is_made() -> None:
    assert MAKERS["digest"](DIGEST) == digest_picture.DRAWERS["digest"](DIGEST)
    assert MAKERS["book"]({"sheets": [SHEET]}).startswith(b"PK")
    assert MAKERS["json"]({"data": {"a": 1}}) == b'{\n  "a": 1\n}'


def test_what_raises_there_is_an_error_here_and_the_next_is_made() -> None:
    make = orders.elsewhere(process_of)
    there = make({})
    with pytest.raises(orders.CannotMake, match="KeyError"):
        MAKERS["digest"]({})
    assert make({}) == there != process_of({})


@at_length
def test_a_process_that_was_ended_is_begun_anew() -> None:
    make = orders.elsewhere(process_of)
    os.kill(int(make({})), signal.SIGKILL)
    assert make({}) != process_of({})
    with pytest.raises(orders.CannotMake):
        orders.elsewhere(dies)({})
    assert make({}) != process_of({})


def test_one_that_swells_is_an_error_and_not_the_end_of_the_machine() -> None:
    with pytest.raises(orders.CannotMake, match="MemoryError"):
        orders.elsewhere(swells)({"bytes": 4 * process.MOST})
    assert orders.elsewhere(process_of)({})


@at_length
def test_one_that_does_not_end_is_ended_and_the_next_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    orders.elsewhere(process_of)({})
    monkeypatch.setattr(orders, "SECONDS", 0.3)
    with pytest.raises(orders.CannotMake, match="too long"):
        orders.elsewhere(hangs)({"seconds": 600})
    monkeypatch.undo()
    assert orders.elsewhere(process_of)({})


@at_length
def test_after_a_large_one_it_gives_its_memory_back() -> None:
    make = orders.elsewhere(process_of)
    small = make({})
    assert make({}) == small
    assert orders.elsewhere(swells)({"bytes": process.MUCH}) == b"."
    assert make({}) != small


@at_length
def test_one_that_is_begun_by_a_large_process_is_no_large_one() -> None:
    code = (
        "from bot.sending.workshop import orders, process; from tests.support.elsewhere import process_of;"
        "large = b'.' * (2 * process.MUCH); make = orders.elsewhere(process_of); print(make({}) == make({}))"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=orders.ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout == "True\n"


def test_it_ends_with_the_one_that_began_it() -> None:
    code = (
        "import os, signal; from bot.sending.workshop import orders; from tests.support.elsewhere import process_of;"
        "print(int(orders.elsewhere(process_of)({})), flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=orders.ROOT, capture_output=True, text=True, check=False)
    end = time.monotonic() + 60
    while _lives(int(ran.stdout)) and time.monotonic() < end:
        time.sleep(0.02)
    assert not _lives(int(ran.stdout))


def _lives(process: int) -> bool:
    try:
        with open(f"/proc/{process}/stat") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
