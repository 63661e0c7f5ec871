"""Every reason to say no can be read by people, and is given somewhere; mypy sees whatever is no reason."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from locales import codes
from services.refusal import Reason
from tests.support.texts.patterns import texts_of

ROOT = Path(__file__).parents[2]
ROOMS = "bot handlers services scheduler after_changes".split()


def _given() -> Iterator[str]:
    for file in (file for room in ROOMS for file in (ROOT / room).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Refusal":
                yield from (one.value for one in _reasons(node.args[0]))


def _reasons(node: ast.expr) -> list[ast.Constant]:
    if isinstance(node, ast.IfExp):
        return _reasons(node.body) + _reasons(node.orelse)
    return [node] if isinstance(node, ast.Constant) else []


@pytest.mark.parametrize("language", codes())
def test_every_reason_can_be_read(language: str) -> None:
    """P8"""
    assert [one for one in get_args(Reason) if one.replace(".", "-") not in texts_of(language)] == []


def test_every_reason_is_given() -> None:
    assert set(_given()) == set(get_args(Reason))
