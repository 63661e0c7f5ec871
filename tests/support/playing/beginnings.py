"""Talks that begin alike: a community that registers, neighbours who say hello. What at least three have in common is
played once in a run, and its database copied.

A beginning ends where each of its talks goes on with an action, so that all that was said has been compared.
"""

import shutil
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sqlalchemy.orm import Session

from bot.transports.console import lines
from bot.transports.console.script import key_of
from bot.transports.console.world import World

ALIKE = 3  # talks
WORTH = 3  # lines


@dataclass(frozen=True)
class Beginning:
    """`last`: the number of its last line in the file that goes on from there."""

    source: str
    last: int

    @property
    def name(self) -> str:
        return key_of(self.source)


def keep(folder: Path, kept: Path) -> None:
    """All that lies beside a database that nobody has open."""
    shutil.copytree(folder, kept, ignore=shutil.ignore_patterns("*.lock"))


def go_on_from(kept: Path, folder: Path) -> None:
    shutil.copytree(kept, folder, dirs_exist_ok=True)


def skip(session: Session, source: str, last: int) -> None:
    """Whoever plays the file goes on behind this line."""
    world, key = World(session), key_of(source)
    world.put(f"done {key}", str(last))
    world.put(f"checked {key}", str(last))


def of(file: Path, files: Sequence[Path]) -> Beginning | None:
    """The longest that enough of the files share with this one."""
    shared = _shared(tuple(files))
    alike = [one for one in _beginnings(file) if shared[one.source] >= ALIKE]
    return alike[-1] if alike else None


@cache
def _shared(files: tuple[Path, ...]) -> Counter[str]:
    return Counter(one.source for file in files for one in _beginnings(file))


@cache
def _beginnings(file: Path) -> list[Beginning]:
    """Up to each action but the first ones, shortest first."""
    found, said, acted = [], [], 0
    last = 0
    for line in lines.read_lines(file.read_text(encoding="utf-8").splitlines()):
        if not isinstance(lines.parse(line), lines.Expected):
            if acted >= WORTH:
                found.append(Beginning("\n".join(said), last))
            acted += 1
        said.append(line.text.replace("\n", " \\\n"))
        last = line.number
    return found
