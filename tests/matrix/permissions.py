"""Reads permissions.txt, which alone defines who may change what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from services.roles import Role

FILE = Path(__file__).with_name("permissions.txt")
ROLES = {"anyone": -1} | {role.name.lower(): int(role) for role in Role}
ALIASES = {"host": "organiser"}
BUTTONS, COMMANDS, DIALOGS = "buttons", "commands", "dialogs"
USUAL = "every update may also change, of the speaker's own"


@dataclass(frozen=True)
class Line:
    """`sample`: a button's payload, a command's words, or how a dialog goes."""

    section: str
    name: str
    who: tuple[str, ...]
    ways: frozenset[str]
    changes: tuple[str, ...]
    label: str
    sample: str

    def __str__(self) -> str:
        return " ".join(filter(None, (self.section.removesuffix("s"), self.name, self.sample)))

    @property
    def people(self) -> tuple[str, ...]:
        """Those whose thing it is. A dialog is of whoever began it, so there a role is the one person of that role."""
        whole = self.section == DIALOGS
        return tuple(ALIASES.get(one, one) for one in self.who if (whole or one not in ROLES) and one != "gone")

    def lists(self, table: str, columns: tuple[str, ...]) -> bool:
        """Does the line let this be changed, with all these columns («+», «-»)?"""
        whole = "*" in self.changes or table in self.changes
        return whole or all(f"{table}.{column}" in self.changes for column in columns)


@dataclass(frozen=True)
class Usual:
    """`what`: columns, «+», «-» or «*»; `only`: what stands in the row afterwards."""

    table: str
    what: frozenset[str]
    only: dict[str, str]
    when: str

    def lets(self, columns: tuple[str, ...]) -> bool:
        return "*" in self.what or self.what.issuperset(columns)


@dataclass(frozen=True)
class Permissions:
    usual: tuple[Usual, ...]
    lines: tuple[Line, ...]


def read(source: str) -> Permissions:
    usual, lines = [], []
    for section, fields in _rows(source):
        if section == USUAL:
            usual.append(_usual(fields))
        elif section == BUTTONS:
            lines.append(_line(section, *fields))
        else:
            lines.append(_line(section, *fields[:4], "", *fields[4:]))
    return Permissions(tuple(usual), tuple(lines))


def missing(known: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """What has no line, and the line to add. `known`: section -> what there is, by name."""
    found = []
    for section, routes in known.items():
        told = {line.name for line in PERMISSIONS.lines if line.section == section}
        for name, route in routes.items():
            if name not in told:
                line = "  ".join((name, route.role.name.lower(), *_REST[section].format(name=name).split("  ")))
                found.append(f"{FILE.name} says nothing of «{name}»; under «== {section} ==» add a line like\n{line}")
    return found


_REST = {
    BUTTONS: "shown  <tables it changes, or ->  <its label's key>  {name}:{{yard}}:…",
    COMMANDS: "said  <tables it changes, or ->",
    DIALOGS: "shown,said  <tables it changes>  /{name} > words > [0]",
}


def _rows(source: str) -> Iterator[tuple[str, list[str]]]:
    """Two spaces or more stand between columns."""
    section = ""
    for line in source.splitlines():
        if title := re.fullmatch(r"== (.+) ==", line):
            section = title[1]
        elif line.strip() and not line.startswith("#"):
            yield section, re.split(r"\s{2,}", line.strip())


def _line(section: str, name: str, who: str, ways: str, changes: str, label: str, sample: str = "") -> Line:
    listed = () if changes == "-" else tuple(changes.split(","))
    return Line(section, name, tuple(who.split(",")), frozenset(ways.split(",")), listed, label, sample)


def _usual(fields: list[str]) -> Usual:
    table, what, when = fields[:3]
    named, only = set(), {}
    for one in what.split(","):
        column, _, value = one.partition("=")
        named.add(column)
        if value:
            only[column] = str(ROLES.get(value, value))
    return Usual(table, frozenset(named), only, when)


PERMISSIONS = read(FILE.read_text(encoding="utf-8"))
