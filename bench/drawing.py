"""Measures how long people wait while a table of 3,000 responses and ten digest pictures are made.

Twenty people press «Иду» repeatedly; their waits are shown beside the waits without drawing. Delivery sends queued
messages in both cases, so that only the drawing differs.
"""

from __future__ import annotations

import asyncio
import itertools
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from bench.fixtures.measurements import Result
from bench.fixtures.town import AWAKE, COMMUNITY, NOW, ZONE, Nowhere, migrated, settle
from bench.launch import TALKING, late, talk
from bot.app import keep_what_is_loaded
from bot.found import makers, routes
from bot.routing.dispatcher import Dispatcher
from bot.sending import outbox
from bot.sending.delivery import Delivery
from bot.sending.outbox import Address, Terms
from bot.sending.render import Renderer
from bot.storage.store import Store
from bot.values.links import Links
from bot.values.outgoing import Card, Message, Picture, text
from bot.values.transport import Page
from bot.words.texts import Texts
from models import Answer, Queued, Response, Survey
from services.surveys.definition import ready_made

ANSWER_SETS, PICTURES, ROUNDS = 3_000, 10, 3
SURVEY = 1
QUIET = 5.0  # seconds of talk while nothing is drawn
FIRST = TALKING + 10  # chats of those who get what is drawn; they do not talk
WEEKS = (112.0, 115.0, None, 120.0, 121.0, 126.0, 128.0, 136.0)
PANEL = {"title": "Нас", "value": "136", "note": "пришли 9, ушёл 1", "weeks": WEEKS}


class Silent(Nowhere):
    """Takes everything at once."""

    sizes: list[int]

    def __init__(self) -> None:
        self.sizes = []

    async def send(self, chat: str, page: Page, nonce: int) -> str:
        self.sizes += [len(page.document[1])] if page.document else [len(page.picture)] if page.picture else []
        return str(nonce)


@dataclass
class City:
    store: Store
    dispatcher: Dispatcher
    transport: Silent


async def measure(folder: Path) -> list[Result]:
    async with Store(migrated(folder / "drawing.db")) as store:
        await store.write(lambda session: settle(session, ANSWER_SETS))
        await store.write(answer)
        links, texts, transport = Links(b"key"), Texts(), Silent()
        cards = {**routes().cards, "bench-digest": digest}
        made, heavy = makers(store.place), frozenset(routes().heavy)
        renderer = Renderer(texts, transport.capabilities, cards, made, links, heavy=heavy)
        delivery = Delivery(store, transport, renderer, zone=ZONE, quiet=AWAKE)  # type: ignore[arg-type]  # only sends
        transports: dict[str, Any] = {Nowhere.name: transport}
        dispatcher = Dispatcher(
            store, routes(), texts, transports, zone=ZONE, language="ru", quiet=AWAKE, links=links,
            wake=lambda _: delivery.woken.set(),
        )  # fmt: skip
        keep_what_is_loaded()
        running = asyncio.create_task(delivery.run(lambda: NOW))
        city = City(store, dispatcher, transport)
        numbers = itertools.count(1)
        await _busy(city, numbers)  # statements are compiled, libraries loaded
        rounds = [
            (late(await talk(dispatcher, numbers, QUIET)), late(await _busy(city, numbers))) for _ in range(ROUNDS)
        ]
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
    calm, busy = (median(side) for side in zip(*rounds, strict=True))
    ratio = median(drawn / idle for idle, drawn in rounds)
    what = f"others' p99 while {PICTURES} pictures and {ANSWER_SETS:,} answer sets are drawn"
    return [Result(what, f"{busy:.0f} ms", f"{calm:.0f} ms", ratio, "<= 1.5", ratio <= 1.5)]


async def _busy(city: City, numbers: itertools.count[int]) -> list[float]:
    city.transport.sizes.clear()
    await city.store.write(order)
    done = asyncio.Event()
    talking = asyncio.create_task(talk(city.dispatcher, numbers, 120, done))
    while await city.store.read(_is_drawing):  # noqa: ASYNC110 - what is on disk tells nobody
        await asyncio.sleep(0.1)
    done.set()
    assert len(city.transport.sizes) == PICTURES + 1, city.transport.sizes
    return await talking


def _is_drawing(session: Session) -> bool:
    waiting = Queued.chat >= FIRST, Queued.state.in_(("queued", "sending"))
    return session.scalar(select(Queued.id).where(*waiting).limit(1)) is not None


def order(session: Session) -> None:
    cards = [Card("results-xlsx", SURVEY, kept=False), *[Card("bench-digest", 1, kept=False)] * PICTURES]
    for chat, card in enumerate(cards, FIRST):
        outbox.queue(session, Address(chat, Nowhere.name), card, NOW, Terms(community=COMMUNITY))


def digest(*_: Any) -> Message:
    data = {"title": "Соседи Кирова 12", "subtitle": "Итоги недели", "panels": [PANEL] * 6}
    return Message((text("as-is", words="Итоги недели"),), picture=Picture("digest", data))


def answer(session: Session) -> None:
    """Everybody's, by name."""
    definition = ready_made()["talents"].model_dump(mode="json")
    times = {"launched_at": NOW, "invited": None}
    asked = {"community": COMMUNITY, "name": "talents", "launched_by": 1, "audience": {}}
    session.execute(insert(Survey), [{"id": SURVEY, "definition": definition, **asked, **times}])
    sets = [{"id": n, "survey": SURVEY, "person": n, "counted": True} for n in range(1, ANSWER_SETS + 1)]
    finished = {"started_at": NOW, "finished_at": datetime(2026, 11, 20, tzinfo=UTC)}
    session.execute(insert(Response), [one | finished for one in sets])
    answers = [
        {"response": n, "question": question["key"], "value": given(question, n), "at": NOW}
        for n in range(1, ANSWER_SETS + 1)
        for question in definition["questions"]
    ]
    session.execute(insert(Answer), answers)


def given(question: dict[str, Any], n: int) -> Any:
    options = [option["value"] for option in question.get("options", ())]
    match question["kind"]:
        case "choices":
            return [options[n % len(options)]]
        case "choice":
            return options[n % len(options)]
        case "number" | "scale":
            return 1 + n % 5
    return f"Чиню краны и трубы, помогу по вечерам, подъезд {n % 7}"
