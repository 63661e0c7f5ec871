"""What a handler is declared as: a command, a button, a dialog."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.dialogs.replay import Dialog
from bot.routing.context import Context
from bot.routing.next import Next
from bot.routing.place import Place
from bot.values.carried import is_id
from bot.values.incoming import Update
from services.communities import groups
from services.marks import Mark
from services.refusal import Refusal
from services.roles import Role

Handler = Callable[..., Next]
Start = Callable[..., dict[str, Any]]
Each = Callable[[Context, dict[str, Any], str, Any], None]
# Sees each private text first; True stops handling.
Hearer = Callable[[Context, str], bool]
Gate = Callable[[Context, str], Next]  # (ctx, button data to resume) -> what comes first, or None to pass


DECLINE = frozenset({"no", "never", "later", "pause"})  # what a handler's enums call a no


class By(StrEnum):
    """Whose group events an observer may act on."""

    LIVE_MEMBERS = "neighbours"  # members, in a group that counts
    THERE = "there"  # anybody, in a group that counts: who comes and who goes
    ANYBODY = "anybody"  # also on walls, in channels, and in chats that nobody vouches for


@dataclass(frozen=True)
class Observer:
    """`when`: looks at the update before any row is read."""

    handler: Handler
    by: By
    when: Callable[[Update], bool] | None = None

    def __call__(self, ctx: Context) -> Next:
        return self.handler(ctx) if self._may_act(ctx) else None

    def _may_act(self, ctx: Context) -> bool:
        if self.by is By.ANYBODY:
            return self.when is None or self.when(ctx.update)
        if ctx.maybe_community is None or (self.by is By.LIVE_MEMBERS and ctx.role < Role.MEMBER):
            return False
        if self.when is not None and not self.when(ctx.update):
            return False
        return groups.counts(ctx.session, ctx.chat, ctx.maybe_community)


@dataclass(frozen=True)
class Command:
    """`lonely`: works without a community; `admin`: the platform must confirm that the person is the chat's admin."""

    name: str
    handler: Handler
    role: Role
    place: Place
    dialog: bool = False
    group: bool = False  # answers in a group; other commands move to the private chat
    lonely: bool = False
    admin: bool = False
    gate: Gate | None = None
    below: str | None = None  # the command its words mean for people who may not use this one
    link: bool = False  # a link may run it: it shows or begins, and changes nothing by itself
    aloud: bool = False  # answers in a group once an hour, because everybody there may want to know


@dataclass(frozen=True)
class PressRoute:
    verb: str
    handler: Handler
    role: Role
    kinds: tuple[type, ...]
    gate: Gate | None = None
    admin: bool = False  # the first id is a chat; the platform must confirm the presser as its admin
    rest: bool = False  # the handler receives everything after the community as one string
    group: bool = False  # may be pressed in a group; others only in private
    lonely: bool = False  # works without a community
    sure: bool | tuple[str, ...] = False  # always, or with these last parts, takes a press or a plain yes, not «ок»

    def read(self, parts: Sequence[str]) -> list[Any]:
        """Parses a button's ids by the handler's annotations; data that does not fit is not ours."""
        if self.rest:
            return [":".join(parts)]
        if Mark in self.kinds and len(parts) == len(self.kinds) - 1:  # shown before marks
            at = self.kinds.index(Mark)
            parts = [*parts[:at], "0", *parts[at:]]
        if len(parts) != len(self.kinds):
            raise Refusal("button.old")
        if any(issubclass(kind, int) and not is_id(part) for kind, part in zip(self.kinds, parts, strict=True)):
            raise Refusal("button.old")
        try:
            return [kind(part) for kind, part in zip(self.kinds, parts, strict=True)]
        except ValueError:  # not a member of the handler's enum
            raise Refusal("button.old") from None

    def is_gated(self, ids: Sequence[Any]) -> bool:
        """Whether the gate stands before a press with these ids. A no passes: it needs nobody's consent."""
        return self.gate is not None and not any(isinstance(one, StrEnum) and one in DECLINE for one in ids)

    def is_sure(self, parts: Sequence[str]) -> bool:
        return self.sure if isinstance(self.sure, bool) else parts[-1:] != () and parts[-1] in self.sure


@dataclass(frozen=True)
class DialogRoute:
    name: str
    dialog: Dialog
    handler: Handler
    role: Role
    start: Start | None = None
    each: Each | None = None
    lonely: bool = False
    apart: str | None = None  # the argument that distinguishes two open dialogs; None allows one at a time
    fleeting: bool = False  # parked from the start: words stay free, and it is not offered for resuming
    draft: int = 0  # number of answers from which «отмена» puts it aside instead of deleting it
    outlives: bool = False  # people who have left the community can still finish it
    gate: Gate | None = None  # checked again at each stored answer, as its condition may have changed
