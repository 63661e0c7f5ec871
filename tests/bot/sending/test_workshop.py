"""What is made in a process of its own: the same bytes, and no trouble there is anybody's here."""

import os
import signal
import subprocess
import sys
import time
from typing import Any

import pytest

from bot.app import makers
from bot.sending import workshop
from drawing import digest_picture

SHEET = {"name": "Опрос", "head": ("Что",), "rows": [("чиню краны",), (5,), (None,)]}
PANEL = {"title": "Нас", "value": "136", "note": "", "weeks": (112.0, None, 136.0)}
DIGEST = {"title": "Кирова 12", "subtitle": "Итоги", "panels": [PANEL]}


def process_of(_: dict[str, Any]) -> bytes:
    return str(os.getpid()).encode()


def dies(data: dict[str, Any]) -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


def test_the_same_is_made() -> None:
    assert makers()["digest"](DIGEST) == digest_picture.DRAWERS["digest"](DIGEST)
    assert "чиню краны" in makers()["csv"](SHEET).decode("utf-8-sig")
    assert makers()["xlsx"](SHEET).startswith(b"PK")
    assert makers()["json"]({"data": {"a": 1}}) == b'{\n  "a": 1\n}'


def test_what_raises_there_is_an_error_here_and_the_next_is_made() -> None:
    make = workshop.elsewhere(process_of)
    there = make({})
    with pytest.raises(workshop.CannotMake, match="KeyError"):
        makers()["digest"]({})
    assert make({}) == there != process_of({})


def test_a_process_that_was_ended_is_begun_anew() -> None:
    make = workshop.elsewhere(process_of)
    os.kill(int(make({})), signal.SIGKILL)
    assert make({}) != process_of({})
    with pytest.raises(workshop.CannotMake):
        workshop.elsewhere(dies)({})
    assert make({}) != process_of({})


def test_it_ends_with_the_one_that_began_it() -> None:
    code = (
        "import os, signal; from bot.sending import workshop; from tests.bot.sending.test_workshop import process_of;"
        "print(int(workshop.elsewhere(process_of)({})), flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=workshop.ROOT, capture_output=True, text=True, check=False)
    end = time.monotonic() + 5
    while _lives(int(ran.stdout)) and time.monotonic() < end:
        time.sleep(0.02)
    assert not _lives(int(ran.stdout))


def _lives(process: int) -> bool:
    try:
        with open(f"/proc/{process}/stat") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
