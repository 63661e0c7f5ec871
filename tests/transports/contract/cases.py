"""What a case of the contract is, and how it begins.

A case says what it needs beside the port (see `Listening`); where a platform cannot do it by nature, the case is left
out there, and the promise that is kept instead stands in a case of its own.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from bot.values.transport import Key

Case = Callable[[Any], Awaitable[None]]
CASES: list[tuple[Case, frozenset[str]]] = []
HELLO = "Здравствуйте, соседи!"
PAYLOAD = "s" + "aZ09_-" * 10 + "xyz"  # of a link: the longest, of all kinds of letters


def case(needs: str = "") -> Callable[[Case], Case]:
    def keep(function: Case) -> Case:
        CASES.append((function, frozenset(needs.split())))
        return function

    return keep


def keys(*labels: str, private: bool = False) -> tuple[tuple[Key, ...], ...]:
    return tuple((Key(label, f"go:1:{number}", private),) for number, label in enumerate(labels))


async def greeted(bench: Any, *people: str) -> None:
    """They write to the bot, which then may write to them."""
    for person in people:
        await bench.write(person, "Здравствуйте")
    await bench.until(lambda: len(bench.ear.heard) >= len(people))
    bench.ear.heard.clear()


async def settled(bench: Any, *people: str) -> None:
    """The bot is in the group, and so are they."""
    await bench.add_bot()
    for person in people:
        await bench.join(person)
    await bench.until(lambda: {one.sender.name for one in bench.ear.heard} >= {"Олег", *people})
    await asyncio.sleep(0.05)
    bench.ear.heard.clear()
