"""Measures meetings when many take part: a thousand neighbours who answer within ten seconds, and a long series.

The answers are presses under one card in a group. The delivery edits that card meanwhile, at Telegram's pace. A wait
counts from the press until its notice is known, which is after the commit.
"""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from statistics import quantiles

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from bench.fixtures.measurements import Result
from bench.fixtures.town import AWAKE, COMMUNITY, EVENT, LINKS, NOW, ZONE, Nowhere, migrated, settle, update
from bot.app import keep_what_is_loaded
from bot.found import routes
from bot.routing.dispatcher import Dispatcher
from bot.sending import outbox
from bot.sending.delivery import Delivery
from bot.sending.outbox import Address, Terms
from bot.sending.render import Renderer
from bot.storage.store import Store
from bot.values.incoming import UpdateKind, Where
from bot.values.outgoing import Card, data
from bot.values.transport import Pace, Page
from bot.words.texts import Texts
from models import Chat, Event, Seat
from services.events import attendance, calendar, series
from services.when import Every, Rule

PEOPLE, SECONDS = 1_000, 10.0
MEETINGS, REGULARS = 52, 100  # of a series
EDITS = 5.0  # seconds between two edits of a card in a chat
GROUP = "yard"
TIMES = 20  # each listing is measured
WARM = 20  # presses before that


async def measure(folder: Path) -> list[Result]:
    rush = await answers(folder / "answers.db", PEOPLE, SECONDS)
    assert rush.counted == PEOPLE, f"{rush.counted} of {PEOPLE} answers are counted"
    listing, card = await long_series(folder / "series.db", MEETINGS, REGULARS)
    late, apart, slowest = rush.late, rush.closest_edits, max(listing, card)
    return [
        Result(f"{PEOPLE:,} answers to one meeting in {SECONDS:.0f} s, all counted; notice, 99th percentile",
               f"{late:.0f} ms", target="< 200 ms", met=late < 200),
        Result(f"  of its card {len(rush.edits)} edits, the two closest", f"{apart:.1f} s", target=">= 5 s",
               met=apart >= EDITS - 0.05),
        Result(f"a series of {MEETINGS}, {REGULARS} people each: listing, card", f"{listing:.1f}, {card:.1f} ms",
               target="< 20 ms", met=slowest < 20),
    ]  # fmt: skip


# ── Many answers at once ─────────────────────────────────────────────────────────────────────────────────────────────
@dataclass
class Rush:
    """`waits`: milliseconds of each press; `edits`: when the card was edited; `counted`: answers that are stored."""

    waits: list[float]
    edits: list[float]
    counted: int

    @property
    def late(self) -> float:
        return quantiles(self.waits, n=100)[98]

    @property
    def closest_edits(self) -> float:
        return min((later - sooner for sooner, later in itertools.pairwise(self.edits)), default=EDITS)


@dataclass
class Watched(Nowhere):
    """A transport that notes when a card was edited."""

    edits: list[float] = field(default_factory=list)
    name: str = Nowhere.name
    capabilities = replace(Nowhere.capabilities, pace=Pace(per_second=30, chat_interval=1.0, edit_interval=EDITS))

    async def send(self, chat: str, page: Page, nonce: int) -> str:
        return "card"

    async def edit(self, chat: str, message: str, page: Page) -> None:
        self.edits.append(time.perf_counter())

    async def close(self) -> None:
        pass


async def answers(path: Path, people: int, seconds: float) -> Rush:
    """Everybody presses once, evenly spread."""
    transport, began = Watched(), time.perf_counter()
    async with Store(migrated(path)) as store:
        await store.write(lambda session: _show(session, people))
        dispatcher = Dispatcher(
            store, routes(), Texts(), {transport.name: transport}, zone=ZONE, language="ru", quiet=AWAKE, links=LINKS
        )

        def now() -> datetime:
            return NOW + timedelta(seconds=time.perf_counter() - began)

        async with _sending(store, transport, now) as delivery:
            await _until_shown(store)
            for n in range(2, min(people, WARM) + 2):  # statements are compiled
                await _press(dispatcher, delivery, n, people + n, 0, now, answer=3)
            waits = await asyncio.gather(
                *(_press(dispatcher, delivery, n, n, seconds * n / people, now) for n in range(2, people + 2))
            )
            await asyncio.sleep(min(seconds, EDITS + 1))  # the last edit
        counted = await store.read(lambda session: attendance.taken(session, EVENT))
    return Rush(waits, transport.edits, counted)


def _show(session: Session, people: int) -> None:
    """The group, and in it the meeting's card."""
    settle(session, people + 1)
    group = {"transport": Nowhere.name, "external": GROUP, "title": "Двор", "kind": "group", "community": COMMUNITY}
    (chat,) = session.scalars(insert(Chat).returning(Chat.id), [{**group, "present": True, "vouched": True}])
    outbox.queue(session, Address(chat, Nowhere.name), Card("event", EVENT), NOW, Terms())


async def _until_shown(store: Store) -> None:
    while await store.read(outbox.waiting):  # noqa: ASYNC110 - what is on disk tells nobody
        await asyncio.sleep(0.05)


async def _press(
    dispatcher: Dispatcher,
    delivery: Delivery,
    person: int,
    number: int,
    wait: float,
    now: Callable[[], datetime],
    answer: int = 1,
) -> float:
    """Milliseconds until the notice is known. `number`: of the update."""
    await asyncio.sleep(wait)
    press = update(person, number, UpdateKind.PRESS, data=data("rsvp", COMMUNITY, EVENT, answer), message="card")
    start = time.perf_counter()
    await dispatcher.handle(replace(press, where=Where(GROUP, private=False, title="Двор")), now())
    took = (time.perf_counter() - start) * 1000
    delivery.woken.set()
    return took


@asynccontextmanager
async def _sending(store: Store, transport: Watched, now: Callable[[], datetime]) -> AsyncIterator[Delivery]:
    renderer = Renderer(Texts(), transport.capabilities, routes().cards, {}, LINKS)
    delivery = Delivery(store, transport, renderer, zone=ZONE, quiet=AWAKE)  # type: ignore[arg-type]  # it only speaks
    keep_what_is_loaded()
    running = asyncio.create_task(delivery.run(now))
    try:
        yield delivery
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


# ── A long series ────────────────────────────────────────────────────────────────────────────────────────────────────
async def long_series(path: Path, meetings: int, people: int) -> tuple[float, float]:
    """Milliseconds that «Афиша» takes, and the card of one of them."""
    async with Store(migrated(path)) as store:
        await store.write(lambda session: settle(session, people + 1))
        await store.write(lambda session: _fill(session, meetings, people))
        cards = routes().cards

        def look(session: Session) -> tuple[float, float]:
            listed = _milliseconds(lambda: calendar.ahead(session, COMMUNITY, NOW), session)
            events = session.scalars(select(Event.id).where(Event.series.is_not(None))).all()
            drawn = _milliseconds(lambda: cards["event"](session, events[len(events) // 2], "ru"), session)
            return listed, drawn

        return await store.read(look)


def _milliseconds(work: Callable[[], object], session: Session) -> float:
    work()  # statements are compiled
    start = time.perf_counter()
    for _ in range(TIMES):
        session.expire_all()
        work()
    return (time.perf_counter() - start) * 1000 / TIMES


def _fill(session: Session, meetings: int, people: int) -> None:
    """All of them are made already, and everybody comes to each."""
    first = calendar.create(session, COMMUNITY, "Зарядка", NOW + timedelta(days=1), "сквер", by=1, now=NOW)
    row = series.begin(session, first, Rule(Every.WEEK, (first.starts_at.weekday(),)), None, None, NOW)
    made = list(session.scalars(select(Event).where(Event.series == row.id)).all())
    for week in range(len(made), meetings):
        starts = first.starts_at + timedelta(weeks=week)
        event = calendar.create(session, COMMUNITY, "Зарядка", starts, "сквер", by=1, now=NOW, published=False)
        event.series, event.slot = row.id, starts.date().isoformat()
        made.append(event)
    session.flush()
    seats = [
        {"event": event.id, "person": person, "answer": 1, "answered_at": NOW}
        for event in made
        for person in range(2, people + 2)
    ]
    session.execute(insert(Seat), seats)
