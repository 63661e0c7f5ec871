"""Measures the resident memory of `sosed run` with both platforms connected: idle, and with everything loaded.

43 communities and 10,000 people, half of them on each platform, whose servers run in separate processes. "Everything"
includes the sentence encoder, loaded by reporting talents, and drawn digests.
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

import kpis
from bench.fixtures.city import LIST, name
from bench.fixtures.elsewhere import Elsewhere, elsewhere
from bench.fixtures.measurements import Result
from bench.fixtures.town import ROOT, ZONE, migrated
from bench.memory import MB, MONDAY
from bench.start import SOSED
from bot.sending import outbox
from bot.sending.outbox import Address
from bot.storage.store import Store
from bot.terminal import import_list
from bot.values.outgoing import Card
from kpis import Week
from models import Account, Chat, Community, Membership, Person
from services.help import talents
from services.help.talents import Talent

PEOPLE, GROUPS = 10_000, 43
LONGEST = 60.0  # seconds until both platforms are heard, and until all digests are there
PICTURES = 40
SETTLED = 15.0  # seconds more: the first tick and some questions are over

CONFIG = """
[database]
url = "sqlite:///{database}"
[telegram]
token = "{telegram.token}"
api_base = "{telegram.url}"
[vk]
token = "{vk.token}"
group_id = {vk.group_id}
api_base = "{vk.url}"
"""


async def measure(folder: Path) -> list[Result]:
    half, groups = PEOPLE // 2, GROUPS // 2
    path = migrated(folder / "idle.db")
    async with (
        elsewhere("telegram", half, groups=groups) as telegram,
        elsewhere("vk", PEOPLE - half, groups=GROUPS - groups) as vk,
    ):
        async with Store(path) as store:
            await store.write(lambda session: build(session, {"telegram": telegram, "vk": vk}))
        config = folder / "idle.toml"
        config.write_text(CONFIG.format(database=path, telegram=telegram, vk=vk), encoding="utf-8")
        used = await running(config, path, (telegram, vk))
        async with Store(path) as store:
            await store.write(fill)
        whole = await running(config, path, (telegram, vk))
    title = f"`sosed run`, both platforms idle, {GROUPS} communities, {PEOPLE:,} people"
    return [
        Result(title, f"{used:.0f} MB", target="<= 160 MB", met=used <= 160),
        Result(
            f"  with the encoder, {PICTURES} digests drawn", f"{whole:.0f} MB", target="<= 320 MB", met=whole <= 320
        ),
    ]


async def running(config: Path, database: Path, platforms: tuple[Elsewhere, Elsewhere]) -> float:
    """MB, once both platforms have been asked for a while and whatever was queued is sent."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", SOSED, "run", "--config", str(config)),
        cwd=ROOT,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        async with asyncio.timeout(LONGEST):
            for platform in platforms:
                while not (await platform.heard()).polls:  # noqa: ASYNC110 - another process
                    await asyncio.sleep(0.5)
        await asyncio.sleep(SETTLED)
        async with asyncio.timeout(LONGEST):
            while unsent(database):  # noqa: ASYNC110 - another process
                await asyncio.sleep(0.5)
        if process.returncode is not None:
            raise RuntimeError(f"sosed run has ended with {process.returncode}")
        return memory(process.pid)
    finally:
        if process.returncode is None:
            process.terminate()
            await process.wait()


def unsent(database: Path) -> int:
    with closing(sqlite3.connect(database)) as file:
        return int(file.execute("SELECT count(*) FROM outbox WHERE state IN ('queued', 'sending')").fetchone()[0])


def fill(session: Session) -> None:
    """Talents in the first communities, and each one's digest for somebody there."""
    now = datetime.now(UTC)
    for n, community in enumerate(session.scalars(select(Community.id).order_by(Community.id).limit(PICTURES)), 1):
        talents.keep(session, community, n, Talent("чинить краны"), now)
        week = Week.of(now, ZONE)
        row = kpis.keep(session, community, week, kpis.measure(session, community, week))
        chat = session.scalars(select(Chat).where(Chat.account == n)).one()
        outbox.queue(session, Address(chat.id, chat.transport), Card("digest", row, kept=False), now)


def memory(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:")) / MB


def build(session: Session, platforms: dict[str, Elsewhere]) -> None:
    """Person n lives in the community number n modulo their count, which has a group on one of the platforms."""
    import_list.add(session, LIST.read_bytes(), ZONE, MONDAY)
    session.execute(update(Community).values(state="active", claimed_at=MONDAY))
    communities = list(session.scalars(select(Community.id).order_by(Community.id)))
    groups = [(transport, group) for transport, one in platforms.items() for group in one.groups]
    for community, (transport, group) in zip(communities, groups, strict=False):
        row = {"transport": transport, "external": group, "kind": "group", "title": "Соседи", "community": community}
        session.execute(insert(Chat).values(row))
    first = 1
    for transport, one in platforms.items():
        known = list(enumerate(one.people, first))
        first += len(known)
        shared = {"transport": transport, "reachable": True, "seen_at": MONDAY}
        chat = {"transport": transport, "kind": "private", "title": ""}
        session.execute(insert(Person), [{"id": n, "name": name(n)} for n, _ in known])
        session.execute(insert(Account), [{"id": n, "person": n, "external": id_, **shared} for n, id_ in known])
        session.execute(insert(Chat), [{"external": id_, "account": n, **chat} for n, id_ in known])
        members = [(communities[n % len(communities)], n) for n, _ in known]
        rows = [{"community": c, "person": n, "role": 1, "joined_at": MONDAY} for c, n in members]
        session.execute(insert(Membership), rows)
