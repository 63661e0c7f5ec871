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
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, overload

from bot.dialogs.replay import Dialog
from bot.misdeclared import Misdeclared
from bot.routing.cards import Readers, Readings, Render, RenderRow, Row, WhoseRow, of_row, whose_row
from bot.routing.declared import By, Command, DialogRoute, Each, Gate, Handler, Hearer, Observer, PressRoute, Start
from bot.routing.listeners import Listener, Listening
from bot.routing.place import Place, check, declared_at
from bot.values.incoming import Update, UpdateKind
from bot.values.outgoing import Message
from models import Table
from services.roles import Role


@dataclass
class Router:
    commands: list[Command] = field(default_factory=list)
    presses: list[PressRoute] = field(default_factory=list)
    links: list[PressRoute] = field(default_factory=list)
    dialogs: list[DialogRoute] = field(default_factory=list)
    observers: dict[UpdateKind, list[Observer]] = field(default_factory=dict)
    cards: dict[str, Render] = field(default_factory=dict)
    heavy: set[str] = field(default_factory=set)  # cards
    readers: Readers = field(default_factory=Readers)
    hearers: list[Hearer] = field(default_factory=list)
    recognisers: list[Hearer] = field(default_factory=list)
    listeners: list[Listening] = field(default_factory=list)
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
        aloud: bool = False,
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
                Command(name, handler, role, place, has_dialog, group, lonely, admin, gate, below, link, aloud)
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
        self,
        kind: str,
        *,
        of: type[Row],
        heavy: bool = False,
        leader: bool | Role = False,
        asks: Readings | None = None,
        whose: str | WhoseRow[Row] | None = None,
        outlives: bool = False,
    ) -> Callable[[RenderRow[Row]], RenderRow[Row]]: ...

    @overload
    def card(self, kind: str, *, heavy: bool = False, leader: bool | Role = False) -> Callable[[Render], Render]: ...

    def card(
        self,
        kind: str,
        *,
        of: type[Table] | None = None,
        heavy: bool = False,
        leader: bool | Role = False,
        asks: Readings | None = None,
        whose: str | WhoseRow[Any] | None = None,
        outlives: bool = False,
    ) -> Callable[[Callable[..., Message | None]], Callable[..., Message | None]]:
        """Declares a card's renderer. `of`: the subject's table, whose row it receives. `heavy`: it reads a lot and is
        rendered apart; `leader`: for leaders only, from managers up or from the role it names; `asks`: a question, open
        while the card has buttons. `whose`: the column with its only reader, or a function naming them; `outlives`:
        sent even after they have left."""

        def register(render: Callable[..., Message | None]) -> Callable[..., Message | None]:
            self.cards[kind] = of_row(render, of) if of else render
            if heavy:
                self.heavy.add(kind)
            if leader:
                self.readers.leaders[kind] = Role.MANAGER if leader is True else leader
            if whose is not None and of is not None:
                self.readers.whose[kind] = whose_row(whose, of)
            if outlives:
                self.readers.outliving.add(kind)
            if asks is not None:
                self.questions[kind] = asks
            return render

        return register

    def hears_first(self, hearer: Hearer) -> Hearer:
        """Declares a hearer, which sees each private text first and may be the only one: danger, despair."""
        self.hearers.append(hearer)
        return hearer

    def recognises(self, recogniser: Hearer) -> Hearer:
        """Declares what looks at private words that no open question takes and that mean one thing wherever they are
        said: the code of a meeting. True: they were."""
        self.recognisers.append(recogniser)
        return recogniser

    def listens(self, listener: Listener) -> Listener:
        """Declares a listener, for words about something agreed («не смогу, машина сломалась»), said at any time. It
        only names questions, since they may be about something else."""
        self.listeners.append(Listening(listener))
        return listener

    def on(
        self, kind: UpdateKind, *, by: By = By.LIVE_MEMBERS, when: Callable[[Update], bool] | None = None
    ) -> Callable[[Handler], Handler]:
        """Declares a handler for group events: a message, a reaction, somebody joining. Strangers' events reach only
        those that say so (`by`)."""

        def register(handler: Handler) -> Handler:
            self.observers.setdefault(kind, []).append(Observer(handler, by, when))
            return handler

        return register


@dataclass(frozen=True)
class Routes:
    commands: dict[str, Command]
    presses: dict[str, PressRoute]
    links: dict[str, PressRoute]
    dialogs: dict[str, DialogRoute]
    observers: dict[UpdateKind, list[Observer]]
    cards: dict[str, Render]
    hearers: list[Hearer]
    recognisers: list[Hearer]
    listeners: list[Listening]
    questions: dict[str, Readings]
    heavy: set[str]
    readers: Readers

    @classmethod
    def join(cls, routers: Iterable[Router]) -> Routes:
        """Joins routers. Raises Misdeclared when two handlers share a name, or two commands a place."""
        routes = cls({}, {}, {}, {}, {}, {}, [], [], [], {}, set(), Readers())
        for router in routers:
            _add(routes.commands, ((c.name, c) for c in router.commands))
            _add(routes.presses, ((p.verb, p) for p in router.presses))
            _add(routes.links, ((p.verb, p) for p in router.links))
            _add(routes.dialogs, ((d.name, d) for d in router.dialogs))
            _add(routes.cards, router.cards.items())
            routes.heavy.update(router.heavy)
            routes.readers.add(router.readers)
            routes.hearers.extend(router.hearers)
            routes.recognisers.extend(router.recognisers)
            routes.listeners.extend(router.listeners)
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
