"""F62, S21: whatever stands in the file and in the environment, it is taken, or refused in one line without secrets."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.configuration import keys
from bot.configuration.config import CannotStart, Config
from bot.configuration.sources import load
from bot.running.connect import connect
from tests.support.everywhere import at_length

CANARY = "AAHdq7cvCH1vGW3xfSeofSAs0K5PALD9aw0"
TOKENS = (f"123456789:{CANARY}", f"vk1.a.{CANARY}", CANARY)
KNOWN = keys.of(Config)
RIGHT = {
    "telegram.token": TOKENS[0],
    "telegram.mode": "webhook",
    "telegram.webhook_secret": CANARY,
    "telegram.proxy": f"socks5://sosed:{CANARY}@127.0.0.1:1080",
    "vk.token": TOKENS[1],
    "vk.group_id": 123456,
    "vk.mode": "callback",
    "vk.callback_secret": CANARY,
    "vk.proxy": f"http://sosed:{CANARY}@127.0.0.1:3128",
    "web.public_url": "https://sosed.example.org",
}

odd = st.sampled_from(
    [
        *("", " ", ".", "..", "/", "sqlite:///", "sqlite:////", "sqlite:///x?y", ":memory:", "\0", "\n", "[::1", "nan"),
        *(f"http://{CANARY}", f"http://u:{CANARY}@x:99999", f"http://u:{CANARY}@x:abc", f"socks5://u:{CANARY}@[x"),
        *(
            f"https://u:{CANARY}@x.org/{{}}",
            "telegram:1",
            "22:00-08:00",
            "Europe/Moscow",
            "Europe",
            "webhook",
            "9" * 30,
        ),
    ]
)
words = st.one_of(st.sampled_from(TOKENS), odd, st.text(max_size=12), st.text(max_size=8).map(lambda one: one + CANARY))
plain = st.one_of(words, st.integers(), st.booleans(), st.floats(), st.just(10**30), st.dates(), st.times())
values = st.recursive(plain, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3))
names = st.one_of(st.sampled_from(KNOWN), st.sampled_from(sorted(RIGHT)), words, st.tuples(words, words).map(".".join))


def toml(value: Any) -> str:
    match value:
        case bool() | None:
            return str(bool(value)).lower()
        case datetime() | date() | time():
            return value.isoformat()
        case dict():
            return "{" + ", ".join(f"{toml(str(key))} = {toml(one)}" for key, one in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(toml, value)) + "]"
        case str():
            return json.dumps(value).replace("\x7f", "\\u007f")
    return str(value)


def written(said: dict[str, Any]) -> str:
    """Sections as dotted keys."""
    lines = []
    for name, value in said.items():
        section, dot, key = name.partition(".")
        lines.append(f"{toml(section)}{dot}{toml(key) if dot else ''} = {toml(value)}\n")
    return "".join(lines)


files = st.one_of(
    st.dictionaries(names, values, max_size=6).map(lambda said: written(said).encode("utf-8", "replace")),
    st.dictionaries(names, values, max_size=2).map(lambda said: written(RIGHT | said).encode("utf-8", "replace")),
    st.tuples(st.just(written(RIGHT).encode()), st.integers(0, 600), st.binary(min_size=1, max_size=3)).map(
        lambda cut: cut[0][: cut[1]] + cut[2] + cut[0][cut[1] :]
    ),
    st.binary(max_size=60),
)
variables = st.one_of(
    st.sampled_from([keys.variable(key) for key in KNOWN]),
    st.text("ABCDEFGIKLMNOPRSTUVWXYZ_0123456789", max_size=14).map(lambda one: f"SOSED_{one}"),
    st.sampled_from(["SOSED_BOT", "SOSED_TELEGRAMM__TOKEN", "SOSED_PORT", "sosed_vk__token", f"SOSED_{CANARY}"]),
)
settings_ = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    [*TOKENS, *map(str, RIGHT.values()), '["telegram:1"]', f'["{CANARY}"]', "[" * 5000, "{}", "\udcff"]
)


@contextmanager
def environment(said: dict[str, str]) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.upper().startswith("SOSED_")]:
            patch.delenv(name)
        for name, value in said.items():
            patch.setenv(name, value)
        yield


@at_length
@settings(max_examples=200)
@given(file=files, spoken=st.dictionaries(variables, settings_, max_size=2))
@example(file=b"a = " + b"[" * 5000, spoken={})
@example(file=b"[" + CANARY.encode() + b"]\n[" + CANARY.encode() + b"]\n", spoken={})
@example(file=b"", spoken={"SOSED_OPERATOR__CHATS": "[" * 100_000})
@example(file=written(RIGHT).encode(), spoken={})
def test_whatever_is_configured(file: bytes, spoken: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_bytes(file)
    try:
        with environment(spoken):
            connect(load(path))
    except CannotStart as refused:
        said = str(refused)
        assert said.startswith((f"{path}: ", "environment: "))
        assert said.isprintable()
        assert CANARY not in said


def test_what_is_right_is_taken(tmp_path: Path) -> None:
    (tmp_path / "right.toml").write_text(written(RIGHT))
    with environment({}):
        config = load(tmp_path / "right.toml")
    assert config.secrets() == set(TOKENS)
    assert CANARY not in repr(config)
