"""The tests' own runner (tests/support/running/side_by_side.py): what fails in a child fails, and all is told."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
ONE = """
import os, pytest

@pytest.mark.parametrize("n", range(10))
def test_right(n, tmp_path): print("printed there")
def test_wrong(tmp_path):
    print("printed here")
    assert tmp_path == 1
@pytest.mark.skip
def test_skipped(): ...
"""
ANOTHER = """
import os, signal

def test_before(): ...
def test_killed(): os.kill(os.getpid(), signal.SIGKILL)
def test_behind(): ...
"""


def test_what_fails_and_what_dies_is_told(tmp_path: Path) -> None:
    (tmp_path / "test_one.py").write_text(ONE)
    (tmp_path / "test_two.py").write_text(ANOTHER)
    options = "-p tests.support.running.side_by_side --beside 2 -c nothing.ini -p no:cacheprovider -p no:xdist".split()
    (tmp_path / "nothing.ini").write_text("[pytest]\n")
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", *options, str(tmp_path), f"--basetemp={tmp_path / 'temp'}"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert ran.returncode == 1, ran.stdout + ran.stderr
    assert "printed here" in ran.stdout
    assert "printed there" not in ran.stdout
    assert ran.stdout.count("the process that had taken this test has ended") >= 2
    assert "FAILED test_two.py::test_killed" in ran.stdout
    assert "FAILED test_one.py::test_wrong" in ran.stdout
    assert "11 passed, 1 skipped" in ran.stdout
