"""What a press answers in a passing line is read whole: VK shows 90 characters, Telegram 200."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import found
from bot.values.outgoing import Text

ROOT = Path(__file__).parents[3]
SHOWN = 90
FEWEST = 15  # notices there are at least


def _told() -> Iterator[str]:
    """The keys that handlers give to `ctx.notice`; what is not known in them is a hole at the end."""
    for path in (ROOT / "handlers").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "notice":
                yield from _spelled(node.args[0])


def _spelled(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(str(key)):
            yield key
        case ast.JoinedStr([ast.Constant(str(start)), *_]):
            yield start
        case ast.IfExp():
            yield from (*_spelled(node.body), *_spelled(node.orelse))


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_notice_is_shown_whole(language: str) -> None:
    texts, told = found.texts(), {key.replace(".", "-") for key in _told()}
    keys = {
        line.partition(" =")[0]
        for path in (ROOT / "locales" / language).rglob("*.ftl")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.partition(" =")[0] in told or any(one.endswith("-") and line.startswith(one) for one in told)
    }
    assert len(keys) >= FEWEST
    long = {key: shown for key in keys if len(shown := texts.render(_filled(key), language)) > SHOWN}
    assert not long


def _filled(key: str) -> Text:
    return Text(key.replace("-", ".", 1), {"guests": 9, "what": "складные столы, четыре штуки"})
