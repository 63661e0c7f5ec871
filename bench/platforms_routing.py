"""Compares finding one of 100 handlers with aiogram's dispatcher, with 30 routers and the usual `F` filters.

On both sides from an update that has been read to the handler being called, without I/O (a press asks an empty
database in memory what it answers): here commands of a group and buttons in private, resolved with role and ids; there
the same through `feed_update`. Every handler as often.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from statistics import median
from types import SimpleNamespace
from typing import Any

from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from bench.fixtures.measurements import Result
from bench.fixtures.town import AWAKE, NOW, ZONE
from bot.dialogs.open_dialogs import Dialogs
from bot.routing.context import Context
from bot.routing.place import NOWHERE
from bot.routing.resolve import Resolver
from bot.routing.router import Router, Routes
from bot.values.carried import Carried
from bot.values.incoming import Sender, Update, UpdateKind, Where
from bot.values.links import Links
from bot.words.texts import Texts
from models import Table
from services.roles import Role

HANDLERS, ROUTERS = 100, 30
ROUNDS, OURS, THEIRS = 25, 2_000, 100  # updates in a turn
SOMEBODY = Sender("7", "Сосед 7")
IN_GROUP, PRIVATE = Where("-100", private=False, title="Соседи"), Where("7", private=True)

called = 0


async def measure(folder: Path) -> list[Result]:
    ours, theirs = ours_of(HANDLERS), theirs_of(HANDLERS, ROUTERS)
    ours(OURS), await theirs(THEIRS)
    turns = [(ours(OURS) / OURS, await theirs(THEIRS) / THEIRS) for _ in range(ROUNDS)]
    mine, peer = (median(side) * 1e6 for side in zip(*turns, strict=True))
    ratio = median(dispatched / resolved for resolved, dispatched in turns)
    name = f"routing an update among {HANDLERS} handlers, aiogram over Sosed"
    return [Result(name, f"{mine:.0f} us", f"{peer:,.0f} us", ratio, ">= 40", ratio >= 40)]


def note(*_: object) -> None:
    global called
    called += 1


def shuffled(count: int) -> list[int]:
    """Handlers 0 to 99, each as often, in no order."""
    numbers = [n % HANDLERS for n in range(count)]
    random.Random(1).shuffle(numbers)  # noqa: S311 - an order, not a secret
    return numbers


# ── Ours ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
def ours_of(handlers: int) -> Callable[[int], float]:
    """Seconds so many updates take."""
    router = Router()
    for n in range(handlers):
        if n % 2:
            router.button(f"b{n}", role=Role.MEMBER)(press)
        else:
            router.command(f"bench{n}", role=Role.MEMBER, place=NOWHERE, group=True)(note)
    routes, texts = Routes.join([router]), Texts()
    resolver = Resolver(routes, Dialogs(routes, texts), texts, Links(b"key"), ZONE, "ru", AWAKE)
    updates = [spoken(n) for n in shuffled(10 * handlers)]

    def run(count: int) -> float:
        before, start = called, time.thread_time()
        for n in range(count):
            update = updates[n % len(updates)]
            ctx = context(update)
            # That the button stood there is asked of the database, of which nothing is measured here.
            resolver.presses.press(ctx, Carried.read(update.data)) if update.kind is UpdateKind.PRESS else resolver.run(
                ctx
            )
        took = time.thread_time() - start
        assert called - before == count
        return took

    return run


def press(ctx: Context, event: int, answer: int) -> None:
    note()


def spoken(n: int) -> Update:
    if n % 2:
        return Update("bench", "1", str(n), NOW, UpdateKind.PRESS, PRIVATE, SOMEBODY, data=f"b{n}:1:5:1", message="3")
    return Update("bench", "1", str(n), NOW, UpdateKind.MESSAGE, IN_GROUP, SOMEBODY, text=f"/bench{n} скоро")


def context(update: Update) -> Context:
    """What is known of the speaker once the database has been asked."""
    private = update.where.private
    return Context(
        session=NOBODY,
        now=NOW,
        default_zone=ZONE,
        quiet=AWAKE,
        update=update,
        account=7,
        person=7,
        name=SOMEBODY.name,
        language="ru",
        zone=ZONE,
        chat=7,
        private=private,
        role=Role.MEMBER,
        maybe_community=1,
        mine=BELONGINGS if private else {},
    )


def nobody() -> Session:
    """A database without a row: a press asks it whether it answers a question."""
    engine = create_engine("sqlite://")
    Table.metadata.create_all(engine)
    return Session(engine)


NOBODY = nobody()
BELONGINGS: Any = {1: SimpleNamespace(community=1, role=Role.MEMBER, zone=ZONE)}


# ── Theirs ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def theirs_of(handlers: int, routers: int) -> Callable[[int], Any]:
    from aiogram import Bot, Dispatcher, F
    from aiogram import Router as TheirRouter

    async def message(_: object) -> None:
        note()

    async def pressed(_: object) -> None:
        note()

    several = [TheirRouter() for _ in range(routers)]
    for n in range(handlers):
        if n % 2:
            several[n % routers].callback_query(F.data.startswith(f"b{n}:"))(pressed)
        else:
            several[n % routers].message(F.text.startswith(f"/bench{n} "))(message)
    dispatcher, bot = Dispatcher(), Bot("1:AAFakeFakeFakeFakeFakeFakeFakeFake001")
    dispatcher.include_routers(*several)
    updates = [read(n) for n in shuffled(10 * handlers)]

    async def run(count: int) -> float:
        before, start = called, time.thread_time()
        for n in range(count):
            await dispatcher.feed_update(bot, updates[n % len(updates)])
        took = time.thread_time() - start
        assert called - before == count
        return took

    return run


def read(n: int) -> Any:
    from aiogram import types

    at = datetime.fromisoformat(NOW.isoformat())
    user = types.User(id=7, is_bot=False, first_name=SOMEBODY.name)
    chat = types.Chat(id=7, type="private") if n % 2 else types.Chat(id=-100, type="supergroup", title="Соседи")
    message = types.Message(message_id=3, date=at, chat=chat, from_user=user, text=f"/bench{n} скоро")
    if n % 2 == 0:
        return types.Update(update_id=n, message=message)
    query = types.CallbackQuery(id="1", from_user=user, chat_instance="1", message=message, data=f"b{n}:1:5:1")
    return types.Update(update_id=n, callback_query=query)


if __name__ == "__main__":
    print(asyncio.run(measure(Path())))
