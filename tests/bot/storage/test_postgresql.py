"""What is different on a PostgreSQL server, and must not be noticed; what stops a start there, in one line."""

import asyncio
import os
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import URL, make_url, text
from sqlalchemy.orm import Session

from bot.configuration.config import CannotStart, Config
from bot.routing.dispatcher import note_first_time
from bot.sending import outbox
from bot.sending.outbox import Address, Terms
from bot.storage import migrate, place
from bot.storage.store import Store, Unavailable
from bot.terminal import refusals
from models import Chat
from tests.bot.storage.conftest import NOW, increment, note, notes, together
from tests.support import databases
from tests.support.post import words

WRONG = "hush-hush"
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
    """The driver counts -1 rows for an INSERT, new or not, unless it is asked: every update would count as repeated."""
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
    """Serialization, a deadlock, no memory: each unit of the group is saved once."""
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
    """A read does not notice; of writes one at most is told that it was not saved."""
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
    """Not a bug of whoever reads: a stored update that met it would be put aside for ever."""
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
    running = place.at(database)
    with running.alone(), pytest.raises(CannotStart, match="another Sosed is running"), running.alone():
        pass
    with running.alone():
        pass


async def test_who_lost_its_lock_does_not_write_beside_its_successor(database: URL) -> None:
    """The server was restarted, and another Sosed came first."""
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


# ── What stops a start ───────────────────────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def stranger() -> Iterator[str]:
    administrator().execute("CREATE ROLE stranger LOGIN PASSWORD 'the right one'")
    yield "stranger"
    administrator().execute("DROP ROLE stranger")


def refused(url: str) -> str:
    """What the operator reads in Russian; no password is in it."""
    with pytest.raises(CannotStart) as stopped:
        migrate.upgrade(Config(database={"url": url}).database.place, NOW)
    said = str(stopped.value)
    assert WRONG not in said
    assert "\n" not in said
    return refusals.in_language(said, "ru")


def test_a_wrong_password(empty: URL, stranger: str) -> None:
    assert "не принимает это имя и пароль" in refused(with_(empty, username=stranger, password=WRONG))


def test_no_such_database(empty: URL) -> None:
    assert "нет такой базы" in refused(with_(empty, database="nowhere", password=WRONG))


def test_no_such_host(empty: URL) -> None:
    assert "такого сервера нет" in refused("postgresql://sosed:hush-hush@nowhere.invalid/sosed")


def test_nobody_answers(empty: URL) -> None:
    assert "сервер не отвечает" in refused("postgresql://sosed:hush-hush@127.0.0.1:1/sosed")


def test_a_database_of_a_newer_sosed(database: URL) -> None:
    with databases._connected(str(database.database)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    try:
        assert "базу записал более новый Сосед (9999)" in refused(databases.url(database))
    finally:
        with databases._connected(str(database.database)) as connection:
            connection.execute("UPDATE alembic_version SET version_num = %s", [migrate.head()])


def test_another_programs_database(empty: URL) -> None:
    with databases._connected(str(empty.database)) as connection:
        connection.execute("CREATE TABLE theirs (n int)")
    assert "это база другой программы" in refused(databases.url(empty))


def test_texts_that_are_not_unicode(empty: URL) -> None:
    administrator().execute("CREATE DATABASE latin ENCODING LATIN1 TEMPLATE template0")
    try:
        assert "Создайте её с ENCODING UTF8" in refused(with_(empty, database="latin"))
    finally:
        administrator().execute("DROP DATABASE latin WITH (FORCE)")


def test_an_old_server(empty: URL, monkeypatch: pytest.MonkeyPatch) -> None:
    from bot.storage import postgresql

    monkeypatch.setattr(postgresql, "OLDEST", 99)
    assert "а Соседу нужен 99 или новее" in refused(databases.url(empty))


def test_the_password_is_never_shown() -> None:
    config = Config(database={"url": "postgresql://sosed:hush-hush@host/sosed?sslmode=require"})
    assert config.database.name == "postgresql://sosed@host/sosed"
    assert "hush-hush" in config.secrets()
    assert WRONG not in repr(config) + str(config.database.place)


def test_a_password_that_is_written_in_percent_is_blanked_in_both_ways() -> None:
    config = Config(database={"url": "postgresql://sosed:p%40ss%20word@host/sosed"})
    assert {"p%40ss%20word", "p@ss word"} <= config.secrets()


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
