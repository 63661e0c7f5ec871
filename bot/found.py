"""What is found by folder: handlers, jobs, makers of pictures and files, texts. A new one is a new file."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from itertools import product
from types import ModuleType
from typing import Any

import drawing
import handlers
import kpis
import locales
import scheduler
from bot.configuration.config import CannotStart
from bot.jobs import Job
from bot.misdeclared import Misdeclared
from bot.routing.place import Placed, in_order
from bot.routing.router import Routes
from bot.sending.workshop import orders
from bot.storage.database import Place
from bot.values.outgoing import Text
from bot.values.transport import Words
from bot.words.texts import Texts
from services.knowledge import cards
from services.roles import Role
from services.surveys import definition


def check_what_is_found() -> None:
    """Checks everything loaded by folder: a broken survey or card fails at start-up, not when a manager launches it."""
    try:
        locales.check()
        texts().check()
        definition.ready_made()
        cards.check()
        routes()
        jobs()
        _made_by("DRAWERS", "WRITERS", "FROM_ROWS")
        kpis.numbers()
    except (cards.Invalid, definition.Invalid, Misdeclared, locales.Incomplete) as wrong:
        raise CannotStart(str(wrong)) from None


@cache
def routes() -> Routes:
    """The routes of every file in handlers/ that declares a router."""
    return Routes.join(module.router for module in _modules(handlers) if hasattr(module, "router"))


def makers(place: Place) -> dict[str, orders.Make]:
    """By kind: DRAWERS of drawing/ and WRITERS of handlers/ get data, FROM_ROWS of handlers/ read the database."""
    given = {kind: orders.elsewhere(make) for kind, make in _made_by("DRAWERS", "WRITERS").items()}
    return given | {kind: orders.from_rows(make, place) for kind, make in _made_by("FROM_ROWS").items()}


@cache
def _made_by(*names: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for module, name in product((*_modules(drawing), *_modules(handlers)), names):
        for kind, make in getattr(module, name, {}).items():
            if found.setdefault(kind, make) is not make:
                raise Misdeclared(f"{module.__file__}: {kind!r} is made by {found[kind].__module__}, too")
    return found


@cache
def jobs() -> tuple[Job, ...]:
    """The jobs of every file in scheduler/; each file declares at least one."""
    found = []
    for module in _modules(scheduler):
        mine = [value for value in vars(module).values() if isinstance(value, Job)]
        if not mine:
            raise Misdeclared(f"{module.__file__} has no job: add @every(minutes=…) to a function")
        found += mine
    return tuple(found)


@cache
def texts() -> Texts:
    return Texts()


@cache
def listed() -> dict[str, Role]:
    """The commands a platform may list, in order, each with the role it needs."""
    commands = {name: Placed(one.role, one.place) for name, one in routes().commands.items()}
    names = (*in_order(commands, "help"), *in_order(commands, "seldom"), "help")
    return {name: commands[name].role for name in names}


@cache
def words(said: Texts) -> Words:
    """The commands shown beside the input field: residents' commands in private chats, only help in groups."""
    residents = [name for name, role in listed().items() if role <= Role.MEMBER]

    def what(name: str) -> Text:
        return Text(f"command.{name}#help" if said.has(f"command.{name}#help") else f"command.{name}")

    private = {
        language: tuple((name, said.render(what(name), language)) for name in residents) for language in said.languages
    }
    group = {language: (("help", said.render(Text("command.help"), language)),) for language in said.languages}
    return Words(private, group)


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    """The modules of the package and its subpackages."""
    for found in sorted(pkgutil.walk_packages(package.__path__, f"{package.__name__}."), key=lambda one: one.name):
        if not found.ispkg:
            yield importlib.import_module(found.name)
