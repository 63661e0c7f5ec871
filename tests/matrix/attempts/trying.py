"""Tries a line of the table as everybody, in every way, each time in the same world."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field

from tests.matrix.attempts.judging import Actor, Way, able, excess, may, nearly, own, tries
from tests.matrix.attempts.watching import Change
from tests.matrix.ground import Ground
from tests.matrix.permissions import BUTTONS, COMMANDS, Line

Act = Callable[[], Awaitable[None]]


@dataclass
class Attempt:
    """`lines` have one sample. `faults`: what was changed and nobody has permitted; `seen`: what those who may changed.

    `seen` is by line, actor and the way in the table. `at_length`: everybody tries, by every way; else those at the
    border, by the ways that lead somewhere.
    """

    ground: Ground
    lines: Sequence[Line]
    faults: list[str] = field(default_factory=list)
    seen: dict[tuple[Line, Actor, str], set[str]] = field(default_factory=dict)
    cases: int = 0
    at_length: bool = True

    @property
    def line(self) -> Line:
        return self.lines[0]

    @property
    def actors(self) -> list[Actor]:
        everybody = tries(self.lines)
        if self.at_length:
            return everybody
        near = nearly(self.lines)
        return [one for one in everybody if one in near or one.part == "stranger"]

    @property
    def permitted(self) -> set[Actor]:
        return {one for line in self.lines for one in able(line)}

    def leads_somewhere(self, way: Way) -> bool:
        return any(way.permit in line.ways for line in self.lines)

    async def case(self, actor: Actor, way: Way, act: Act, *whens: str) -> None:
        """`whens`: what else is usual now."""
        self.cases += 1
        async with self.ground.become(actor):
            changes = await self.ground.tried(act())
        letting = [line for line in self.lines if may(line, way, actor)]
        known = {*whens, *way.whens, *filter(None, [actor.now]), *(["asked"] if letting and self._is_gated() else [])}
        mine = own(self.ground.world, actor, self.ground.hands.person(actor.part), changes, way)
        if over := list(excess(letting, self.ground.permissions.usual, known, mine, changes)):
            told = "; ".join(dict.fromkeys(map(str, over)))
            self.faults.append(f"{self.line} — {way.value[0]}, as {actor}: {told}")
        for line in letting if not actor.now else ():
            self.seen.setdefault((line, actor, way.permit), set()).update(_names(changes))

    def _is_gated(self) -> bool:
        """Consent may have to be asked for first."""
        routes, name = self.ground.routes, self.line.name
        known = {BUTTONS: routes.links | routes.presses, COMMANDS: routes.commands}.get(self.line.section, {})
        return name in known and known[name].gate is not None

    def idle(self) -> list[str]:
        """Whoever may must also be able, or the sample is worth nothing; at length nothing may be listed that never
        changes."""
        found = []
        for line in self.lines:
            listed = {one for one in line.changes if one != "*"}
            mine = {(actor, way): names & listed for (whose, actor, way), names in self.seen.items() if whose == line}
            found += [
                f"{line} — «{way}» changes nothing, as {actor}: a useless sample"
                for actor in able(line)
                for way in sorted(line.ways)
                if listed and not mine.get((actor, way))
            ]
            never = listed - set().union(*mine.values()) if self.at_length else set()
            found += [f"{line} — {one} is listed and never changes" for one in sorted(never)]
        return found


def _names(changes: Iterable[Change]) -> set[str]:
    return {name for one in changes for name in (one.table, *(f"{one.table}.{column}" for column in one.columns))}


def together(lines: Iterable[Line]) -> list[list[Line]]:
    """Those with one sample."""
    found: dict[tuple[str, str, str], list[Line]] = {}
    for line in lines:
        found.setdefault((line.section, line.name, line.sample), []).append(line)
    return list(found.values())
