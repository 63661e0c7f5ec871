"""What is made in a process of its own: the same bytes, and no trouble there is anybody's here."""

import os
import signal
import subprocess
import sys
import time

import pytest

from bot.app import makers
from bot.sending import workshop
from drawing import digest_picture
from tests.support.elsewhere import dies, hangs, process_of, swells
from tests.support.everywhere import takes_long

SHEET = {"name": "Опрос", "head": ("Что",), "rows": [("чиню краны",), (5,), (None,)]}
PANEL = {"title": "Нас", "value": "136", "note": "", "weeks": (112.0, None, 136.0)}
DIGEST = {"title": "Кирова 12", "subtitle": "Итоги", "panels": [PANEL]}


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


def test_one_that_swells_is_an_error_and_not_the_end_of_the_machine() -> None:
    with pytest.raises(workshop.CannotMake, match="MemoryError"):
        workshop.elsewhere(swells)({"bytes": 4 * workshop.MOST})
    assert workshop.elsewhere(process_of)({})


def test_one_that_does_not_end_is_ended_and_the_next_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    workshop.elsewhere(process_of)({})
    monkeypatch.setattr(workshop, "SECONDS", 0.3)
    with pytest.raises(workshop.CannotMake, match="too long"):
        workshop.elsewhere(hangs)({"seconds": 600})
    monkeypatch.undo()
    assert workshop.elsewhere(process_of)({})


def test_after_a_large_one_it_gives_its_memory_back() -> None:
    make = workshop.elsewhere(process_of)
    small = make({})
    assert make({}) == small
    assert workshop.elsewhere(swells)({"bytes": workshop.MUCH}) == b"."
    assert make({}) != small


def test_one_that_is_begun_by_a_large_process_is_no_large_one() -> None:
    code = (
        "from bot.sending import workshop; from tests.support.elsewhere import process_of;"
        "large = b'.' * (2 * workshop.MUCH); make = workshop.elsewhere(process_of); print(make({}) == make({}))"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=workshop.ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout == "True\n"


@takes_long
def test_a_table_of_fifty_thousand_answers_is_made_within_its_bounds() -> None:
    head = ["Кто", "Когда", *(f"Вопрос {n}" for n in range(8))]
    rows = [[f"Сосед {n}", "2026-11-20", *(f"ответ словами {n * 7 + q}" for q in range(8))] for n in range(50_000)]
    for kind in ("csv", "xlsx"):
        began = time.monotonic()
        made = makers()[kind]({"name": "Опрос", "head": head, "rows": rows})
        print(f"{kind}: {len(made):,} bytes in {time.monotonic() - began:.1f} s")
        assert made


def test_it_ends_with_the_one_that_began_it() -> None:
    code = (
        "import os, signal; from bot.sending import workshop; from tests.support.elsewhere import process_of;"
        "print(int(workshop.elsewhere(process_of)({})), flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=workshop.ROOT, capture_output=True, text=True, check=False)
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
