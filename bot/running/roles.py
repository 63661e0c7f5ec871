"""What one of several processes does: `sosed run --roles intake,work`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from bot.configuration.config import CannotStart, Config


class ProcessRole(StrEnum):
    INTAKE = "intake"  # listens to the platforms, and stores what it hears
    WORK = "work"  # handles what is stored
    SEND = "send"  # sends what is queued; for each token one process does at a time
    TICK = "tick"  # runs what falls due; one process at a time


def chosen(given: str | None, config: Config) -> frozenset[ProcessRole] | None:
    """What this process does among others; None: all, and alone. Raises CannotStart."""
    if given is None:
        return None
    roles = _read(given)
    if not config.platforms:
        raise CannotStart("--roles: needs the token of a platform, and none is configured")
    if not isinstance(config.database.place, Path):
        return roles
    if left := [role for role in ProcessRole if role not in roles]:
        rest = ", ".join(left)
        raise CannotStart(f"--roles: {config.database.name} is a file, for one process alone; nobody would do: {rest}")
    return None


def _read(given: str) -> frozenset[ProcessRole]:
    names = [name.strip() for name in given.split(",")]
    for name in names:
        if name not in set(ProcessRole):
            raise CannotStart(f"--roles: there are {', '.join(ProcessRole)}; not «{name}»")
    return frozenset(map(ProcessRole, names))
