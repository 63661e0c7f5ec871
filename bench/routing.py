"""Compares an update's cost with 100 registered commands and with 1: a route is found by dictionary look-up.

An empty command goes the whole way from an update to its handler, except for the commit, which costs the same on both
sides and would hide the difference.
"""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median

from sqlalchemy.orm import Session

from bench.fixtures.measurements import Result
from bench.fixtures.town import AWAKE, NOW, ZONE, migrated, settle, update
from bot.dialogs.open_dialogs import Dialogs
from bot.routing.context import Context
from bot.routing.place import NOWHERE
from bot.routing.resolve import Resolver
from bot.routing.router import Router, Routes
from bot.routing.speakers.who import Told
from bot.storage.store import Store
from bot.values.links import Links
from bot.words.texts import Texts
from services.roles import Role

PEOPLE = 50
ROUNDS, UPDATES = 60, 50  # short turns, so that whatever else the machine does falls on both alike
MANY = 100


async def measure(folder: Path) -> list[Result]:
    one, many = resolver(1), resolver(MANY)

    def compare(session: Session) -> list[tuple[float, float]]:
        settle(session, PEOPLE)
        seconds(session, one), seconds(session, many)
        turns = [(one, many) if n % 2 else (many, one) for n in range(ROUNDS)]
        return [(took[one], took[many]) for turn in turns if (took := {side: seconds(session, side) for side in turn})]

    async with Store(migrated(folder / "routing.db")) as store:
        took = await store.write(compare)
    few, lots = (median(side) / UPDATES * 1e6 for side in zip(*took, strict=True))
    ratio = median(hundred / single for single, hundred in took)
    name = f"an update with {MANY} commands, over 1"
    return [Result(name, f"{lots:,.0f} us", f"{few:,.0f} us", ratio, "<= 1.05", ratio <= 1.05)]


def resolver(commands: int) -> Resolver:
    router = Router()
    for n in range(commands):
        router.command(f"bench{n}", role=Role.MEMBER, place=NOWHERE)(nothing)
    routes, texts = Routes.join([router]), Texts()
    return Resolver(routes, Dialogs(routes, texts), texts, Links(b"key"), ZONE, "ru", AWAKE)


def nothing(ctx: Context) -> None:
    ctx.args = ""


def seconds(session: Session, resolver: Resolver) -> float:
    """The time of UPDATES updates, spread over all the commands there are."""
    names = list(resolver.routes.commands)
    start = time.thread_time()
    for n in range(UPDATES):
        said = update(1 + n % PEOPLE, n, text=f"/{names[n % len(names)]}")
        assert not resolver.asks_admin(said)
        resolver.run(resolver.context(session, said, NOW, Told()))
    return time.thread_time() - start
