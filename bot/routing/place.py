"""Where a command is listed, as its own declaration says:

    @router.command("need", role=Role.MEMBER, place=Place(help=10, menu=10))

A number is the position in a list. Positions go in tens, to leave room for new commands in between.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.misdeclared import Misdeclared
from services.roles import Role


@dataclass(frozen=True)
class Place:
    """Positions in lists: `help` in /help; `seldom` after «Ещё»; `menu` in the residents' menu under the input field;
    `leaders` in the leaders' menu; `way`: a button that switches between the two menus."""

    help: int | None = None
    seldom: int | None = None
    menu: int | None = None
    leaders: int | None = None
    way: bool = False

    @property
    def has_button(self) -> bool:
        return self.menu is not None or self.leaders is not None or self.way


NOWHERE = Place()  # unlisted: reached from other commands and buttons
LISTS = ("help", "seldom", "menu", "leaders")


@dataclass(frozen=True)
class Placed:
    """Who may use a command, and where it is listed."""

    role: Role
    place: Place


def in_order(commands: Mapping[str, Placed], listed: str) -> list[str]:
    """Names of the commands in one of the LISTS, in order."""
    numbered = ((getattr(one.place, listed), name) for name, one in commands.items())
    return [name for number, name in sorted((number, name) for number, name in numbered if number is not None)]


def check(commands: Iterable[tuple[str, Place, Callable[..., Any]]]) -> None:
    """Raises Misdeclared when two commands have the same position, which would leave their order undefined."""
    taken: dict[tuple[str, int], tuple[str, str]] = {}
    for name, place, handler in commands:
        here = (name, declared_at(handler))
        for listed in LISTS:
            number = getattr(place, listed)
            other = here if number is None else taken.setdefault((listed, number), here)
            if other != here:
                raise Misdeclared(f"{here[1]}: {name!r} and {other[0]!r} of {other[1]} both have {listed}={number}")


def declared_at(handler: Callable[..., Any]) -> str:
    code = inspect.unwrap(handler).__code__
    return f"{code.co_filename}:{code.co_firstlineno}"
