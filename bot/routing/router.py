"""What Sosed answers to, declared next to the handler that does it:

    router = Router()

    @router.command("event", role=Role.ORGANISER, place=Place(help=70, leaders=10), dialog=ask_about_event)
    def announce(ctx: Context, new: NewEvent) -> None: ...

    @router.button("rsvp", role=Role.GUEST)                # payload: rsvp:<community>:<event>:<answer>
    def rsvp(ctx: Context, event_id: int, answer: int) -> None: ...

`Routes` joins all routers into dictionaries: finding a route costs the same for 1 command and for 100.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, overload

from bot.dialogs.replay import Dialog
from bot.misdeclared import Misdeclared
from bot.routing.cards import Readings, Render, RenderRow, Row, of_row
from bot.routing.context import Context
from bot.routing.next import Next
from bot.routing.place import Place, check, declared_at
from bot.values.carried import is_id
from bot.values.incoming import Kind
from bot.values.outgoing import Message
from models import Table
from services.refusal import Refusal
from services.roles import Role

Handler = Callable[..., Next]
Start = Callable[..., dict[str, Any]]
Each = Callable[[Context, dict[str, Any], str, Any], None]
# Sees each private text first; True stops handling.
Hearer = Callable[[Context, str], bool]
Gate = Callable[[Context, str], Next]  # (ctx, button data to resume) -> what comes first, or None to pass


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
        if len(parts) != len(self.kinds):
            raise Refusal("button.old")
        if any(kind is int and not is_id(part) for kind, part in zip(self.kinds, parts, strict=True)):
            raise Refusal("button.old")
        try:
            return [kind(part) for kind, part in zip(self.kinds, parts, strict=True)]
        except ValueError:  # not a member of the handler's enum
            raise Refusal("button.old") from None

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


@dataclass
class Router:
    commands: list[Command] = field(default_factory=list)
    presses: list[PressRoute] = field(default_factory=list)
    links: list[PressRoute] = field(default_factory=list)
    dialogs: list[DialogRoute] = field(default_factory=list)
    observers: dict[Kind, list[Handler]] = field(default_factory=dict)
    cards: dict[str, Render] = field(default_factory=dict)
    heavy: set[str] = field(default_factory=set)  # cards
    for_leaders: set[str] = field(default_factory=set)  # cards, too
    hearers: list[Hearer] = field(default_factory=list)
    questions: dict[str, Readings] = field(default_factory=dict)  # cards that ask a question

    def command(
        self,
        name: str,
        *,
        role: Role,
        place: Place | None = None,
        dialog: Dialog | None = None,
        start: Start | None = None,
        group: bool = False,
        lonely: bool = False,
        admin: bool = False,
        gate: Gate | None = None,
        below: str | None = None,
        link: bool = False,
    ) -> Callable[[Handler], Handler]:
        """Declares a command. Without a `place` start-up fails, because nobody would find the command; an unlisted one
        passes place=NOWHERE."""

        def register(handler: Handler) -> Handler:
            if place is None:
                raise Misdeclared(
                    f"{declared_at(handler)}: command {name!r} says no place; place=Place(help=…) or NOWHERE"
                )
            has_dialog = dialog is not None
            self.commands.append(
                Command(name, handler, role, place, has_dialog, group, lonely, admin, gate, below, link)
            )
            if dialog is not None:
                self.dialogs.append(DialogRoute(name, dialog, handler, role, start, None, lonely, gate=gate))
            return handler

        return register

    def button(
        self,
        verb: str,
        *,
        role: Role,
        gate: Gate | None = None,
        admin: bool = False,
        rest: bool = False,
        group: bool = False,
        lonely: bool = False,
        sure: bool | tuple[str, ...] = False,
    ) -> Callable[[Handler], Handler]:
        def register(handler: Handler) -> Handler:
            self.presses.append(
                PressRoute(verb, handler, role, _kinds(handler), gate, admin, rest, group, lonely, sure)
            )
            return handler

        return register

    def link(
        self,
        verb: str,
        *,
        role: Role,
        gate: Gate | None = None,
        admin: bool = False,
        lonely: bool = False,
    ) -> Callable[[Handler], Handler]:
        """Declares what a private-chat link with this verb shows or begins. Anybody may have sent it, so it changes no
        rows except a dialog's own; actions are confirmed there with a button."""

        def register(handler: Handler) -> Handler:
            self.links.append(PressRoute(verb, handler, role, _kinds(handler), gate, admin, lonely=lonely))
            return handler

        return register

    def dialog(
        self,
        name: str,
        dialog: Dialog,
        *,
        role: Role,
        start: Start | None = None,
        each: Each | None = None,
        lonely: bool = False,
        apart: str | None = None,
        fleeting: bool = False,
        draft: int = 0,
        outlives: bool = False,
        gate: Gate | None = None,
    ) -> Callable[[Handler], Handler]:
        def register(handler: Handler) -> Handler:
            self.dialogs.append(
                DialogRoute(name, dialog, handler, role, start, each, lonely, apart, fleeting, draft, outlives, gate)
            )
            return handler

        return register

    @overload
    def card(
        self, kind: str, *, of: type[Row], heavy: bool = False, leader: bool = False, asks: Readings | None = None
    ) -> Callable[[RenderRow[Row]], RenderRow[Row]]: ...

    @overload
    def card(self, kind: str, *, heavy: bool = False, leader: bool = False) -> Callable[[Render], Render]: ...

    def card(
        self,
        kind: str,
        *,
        of: type[Table] | None = None,
        heavy: bool = False,
        leader: bool = False,
        asks: Readings | None = None,
    ) -> Callable[[Callable[..., Message | None]], Callable[..., Message | None]]:
        """Declares a card's renderer. `of`: the subject's table, whose row it receives. `heavy`: it reads a lot and is
        rendered apart; `leader`: for leaders only; `asks`: a question, open while the card has buttons."""

        def register(render: Callable[..., Message | None]) -> Callable[..., Message | None]:
            self.cards[kind] = of_row(render, of) if of else render
            if heavy:
                self.heavy.add(kind)
            if leader:
                self.for_leaders.add(kind)
            if asks is not None:
                self.questions[kind] = asks
            return render

        return register

    def hears(self, hearer: Hearer) -> Hearer:
        """Declares a hearer, which sees each private text first."""
        self.hearers.append(hearer)
        return hearer

    def on(self, kind: Kind) -> Callable[[Handler], Handler]:
        """Declares a handler for group events: a message, a reaction, somebody joining."""

        def register(handler: Handler) -> Handler:
            self.observers.setdefault(kind, []).append(handler)
            return handler

        return register


@dataclass(frozen=True)
class Routes:
    commands: dict[str, Command]
    presses: dict[str, PressRoute]
    links: dict[str, PressRoute]
    dialogs: dict[str, DialogRoute]
    observers: dict[Kind, list[Handler]]
    cards: dict[str, Render]
    hearers: list[Hearer]
    questions: dict[str, Readings]
    heavy: set[str]
    for_leaders: set[str]

    @classmethod
    def join(cls, routers: Iterable[Router]) -> Routes:
        """Joins routers. Raises Misdeclared when two handlers share a name, or two commands a place."""
        routes = cls({}, {}, {}, {}, {}, {}, [], {}, set(), set())
        for router in routers:
            _add(routes.commands, ((c.name, c) for c in router.commands))
            _add(routes.presses, ((p.verb, p) for p in router.presses))
            _add(routes.links, ((p.verb, p) for p in router.links))
            _add(routes.dialogs, ((d.name, d) for d in router.dialogs))
            _add(routes.cards, router.cards.items())
            routes.heavy.update(router.heavy)
            routes.for_leaders.update(router.for_leaders)
            routes.hearers.extend(router.hearers)
            routes.questions.update(router.questions)
            for kind, handlers in router.observers.items():
                routes.observers.setdefault(kind, []).extend(handlers)
        check((command.name, command.place, command.handler) for command in routes.commands.values())
        return routes


def _add(into: dict[str, Any], named: Iterable[tuple[str, Any]]) -> None:
    for name, route in named:
        if name in into:
            raise Misdeclared(f"two handlers for {name!r}")
        into[name] = route


def _kinds(handler: Handler) -> tuple[type, ...]:
    return tuple(one.annotation for one in [*inspect.signature(handler, eval_str=True).parameters.values()][1:])
