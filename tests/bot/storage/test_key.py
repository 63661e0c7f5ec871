"""The key that signs links: its own user's alone, made once, and never quietly another one."""

import os
import stat
from pathlib import Path

import pytest

from bot.configuration.config import CannotStart, Config
from bot.storage import key


def config(folder: Path, **more: object) -> Config:
    return Config(database={"url": f"sqlite:///{folder / 'sosed.db'}"}, **more)


def file_of(folder: Path) -> Path:
    return folder / "sosed.db.key"


def test_a_key_is_made_once_for_its_user_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        first = key.of(config(tmp_path))
    finally:
        os.umask(before)
    assert len(first) == 32
    assert stat.S_IMODE(file_of(tmp_path).stat().st_mode) == 0o600
    assert key.of(config(tmp_path)) == first
    assert [path.name for path in tmp_path.iterdir()] == ["sosed.db.key"]


def test_what_others_could_read_is_closed_and_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = key.of(config(tmp_path))
    file_of(tmp_path).chmod(0o644)
    assert key.of(config(tmp_path)) == first
    assert stat.S_IMODE(file_of(tmp_path).stat().st_mode) == 0o600


def test_a_key_that_is_gone_is_made_anew(tmp_path: Path) -> None:
    first = key.of(config(tmp_path))
    file_of(tmp_path).unlink()
    assert key.of(config(tmp_path)) != first


@pytest.mark.parametrize("content", ["", "\n", "key", "ab" * 31, "ab" * 33, "ж" * 64, "g" * 64])
def test_what_is_no_key_stops_the_start(tmp_path: Path, content: str) -> None:
    file_of(tmp_path).write_text(content, encoding="utf-8")
    file_of(tmp_path).chmod(0o600)
    with pytest.raises(CannotStart, match="this is no key"):
        key.of(config(tmp_path))
    assert file_of(tmp_path).read_text(encoding="utf-8") == content


def test_a_folder_in_its_place_stops_the_start(tmp_path: Path) -> None:
    file_of(tmp_path).mkdir()
    with pytest.raises(CannotStart, match=r"sosed\.db\.key"):
        key.of(config(tmp_path))


def test_a_key_of_the_configuration_needs_no_file(tmp_path: Path) -> None:
    first = key.of(config(tmp_path, bot={"key": "x" * 32}))
    assert first != key.of(config(tmp_path, bot={"key": "y" * 32}))
    assert list(tmp_path.iterdir()) == []


def test_a_short_key_is_refused() -> None:
    with pytest.raises(ValueError, match="32 characters"):
        Config(bot={"key": "short"})
