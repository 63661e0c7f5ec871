"""config.example.toml is valid as it is, names every key, and each key can be switched on by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.configuration import keys
from bot.configuration.config import model
from bot.configuration.sources import load

EXAMPLE = Path(__file__).parents[3] / "config.example.toml"
OFF = re.compile(r"# (\w+) = ")
REQUIRED = {"telegram": ("token",), "vk": ("token", "group_id")}  # what makes a platform one


def lines() -> list[str]:
    return EXAMPLE.read_text(encoding="utf-8").splitlines()


def switched_off() -> Iterator[str]:
    section = ""
    for line in lines():
        if line.startswith("["):
            section = line.strip("[]")
        elif key := OFF.match(line):
            yield f"{section}.{key[1]}"


def with_only(wanted: set[str]) -> str:
    """The example with these keys switched on."""
    made, section = [], ""
    for line in lines():
        if line.startswith("["):
            section = line.strip("[]")
        key = OFF.match(line)
        made.append(line.removeprefix("# ") if key and f"{section}.{key[1]}" in wanted else line)
    return "\n".join(made)


@pytest.mark.parametrize("key", [*switched_off()])
def test_a_key_can_be_switched_on_by_taking_its_hash_away(tmp_path: Path, key: str) -> None:
    section, _, name = key.partition(".")
    file = tmp_path / "config.toml"
    needed = {f"{section}.{one}" for one in REQUIRED.get(section, ())}
    file.write_text(with_only({key, *needed}), encoding="utf-8")
    assert name in getattr(load(file), section).model_fields_set


def test_as_it_is_it_configures_no_platform() -> None:
    assert load(EXAMPLE).platforms == {}


def test_it_names_every_key() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    named = {*switched_off(), "bot.language", "bot.timezone", "bot.quiet_hours", "database.url"}
    assert named == set(keys.of(model()))
    assert all(f"[{key.partition('.')[0]}]" in text for key in named)
