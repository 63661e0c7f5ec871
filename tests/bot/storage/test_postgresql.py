"""What is different on a PostgreSQL server, and must not be noticed."""

import asyncio
import os
import time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import URL, make_url, text
from sqlalchemy.orm import Session

from bot.configuration.config import CannotStart
from bot.routing.dispatcher import note_first_time
from bot.sending import outbox
from bot.sending.outbox import Address, Terms
from bot.storage import migrate, place
from bot.storage.postgresql import server
from bot.storage.store import Store, Unavailable
from models import Chat
from tests.bot.storage.conftest import NOW, increment, note, notes, together
from tests.support import databases
from tests.support.post import words

pytestmark = pytest.mark.skipif(not databases.ON_SERVER, reason="`make test` runs it on a server, after these")


def administrator() -> Any:
    return databases._administrator()


@pytest.fixture
def empty() -> URL:
    return databases.new()


def with_(url: URL, **parts: Any) -> str:
    return url.set(**parts).render_as_string(hide_password=False)


# ── Rows are counted ─────────────────────────────────────────────────────────────────────────────────────────────────
async def test_what_comes_twice_is_known_the_second_time(store: Store) -> None:
    """F27: unless asked, the driver counts -1 rows for an INSERT, new or not: every update would count as repeated."""
    first = [await store.write(lambda session: note_first_time(session, "t", "b", "1", NOW)) for _ in range(2)]
    assert first == [True, False]


async def test_a_letter_queued_twice_is_queued_once(store: Store) -> None:
    def unit(session: Session) -> list[bool]:
        chat = Chat(transport="t", external="1", kind="group", title="")
        session.add(chat)
        session.flush()
        to, once = Address(chat.id, "t"), Terms(once="a key")
        return [outbox.queue(session, to, words("чай"), NOW, once) for _ in range(2)]

    assert await store.write(unit) == [True, False]


# ── Losses ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def lost_once(code: str) -> Any:
    """A unit whose transaction PostgreSQL breaks off, the first time."""
    broken: list[bool] = []

    def unit(session: Session) -> None:
        note("again")(session)
        if not broken:
            broken.append(True)
            session.execute(text(f"DO $$BEGIN RAISE EXCEPTION USING ERRCODE = '{code}'; END$$"))

    return unit


@pytest.mark.parametrize("code", ["40001", "40P01", "53200"])
async def test_a_lost_transaction_runs_again_whole(store: Store, code: str) -> None:
    """F16: serialization, a deadlock, no memory: each unit of the group is saved once."""
    assert await together(store, note("a"), lost_once(code), increment, note("b")) == [None, None, 1, None]
    assert sorted(await notes(store)) == ["a", "again", "b"]


async def test_an_error_of_the_units_own_is_its_own(store: Store) -> None:
    def bug(session: Session) -> None:
        note("half")(session)
        session.execute(text("SELECT 1 / 0"))

    first, second = await together(store, bug, note("a"))
    assert type(first).__name__ == "DataError"
    assert second is None
    assert await notes(store) == ["a"]


def break_connections(name: object) -> None:
    ended = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"
    administrator().execute(ended, [name])


async def test_it_goes_on_after_the_server_was_restarted(store: Store) -> None:
    """F15: a read does not notice; of writes one at most is told that it was not saved."""
    await store.write(note("before"))
    assert await notes(store) == ["before"]
    break_connections(store.database.url.database)  # type: ignore[attr-defined]
    assert await notes(store) == ["before"]
    for words_ in ("first", "second"):
        try:
            await store.write(note(words_))
        except Unavailable:
            assert words_ == "first"
    assert (await notes(store))[-1] == "second"
    assert store.healthy


async def test_a_server_that_is_away_is_unavailable(store: Store) -> None:
    """F15: not a bug of whoever reads: a stored update that met it would be put aside for ever."""
    name = store.database.url.database  # type: ignore[attr-defined]
    await notes(store)
    administrator().execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
    try:
        break_connections(name)
        with pytest.raises(Unavailable):
            await notes(store)
        with pytest.raises(Unavailable):
            await store.write(note("lost"))
    finally:
        administrator().execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
    await asyncio.sleep(0)
    assert await store.read_apart(lambda session: session.scalar(text("SELECT count(*) FROM notes"))) == 0


# ── Alone ────────────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_two_do_not_run_on_one_database(database: URL) -> None:
    """F06"""
    running = place.at(database)
    with running.alone(), pytest.raises(CannotStart, match="another Sosed is running"), running.alone():
        pass
    with running.alone():
        pass


async def test_who_lost_its_lock_does_not_write_beside_its_successor(database: URL) -> None:
    """F07: the server was restarted, and another Sosed came first."""
    async with Store(database, sole=True) as old:
        await old.write(lambda _: None)
        with pytest.raises(CannotStart, match="another Sosed"), place.at(database).alone():
            pass
        break_connections(database.database)
        async with Store(database, sole=True) as new:
            await new.write(lambda _: None)
            for _ in range(2):
                with pytest.raises(Unavailable):
                    await old.write(lambda _: None)


async def test_somebody_elses_lock_is_waited_for_and_then_named(database: URL) -> None:
    impatient = make_url(with_(database, query={**database.query, "options": "-c lock_timeout=100ms"}))
    async with Store(database) as other, Store(impatient) as store:
        gate = asyncio.Event()
        loop = asyncio.get_running_loop()
        busy = asyncio.create_task(
            other.write(lambda _: asyncio.run_coroutine_threadsafe(gate.wait(), loop).result(10))
        )
        await asyncio.sleep(0.05)
        with pytest.raises(Unavailable, match="locked by somebody else"):
            await store.write(lambda _: None)
        gate.set()
        await busy
        await store.write(lambda _: None)


# ── Tables ───────────────────────────────────────────────────────────────────────────────────────────────────────────
SCHEMA = (
    """SELECT table_name, column_name, data_type, is_nullable, column_default, collation_name
       FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'alembic_version'""",
    "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE contype <> 'n'",
    "SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
)


def schema(url: URL) -> list[set[Any]]:
    with databases._connected(str(url.database)) as connection:
        return [set(connection.execute(query).fetchall()) for query in SCHEMA]


def test_the_first_version_of_a_server_becomes_this_one(empty: URL, database: URL) -> None:
    """Migrations lead to the same tables as the models: each of them understands both databases."""
    with databases._connected(str(empty.database)) as connection:
        connection.execute((Path(__file__).parent / "server_0029.sql").read_text(encoding="utf-8"))
        connection.execute("INSERT INTO alembic_version VALUES ('0029')")
    migrate.upgrade(empty, NOW)
    assert migrate.current(empty) == migrate.head()
    assert schema(empty) == schema(database)


# ── Sorted and compared by code points, as SQLite does, whatever the server's language ───────────────────────────────
def test_all_words_are_compared_by_code_points(database: URL) -> None:
    found = "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
    with databases._connected(str(database.database)) as connection:
        others = connection.execute(
            f"{found} AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C' AND is_generated = 'NEVER'"
        ).fetchall()
    of_enums = {(table.name, column.name) for table in migrate_tables() for column in table.columns if is_enum(column)}
    assert {(table, column) for table, column in others} - of_enums == set()


def migrate_tables() -> Any:
    from models import Table

    return Table.metadata.tables.values()


def is_enum(column: Any) -> bool:
    return type(column.type).__name__ == "Word"


def test_a_server_is_there() -> None:
    assert os.environ[databases.ADDRESS]


# ── Among others ─────────────────────────────────────────────────────────────────────────────────────────────────────
async def test_several_share_a_database_and_none_is_alone_there(database: URL) -> None:
    server = place.at(database)
    with server.shared(), server.shared():
        with pytest.raises(CannotStart, match="another Sosed is running"), server.alone():
            pass
        async with Store(database, shared=True) as one, Store(database, shared=True) as other:
            await one.write(lambda _: None)
            await other.write(lambda _: None)
            alone = Store(database, sole=True)
            async with alone:
                with pytest.raises(Unavailable):
                    await alone.write(lambda _: None)
    with server.alone(), pytest.raises(CannotStart, match="start both with --roles"), server.shared():
        pass


async def test_a_process_that_is_frozen_inside_a_transaction_stops_nobody(
    database: URL, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F07: the server ends its transaction, and with it its locks; nothing of it is saved."""
    monkeypatch.setattr(server, "FROZEN", 1)
    async with Store(database, shared=True) as frozen, Store(database, shared=True) as other:
        begun, loop = asyncio.Event(), asyncio.get_running_loop()

        def freeze(session: Session) -> None:
            session.execute(text("INSERT INTO cursors VALUES ('t', 'b', 'frozen')"))
            loop.call_soon_threadsafe(begun.set)
            time.sleep(1.5)

        late = asyncio.create_task(frozen.write(freeze))
        await begun.wait()
        await asyncio.wait_for(other.write(lambda _: None), 10)
        with pytest.raises(Unavailable):
            await late
        assert await other.read(lambda session: session.scalar(text("SELECT count(*) FROM cursors"))) == 0
