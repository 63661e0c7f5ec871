"""Measures a broadcast to a Telegram server that enforces its limits, in another process, with replies in between.

900 people; BENCH_PEOPLE=5000 for all of them, which takes three minutes.

It covers outbox, delivery, client and HTTP; a message counts when the server receives it.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

from sqlalchemy import insert
from sqlalchemy.orm import Session

from bench.fixtures.elsewhere import Elsewhere, Heard, elsewhere
from bench.fixtures.measurements import Result
from bench.fixtures.town import AWAKE, ZONE, migrated
from bot.app import keep_what_is_loaded
from bot.found import routes
from bot.sending import outbox
from bot.sending.delivery import Delivery
from bot.sending.outbox import Address, Terms
from bot.sending.render import Renderer
from bot.storage.store import Store
from bot.values.links import Links
from bot.values.outgoing import Button, Message, Priority, Text, data
from bot.values.transport import Transport
from bot.words.texts import Texts
from models import Account, Chat, Person

PEOPLE = int(os.environ.get("BENCH_PEOPLE", "900"))
REPLIED = 50  # other people, who get replies
REPLIES = 3.0  # seconds between two of them during the broadcast
ALLOWED = 30
CHUNK = 500  # rows queued in one unit, as a job does it


async def measure(folder: Path) -> list[Result]:
    async with elsewhere("telegram", PEOPLE + REPLIED) as server, Store(migrated(folder / "broadcast.db")) as store:
        await store.write(lambda session: settle(session, "telegram", server.people))
        idle, busy, heard = await broadcast(store, server)
    sent = [at for at, _, text in heard.sends if "reply" not in text]
    rate = (len(sent) - 1) / (max(sent) - min(sent))
    assert len(sent) == PEOPLE, f"{len(sent)} of {PEOPLE} have arrived"
    assert not heard.violations, heard.violations
    share, ratio = rate / ALLOWED, median(busy) / median(idle)
    name = f"Telegram: broadcast to {PEOPLE:,} people, a second, over allowed"
    waits = [f"{median(side) * 1000:.0f} ms" for side in (busy, idle)]
    return [
        Result(name, f"{rate:.1f}", f"{ALLOWED}", share, ">= 0.97", share >= 0.97),
        Result("  of these, sends over the limit", str(heard.over), target="0", met=heard.over == 0),
        Result(f"  {len(busy)} replies meanwhile, over idle (median)", *waits, ratio, "<= 1.2", ratio <= 1.2),
    ]


async def broadcast(store: Store, server: Elsewhere) -> tuple[list[float], list[float], Heard]:
    """Seconds replies took when nothing else was sent, and during the broadcast; what the server heard."""
    from bot.transports.telegram.transport import Telegram

    transport = Telegram(server.token, api_base=server.url)
    async with sending(store, transport) as delivery:
        replied = range(PEOPLE + 1, PEOPLE + REPLIED + 1)
        idle = await replies(store, delivery, server, replied, 0.15)
        await queue_all(store, "telegram", range(1, PEOPLE + 1))
        delivery.woken.set()
        count = max(10, int(PEOPLE / 29.2 / REPLIES) - 2)
        await asyncio.sleep(1)
        busy = asyncio.create_task(replies(store, delivery, server, replied, REPLIES, count))
        await drained(store)
        waits, heard = await busy
    return idle[0], waits, heard


async def replies(
    store: Store, delivery: Delivery, server: Elsewhere, people: Sequence[int], apart: float, count: int = REPLIED
) -> tuple[list[float], Heard]:
    """Seconds each reply took from the queue to the server."""
    queued: dict[str, float] = {}
    for n in range(count):
        queued[said := f"reply {apart} {n}"] = time.monotonic()
        message = Message((Text("as-is", {"words": said}),))
        chat = people[n % len(people)]
        await store.write(lambda session, chat=chat, message=message: queue(session, "telegram", chat, message))
        delivery.woken.set()
        await asyncio.sleep(apart)
    await drained(store)
    heard = await server.heard()
    return [at - queued[text] for at, _, text in heard.sends if text in queued], heard


# ── What every broadcast needs ───────────────────────────────────────────────────────────────────────────────────────
def settle(session: Session, transport: str, externals: Sequence[str]) -> None:
    """Creates a person, account and private chat for each; the nth gets id n."""
    now = datetime.now(UTC)
    account = {"transport": transport, "reachable": True, "seen_at": now}
    chat = {"transport": transport, "kind": "private", "title": ""}
    known = list(enumerate(externals, 1))
    session.execute(insert(Person), [{"id": n, "name": f"Сосед {n}"} for n, _ in known])
    session.execute(insert(Account), [{"id": n, "person": n, "external": id_, **account} for n, id_ in known])
    session.execute(insert(Chat), [{"id": n, "external": id_, "account": n, **chat} for n, id_ in known])


def invitation(n: int) -> Message:
    answers = tuple(
        Button(Text(f"rsvp.{word}"), data("rsvp", 1, 1, n)) for n, word in enumerate(("yes", "maybe", "no"))
    )
    words = f"Сосед {n}, в субботу в 12:00 чаепитие во дворе дома 12 по улице Кирова. Приходите с детьми!"
    return Message((Text("as-is", {"words": words}),), (answers,))


def queue(session: Session, transport: str, chat: int, message: Message, priority: Priority = Priority.REPLY) -> None:
    outbox.queue(session, Address(chat, transport), message, datetime.now(UTC), Terms(priority=priority))


async def queue_all(store: Store, transport: str, chats: Sequence[int]) -> None:
    for first in range(0, len(chats), CHUNK):

        def chunk(session: Session, some: Sequence[int] = chats[first : first + CHUNK]) -> None:
            for n in some:
                queue(session, transport, n, invitation(n), Priority.BROADCAST)

        await store.write(chunk)


@asynccontextmanager
async def sending(store: Store, transport: Transport) -> AsyncIterator[Delivery]:
    """The transport's delivery at work, with the product's own texts and cards."""
    renderer = Renderer(Texts(), transport.capabilities, routes().cards, {}, Links(b"key"))
    delivery = Delivery(store, transport, renderer, zone=ZONE, quiet=AWAKE)
    keep_what_is_loaded()
    running = asyncio.create_task(delivery.run(by_day))
    try:
        yield delivery
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
        await transport.close()


def by_day() -> datetime:
    """Now, or a daytime moment if it is night, when no broadcast is sent."""
    return datetime.now(UTC) + SHIFT


SHIFT = timedelta(hours=12) if AWAKE.after(datetime.now(UTC), ZONE) > datetime.now(UTC) else timedelta()


async def drained(store: Store) -> None:
    while await store.read(outbox.waiting):  # noqa: ASYNC110 - what is on disk tells nobody
        await asyncio.sleep(0.3)
