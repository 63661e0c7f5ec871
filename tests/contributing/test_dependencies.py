"""What Sosed is built on: few packages, each with its reason, each exactly the one that was looked at."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.contributing.test_sizes import ROOT, modules
from tests.support.everywhere import at_length

FEW = 30
SERVED = ("bot", "handlers", "drawing", "after_changes", "services", "kpis", "scheduler", "models", "locales")
# They run what they read.
RUNNING_WHAT_THEY_READ = {"pickle", "cPickle", "dill", "shelve", "marshal", "joblib", "cloudpickle"}


def served() -> list[Path]:
    """What runs as Sosed, without tests and benchmarks."""
    return [path for path in modules() if path.relative_to(ROOT).parts[0] in SERVED]


@cache
def imported() -> set[tuple[str, str]]:
    """(a file, what it imports)."""
    return {(str(path), name) for path in served() for name in imports(path)}


def imports(path: Path) -> Iterator[str]:
    for one in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(one, ast.Import):
            yield from (name.name for name in one.names)
        elif isinstance(one, ast.ImportFrom) and one.module:
            yield from (f"{one.module}.{name.name}" for name in one.names)


@at_length
def test_nothing_is_loaded_that_can_run_code() -> None:
    """S25"""
    assert len(imported()) > 1000
    assert not [one for one in imported() if one[1].split(".")[0] in RUNNING_WHAT_THEY_READ]
    asked = [line for path in served() for line in path.read_text(encoding="utf-8").splitlines() if "np.load(" in line]
    assert asked
    assert all("allow_pickle=False" in line for line in asked)


def test_the_store_needs_no_greenlet() -> None:
    """T1, T6: SQLAlchemy's asyncio side needs a package it does not install by itself; aiosqlite leaks locks."""
    assert not [one for one in imported() if "sqlalchemy.ext.asyncio" in one[1]]
    assert not {"greenlet", "aiosqlite"} & set(locked("requirements.txt"))


def locked(file: str) -> dict[str, list[str]]:
    """The hashes of each package."""
    text = (ROOT / file).read_text(encoding="utf-8")
    parts = re.split(r"^([\w.\[\]-]+)==", text, flags=re.MULTILINE)[1:]
    return {
        name: re.findall(r"--hash=sha256:[0-9a-f]{64}", said)
        for name, said in zip(parts[::2], parts[1::2], strict=True)
    }


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt", "requirements-postgres.txt"])
def test_every_package_is_locked_with_its_hashes(file: str) -> None:
    """S41"""
    packages = locked(file)
    assert packages
    assert [name for name, hashes in packages.items() if not hashes] == []


def test_packages_are_installed_only_with_their_hashes() -> None:
    """S41"""
    for guide in ("Makefile", "README.md"):
        lines = [line for line in (ROOT / guide).read_text(encoding="utf-8").splitlines() if " -r requirements" in line]
        assert lines
        assert all("--require-hashes" in line for line in lines), guide


def test_few_packages_are_needed_and_each_has_its_reason() -> None:
    """S43"""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)["project"]
    direct = project["dependencies"] + [one for extra in project["optional-dependencies"].values() for one in extra]
    assert len(direct) <= FEW
    lines = text.splitlines()
    for one in direct:
        assert any(line.strip().startswith(f'"{one}",') and "# " in line for line in lines), f"{one}: what is it for?"
