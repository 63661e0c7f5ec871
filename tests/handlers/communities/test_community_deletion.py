"""A community deleted by its owner: quiet for a week, back at a word, then gone with all of its rows and no others."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from typing import Any

from sqlalchemy import select

from bot.app import App
from bot.values.incoming import Sender, Update, UpdateKind, Where
from models import Account, Chat, Community, CommunityState, Queued, Table
from services import community_deletion
from services.communities.listing import directory
from services.people import memberships
from tests.conftest import NOW
from tests.support import pressing, street
from tests.support.everywhere import at_length

pytestmark = at_length

IDS = count(1)
WEEK = community_deletion.GRACE
ONLY_THERE = ("Галина", "Олег", "Вера", "Гость", "Мария", "Пётр")
Dump = dict[str, list[dict[str, Any]]]


async def say(app: App, who: str, text: str, now=NOW, **more: Any) -> None:
    where = more.pop("where", Where(who, True))
    kind = UpdateKind.PRESS if "data" in more else UpdateKind.MESSAGE
    update = Update("console", "sosed", f"x{next(IDS)}", now, kind, where, Sender(who, who), text=text, **more)
    if kind is UpdateKind.PRESS:
        await pressing.press(app, update, now)
    else:
        await app.hear(update, now)
    await app.settle(now)


async def dump(app: App) -> Dump:
    """Every row of every table."""

    def read(session) -> Dump:
        return {
            table.name: [dict(row._mapping) for row in session.execute(select(table).order_by(*table.primary_key))]
            for table in Table.metadata.sorted_tables
        }

    return await app.store.read(read)


async def sent(app: App, since: int) -> list[tuple[str, int | None]]:
    """(state, chat) of what was queued after this id."""

    def read(session) -> list[tuple[str, int | None]]:
        return [tuple(row) for row in session.execute(select(Queued.state, Queued.chat).where(Queued.id > since))]

    return await app.store.read(read)


async def newest(app: App) -> int:
    return max((row["id"] for row in (await dump(app))["outbox"]), default=0)


async def erased(app: App, now) -> None:
    def part(session) -> bool:
        return community_deletion.erase_people(session, 1, now)

    while await app.store.write(part):
        pass
    await app.store.write(lambda session: community_deletion.erase(session, 1, NOW) and None)


def settle(session) -> None:
    street.settle(session)
    timur = session.scalars(select(Account.person).where(Account.external == "Тимур")).one()
    memberships.belong(session, 2, timur, NOW - timedelta(days=3))


async def test_no_row_of_it_is_left_and_no_other_is_touched(sosed) -> None:
    async with sosed() as app:
        await app.store.write(settle)
        before = await dump(app)
        await app.store.write(lambda session: community_deletion.begin(session, 1, 1, NOW) and None)
        await erased(app, NOW + WEEK)
        after = await dump(app)
        assert [(name, row) for name, rows in after.items() for row in rows if row.get("community") == 1] == []
        assert [row for row in after["communities"] if row["id"] == 1] == []
        assert [row for row in after["chats"] if row["external"] == "@двор"] == []
        whole = str(after)
        assert [name for name in ONLY_THERE if f"'{name}'" in whole] == []
        assert "Тимур" in whole
        _compare(before, after)


def _compare(before: Dump, after: Dump) -> None:
    """What is left stood there before, but for the mark of erasure; all of the other community is left."""
    marks = {"persons": ("name", "forgotten_at"), "accounts": ("community",)}
    for name, rows in after.items():
        if name in ("audit", "console_people", "console_world"):
            continue
        known = [_without(row, marks.get(name, ())) for row in before[name]]
        assert [row for row in rows if _without(row, marks.get(name, ())) not in known] == [], name
    for name, rows in before.items():
        theirs = [row for row in rows if row.get("community") == 2]
        assert [row for row in theirs if row not in after[name]] == [], name
    needs = {row["id"] for row in after["needs"]}
    hangs = [row for row in before["matches"] if row["need"] in needs]
    lost = [row for row in hangs if row not in after["matches"]]
    assert lost == [], "a match of the other community's own helpers"


def _without(row: dict[str, Any], columns: tuple[str, ...]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in columns}


async def test_two_presses_and_the_leaders_hear_at_once(sosed) -> None:
    async with sosed() as app:
        await app.store.write(settle)
        last = await newest(app)
        await say(app, "Мария", "удалить сообщество")
        await say(app, "Мария", "", data="end:1:ask", message="1")
        assert await _state(app) == CommunityState.ACTIVE
        await say(app, "Мария", "", data="end:1:sure", message="1")
        assert await _state(app) == CommunityState.ENDING
        told = [chat for state, chat in await sent(app, last) if state == "sent"]
        peter = await app.store.read(
            lambda session: session.scalars(select(Chat.id).where(Chat.external == "Пётр")).one()
        )
        assert peter in told


async def test_it_is_in_no_directory_any_more(sosed) -> None:
    def listed(session) -> set[int]:
        return {one.id for one in directory.find(session).items}

    async with sosed() as app:
        await app.store.write(settle)
        assert 1 in await app.store.read(listed)
        await app.store.write(lambda session: community_deletion.begin(session, 1, 1, NOW) and None)
        assert 1 not in await app.store.read(listed)


async def test_nobody_but_an_owner(sosed) -> None:
    async with sosed() as app:
        await app.store.write(settle)
        for who in ("Пётр", "Галина", "Чужая"):
            await say(app, who, "", data="end:1:sure", message="1")
        assert await _state(app) == CommunityState.ACTIVE
        await app.store.write(lambda session: community_deletion.begin(session, 1, 1, NOW) and None)
        for who in ("Пётр", "Галина", "Чужая"):
            await say(app, who, "", data="end-back:0:1", message="1")
        assert await _state(app) == CommunityState.ENDING


@at_length
async def test_a_week_of_silence(sosed) -> None:
    async with sosed() as app:
        await app.store.write(settle)
        await app.settle(NOW)
        await say(app, "Мария", "", data="end:1:sure", message="1")
        last, now = await newest(app), NOW
        yard = Where("@двор", False, "Соседи")
        await say(app, "Олег", "Привет", now, where=yard)
        for _ in range(6):
            now += timedelta(days=1)
            await app.tick(now)
            await app.settle(now)
        chats = await app.store.read(lambda session: {row.id: row.external for row in session.scalars(select(Chat))})
        reached = {chats[chat] for state, chat in await sent(app, last) if state == "sent"}
        assert reached <= {"@сад", *street.MEMBERS["@сад"], *street.LEADERS["@сад"], "Тимур"}


async def test_it_comes_back_as_it_was(sosed) -> None:
    async with sosed() as app:
        await app.store.write(settle)
        await app.settle(NOW)
        before = await dump(app)
        await say(app, "Мария", "", data="end:1:sure", message="1")
        await say(app, "Мария", "вернуть сообщество")
        await say(app, "Мария", "", data="end-back:0:1", message="1")
        after = await dump(app)
        same = set(before) - {"audit", "outbox", "updates", "shown", "accounts", "cards"}
        assert {name: before[name] for name in same} == {name: after[name] for name in same if name in before} | {
            name: before[name] for name in same if name.startswith("console")
        }


async def test_after_the_week_the_job_deletes_it_and_not_before(sosed) -> None:
    async with sosed() as app:
        await app.store.write(settle)
        await app.store.write(lambda session: community_deletion.begin(session, 1, 1, NOW) and None)
        for days, there in ((6, True), (7, False)):
            await app.tick(NOW + timedelta(days=days, minutes=5))
            found = await app.store.read(lambda session: session.get(Community, 1) is not None)
            assert found is there


async def _state(app: App) -> CommunityState:
    return await app.store.read(lambda session: session.scalars(select(Community.state).where(Community.id == 1)).one())
