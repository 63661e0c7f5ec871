"""Judges an attempt: finds the changes that nobody has permitted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from services.roles import Role
from tests.matrix.attempts.watching import Change
from tests.matrix.permissions import BUTTONS, COMMANDS, DIALOGS, ROLES, Line, Usual
from tests.matrix.scene.cast import PARTS
from tests.matrix.scene.world import World


@dataclass(frozen=True)
class Actor:
    """Somebody who tries. `rank`: their role in the yard, -1 for none; `now`: what became of them a second ago."""

    part: str
    rank: int = -1
    now: str = ""  # "demoted", "ousted", "gone", "kicked"; "foreign": they name their own community

    def __str__(self) -> str:
        return f"{self.part}, {self.now}" if self.now not in ("", self.part) else self.part


MEMBER = int(Role.MEMBER)
FOREIGN = Actor("outsider", now="foreign")
EVERYBODY = (
    Actor("stranger"),
    *(Actor(role.name.lower(), int(role)) for role in Role),
    Actor("outsider"),
    Actor("demoted", MEMBER, "demoted"),
    Actor("ousted", MEMBER, "ousted"),
    Actor("kicked", now="kicked"),
    Actor("returned", int(Role.GUEST)),
)


class Way(Enum):
    """The words of a failure -> the way in the table that permits it; "": none does."""

    PRESSED = "pressed", "shown"
    TYPED = "typing its label", "shown"
    IN_GROUP = "pressed in the group", "group"
    LINK = "by a link", "link"
    WRITTEN = "by a link of somebody's own making", ""
    FORGED = "pressed under another message", ""
    FORGED_IN_GROUP = "pressed under another message in the group", ""
    UNKNOWN = "pressed under a message nothing is known of", "link"
    CARRIED = "carried by typed words", ""
    UNSEEN = "typing the label of a button never shown", "said"
    SAID = "said", "said"
    IN_WORDS = "said in plain words", "said"
    SAID_IN_GROUP = "said in the group", "group"

    @property
    def permit(self) -> str:
        return str(self.value[1])

    @property
    def whens(self) -> set[str]:
        """What the usual changes are called that come with it."""
        words = self in (Way.TYPED, Way.UNSEEN, Way.IN_WORDS)
        group = self in (Way.IN_GROUP, Way.FORGED_IN_GROUP, Way.SAID_IN_GROUP)
        link, opened = self is Way.LINK, self in (Way.LINK, Way.WRITTEN)
        carried = self is Way.CARRIED
        came = {"words": words, "carried": carried, "group": group, "link": link, "opened": opened}
        return {"always", *(when for when, so in came.items() if so)}


def tries(lines: Sequence[Line]) -> list[Actor]:
    """Those whose thing it is, the same when they have just left or lead no more, everybody else."""
    people = list(dict.fromkeys(part for line in lines for part in line.people))
    theirs = [Actor(part, _rank(part)) for part in people]
    gone = [Actor(part, now="gone") for part in people if PARTS[part].role is not None and part != "kicked"]
    fallen = [Actor(one.part, MEMBER, "demoted") for one in theirs if one.rank == int(Role.MANAGER)]
    everybody = [one for one in EVERYBODY if one.part not in people]
    return [*theirs, *gone, *fallen, *everybody]


def nearly(lines: Sequence[Line]) -> set[Actor]:
    """Those who may, who may no more, and the highest of those who never might."""
    never = [one for one in EVERYBODY if not one.now and not any(may(line, Way.PRESSED, one) for line in lines)]
    may_no_more = {one for one in tries(lines) if one.now}
    highest = max(never, key=lambda one: one.rank, default=FOREIGN)
    return {highest, *may_no_more, *(one for line in lines for one in able(line))}


def names_foreign(line: Line) -> bool:
    """Could the leader of another community name it, and something of ours?"""
    return line.section == BUTTONS and line.sample.count("{") > 1


def _rank(part: str) -> int:
    role = PARTS[part].role
    return -1 if role is None else int(role)


def may(line: Line, way: Way, actor: Actor) -> bool:
    if way.permit not in line.ways or actor.now == "foreign":
        return False
    if actor.part in line.people:
        return actor.now == "" or (actor.now == "gone" and "gone" in line.who)
    if line.section == DIALOGS:
        return False
    rank = max(actor.rank, MEMBER) if "group" in way.whens else actor.rank
    if actor.part == "outsider" and _is_about_their_own(line, way):
        rank = int(Role.OWNER)
    rank = max(rank, int(Role.GUEST)) if "link" in way.whens else rank
    return any(rank >= ROLES[role] for role in line.who if role in ROLES)


def _is_about_their_own(line: Line, way: Way) -> bool:
    """What names no community is about that of whoever says it."""
    return way in (Way.SAID, Way.IN_WORDS) or (line.section == COMMANDS and way in (Way.PRESSED, Way.LINK))


def able(line: Line) -> list[Actor]:
    """Who must be able to: each one whose thing it is, and the least role."""
    least = [role for role in line.who if role in ROLES and role not in line.people]
    found = [Actor(part, _rank(part)) for part in line.people]
    return found + [Actor("guest" if role == "anyone" else role, max(ROLES[role], 0)) for role in least]


# ── What is nobody's business ────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Own:
    """The speaker's ids as they stand in rows; what they have only just got is there, too."""

    external: str
    person: str
    accounts: set[str]
    chats: set[str]

    def has(self, change: Change) -> bool:
        match change.table:
            case "accounts" | "chats":
                return change["external"] == self.external or change["id"] in (*self.accounts, *self.chats)
            case "persons":
                return change["id"] == self.person
            case "memberships":
                return change["person"] == self.person
            case "signals":  # some name nobody
                return change["person"] in (self.person, "NULL")
            case "dialogs":
                return change["account"] in self.accounts
            case "outbox" | "cards" | "shown":
                return change["chat"] in self.chats
        return True


def own(world: World, actor: Actor, external: str, changes: Sequence[Change], way: Way) -> Own:
    def came(table: str) -> list[Change]:
        new = (one for one in changes if one.table == table and one.columns == ("+",))
        return [one for one in new if one["external"] == external]

    persons, accounts = [one["person"] for one in came("accounts")], {one["id"] for one in came("accounts")}
    chats = {one["id"] for one in came("chats")}
    if "group" in way.whens:
        chats.add(str(world.groups["yard"]))
    if known := world.people.get(actor.part):
        persons, accounts, chats = [str(known.person)], accounts | {str(known.account)}, chats | {str(known.chat)}
    return Own(external, persons[0] if persons else "", accounts, chats)


def excess(
    letting: Sequence[Line], usual: Sequence[Usual], whens: set[str], mine: Own, changes: Sequence[Change]
) -> Iterator[Change]:
    """What was changed and stands nowhere: in none of the lines that let this actor, nor among the usual."""
    for change in changes:
        if any(line.lists(change.table, change.columns) for line in letting):
            continue
        if not any(_is_usual(one, change) for one in usual if one.when in whens) or not mine.has(change):
            yield change


def _is_usual(usual: Usual, change: Change) -> bool:
    fits = usual.table == change.table and usual.lets(change.columns)
    return fits and all(change[column] == value for column, value in usual.only.items())
