"""What goes to a leader asks, when it goes out, whether they still lead: a letter to each `leader` says `leads=`."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]
FILES = [file for room in ("handlers", "scheduler", "after_changes") for file in sorted((ROOT / room).rglob("*.py"))]


def unchecked(source: str) -> list[int]:
    """Lines that send something to `leader` and do not say which community they must lead."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return [
        call.lineno
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and call.func.attr == "send"
        and call.args
        and isinstance(call.args[0], ast.Name)
        and call.args[0].id == "leader"
        and not ast.unparse(call.args[1]).startswith(("Card(", "card"))  # its kind says whom it is for
        and not any(word.arg == "leads" for word in call.keywords)
    ]


def test_every_letter_to_a_leader_is_checked() -> None:
    assert {str(file): lines for file in FILES if (lines := unchecked(file.read_text()))} == {}
    assert unchecked("ctx.send(leader, said)") == [1]
