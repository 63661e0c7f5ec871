"""A place where nothing is configured."""

import os
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder without config.toml and an environment without SOSED_…"""
    for name in [name for name in os.environ if name.startswith("SOSED_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path
