"""S31: what nobody needs any more goes, with a moved clock; what somebody may still need stays."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, select

from bot.routing.context import JobContext
from bot.storage.retention import PART
from bot.storage.store import Store
from models import Community, Need, Person, Quarantine, TakenUpdate
from scheduler.housekeeping import housekeeping
from services.night import Window
from tests.conftest import NOW

DAY = timedelta(days=1)


async def clean(store: Store, days: int) -> int:
    """How many units it took."""
    units = 1
    while await store.write(lambda session: housekeeping.run(JobContext(session, NOW + days * DAY, "UTC", Window()))):
        units += 1
    return units


async def count(store: Store, table: type) -> int:
    return await store.read(lambda session: session.scalar(select(func.count()).select_from(table)))


async def test_a_day_of_updates_goes_in_parts_however_many_came_at_once(database: Path) -> None:
    def keep(session) -> None:
        session.add_all(TakenUpdate(transport="console", bot="1", external=str(n), at=NOW) for n in range(2 * PART + 1))
        session.add(TakenUpdate(transport="console", bot="1", external="young", at=NOW + 10 * DAY))
        session.add_all(Quarantine(transport="job", raw="x", error="y", at=NOW) for _ in range(PART + 1))

    async with Store(database) as store:
        await store.write(keep)
        assert await clean(store, 13) == 1
        assert await count(store, TakenUpdate) == 2 * PART + 2
        assert await clean(store, 15) > 1
        assert (await count(store, TakenUpdate), await count(store, Quarantine)) == (1, 0)


async def test_words_of_a_need_go_90_days_after_its_end(database: Path) -> None:
    def keep(session) -> None:
        session.add(Person(id=1, name="Галина"))
        session.add(
            Community(
                id=1,
                name="Двор",
                city="Пенза",
                city_key="пенза",
                search="двор",
                zone="Europe/Moscow",
                state="active",
                created_at=NOW,
            )
        )
        session.flush()
        common = {"community": 1, "person": 1, "urgency": "week", "created_at": NOW, "promised_at": NOW}
        common |= {"expires_at": NOW, "search": "кран"}
        session.add(Need(**common, words="течёт кран", state="met", closed_at=NOW))
        session.add(Need(**common, words="ещё ищу", state="open"))

    def words(session) -> list[str]:
        return list(session.scalars(select(Need.words).order_by(Need.id)))

    async with Store(database) as store:
        await store.write(keep)
        await clean(store, 89)
        assert await store.read(words) == ["течёт кран", "ещё ищу"]
        await clean(store, 91)
        assert await store.read(words) == ["", "ещё ищу"]
