"""Updates as a platform might send them: whole ones, of its schema or of what happens in its world, and broken ones."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Sequence
from random import Random
from typing import Any

WORDS = (
    "",
    "Привет, соседи!",
    "/start",
    "/need@sosed_test_bot кран",
    "👨‍👩‍👧‍👦",
    "\u202eтекст",
    "\x00",
    "х" * 5000,
    "[id1|Вася]",
)
NUMBERS = (0, 1, 5, -5, 7_000_000_001, -1_001_234_567_890, 2**31, -(2**31), 2**52, 1_795_000_000)
GARBAGE: tuple[Any, ...] = (
    None, True, -1, 2**70, 1e308, 0.5, "", "не то", "\ud800", [], {}, [[]], {"a": [1]}, [None, {}], "9" * 400
)  # fmt: skip
DEEPEST = 4
KINDS = ("private", "group", "supergroup", "channel")


class Schema:
    """Makes values of Telegram's types, with whatever optional fields chance gives them."""

    def __init__(self, schema: dict[str, Any], chance: Random) -> None:
        self.types, self.unions, self.chance = schema["types"], schema["unions"], chance

    def update(self, kinds: Sequence[str]) -> dict[str, Any]:
        kind = self.chance.choice(kinds)
        return {kind: self.made(self.types["Update"][kind], 0)}

    def made(self, kind: str, depth: int) -> Any:
        kind, _, constant = kind.rstrip("!").partition("=")
        kind = kind.rstrip("!")
        if constant:
            return constant
        if kind.startswith("Array of "):
            inner = kind.removeprefix("Array of ")
            return [self.made(inner, depth + 1) for _ in range(self.chance.choice((0, 1, 1, 2)))]
        if kind in self.types:
            return self._object(kind, depth)
        if kind in self.unions:
            return self.made(self.chance.choice(self.unions[kind]), depth)
        return self._plain(self.chance.choice(re.split(r", | or | and ", kind)), depth)

    def _plain(self, kind: str, depth: int) -> Any:
        match kind:
            case "Integer":
                return self.chance.choice(NUMBERS)
            case "Float":
                return self.chance.uniform(-180, 180)
            case "True" | "Boolean":
                return kind == "True" or self.chance.random() < 0.5
            case "String":
                return self.chance.choice(WORDS)
        return self.made(kind, depth) if kind in self.types or kind in self.unions else self.chance.choice(WORDS)

    def _object(self, kind: str, depth: int) -> dict[str, Any]:
        share = 0.0 if depth >= DEEPEST else 0.25 / (depth + 1)
        fields = self.types[kind].items()
        wanted = [(name, of) for name, of in fields if "!" in of or self.chance.random() < share]
        made = {name: self.made(of, depth + 1) for name, of in wanted}
        if kind == "Chat":
            made["type"] = self.chance.choice(KINDS)
        return made


def broken(whole: Any, chance: Random) -> Any:
    """The same with a few things in it missing, cut off, doubled, or of another kind."""
    spoilt = copy.deepcopy(whole)
    for _ in range(chance.choice((1, 1, 2, 5))):
        _break(spoilt, chance)
    return spoilt


def _break(inside: Any, chance: Random) -> None:
    while isinstance(inside, dict | list) and inside:
        at: Any = chance.choice(list(inside)) if isinstance(inside, dict) else chance.randrange(len(inside))
        below = inside[at]
        if isinstance(below, dict | list) and below and chance.random() < 0.75:
            inside = below
            continue
        match chance.randrange(5):
            case 0:
                del inside[at]
            case 1:
                inside[at] = [below, below]
            case 2 if isinstance(below, str | list):
                inside[at] = below[: len(below) // 2]
            case 3 if isinstance(inside, dict):
                inside[f"{at}_new"] = copy.deepcopy(chance.choice(GARBAGE))
            case _:
                inside[at] = copy.deepcopy(chance.choice(GARBAGE))
        return


def cut_off(whole: Any, chance: Random) -> bytes:
    """The body of a request that ends too early, or has a few bytes changed."""
    body = bytearray(json.dumps(whole).encode())
    if chance.random() < 0.5:
        return bytes(body[: chance.randrange(len(body))])
    for _ in range(3):
        body[chance.randrange(len(body))] = chance.randrange(256)
    return bytes(body)
