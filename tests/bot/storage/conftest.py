"""A store and units for it; databases of old and new versions."""

import asyncio
import shutil
import sqlite3
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

from bot.storage import migrate
from bot.storage.database import Place
from bot.storage.store import Store
from models import Account, Chat, Person, Queued, TakenUpdate
from tests.support import databases

NOW = datetime(2026, 11, 18, 10, tzinfo=UTC)


NUMBER, BYTES = ("serial", "bytea") if databases.ON_SERVER else ("INTEGER PRIMARY KEY", "BLOB")
AT_ONCE = 30.0  # seconds after which an answer is not coming, on a loaded machine either


@pytest.fixture
async def store(database: Place) -> AsyncIterator[Store]:
    async with Store(database) as store:
        await store.write(lambda session: session.execute(text("CREATE TABLE counter (n INTEGER NOT NULL)")))
        await store.write(lambda session: session.execute(text("INSERT INTO counter VALUES (0)")))
        await store.write(
            lambda session: session.execute(
                text(f"CREATE TABLE notes (n {NUMBER}, words TEXT NOT NULL, filler {BYTES})")
            )
        )
        yield store


def note(words: str) -> Callable[[Session], None]:
    def unit(session: Session) -> None:
        session.execute(text("INSERT INTO notes (words) VALUES (:words)"), {"words": words})

    return unit


def increment(session: Session) -> int:
    """Reads, thinks, writes: what loses updates where transactions do not exclude each other."""
    n = session.scalar(text("SELECT n FROM counter"))
    session.execute(text("UPDATE counter SET n = :n"), {"n": n + 1})
    return int(n + 1)


def taken(external: str) -> TakenUpdate:
    return TakenUpdate(transport="t", bot="b", external=external, at=NOW)


async def notes(store: Store) -> list[str]:
    return await store.read(lambda session: list(session.scalars(text("SELECT words FROM notes ORDER BY n"))))


async def together(store: Store, *units: Callable[[Session], Any]) -> list[Any]:
    """All in one commit: they are queued while the writer is busy. Results or exceptions, in order."""
    gate = threading.Event()
    busy = asyncio.create_task(store.write(lambda _: gate.wait(10)))
    tasks = [asyncio.create_task(store.write(unit)) for unit in units]
    await asyncio.sleep(0.02)
    gate.set()
    await busy
    return await asyncio.gather(*tasks, return_exceptions=True)


NOW = datetime(2026, 11, 18, 10, tzinfo=UTC)


# What a next version might do: make a table anew that others point to with ON DELETE CASCADE.
NEXT = '''
"""One more column, one table made anew."""
import sqlalchemy as sa
from alembic import op

revision = "9000"
down_revision = "{head}"

def upgrade():
    with op.batch_alter_table("persons", recreate="always") as batch:
        batch.add_column(sa.Column("hobby", sa.Text(), nullable=False, server_default="чай"))
    op.create_table("hobbies", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.Text()))
    op.execute("INSERT INTO hobbies (name) SELECT name FROM persons")

def downgrade():
    op.drop_table("hobbies")
    with op.batch_alter_table("persons", recreate="always") as batch:
        batch.drop_column("hobby")
'''


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sosed.db"


@pytest.fixture
def old(path: Path, migrated: Path) -> Path:
    """A database of this version, with data."""
    shutil.copy(migrated, path)
    fill(path)
    return path


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The migrations of a Sosed that is one revision ahead."""
    folder = tmp_path / "migrations"
    shutil.copytree(migrate.MIGRATIONS, folder)
    (folder / "versions" / "9000_next.py").write_text(NEXT.replace("{head}", migrate.head()))
    monkeypatch.setattr(migrate, "MIGRATIONS", folder)
    return folder


def fill(path: Path) -> None:
    engine = create_engine(f"sqlite:///{path}")
    with Session(engine) as session:
        for n in range(20):
            person = Person(name=f"Галина {n}")
            session.add(person)
            session.flush()
            account = Account(person=person.id, transport="console", external=str(n), seen_at=NOW)
            session.add(account)
            session.flush()
            chat = Chat(transport="console", external=str(n), kind="private", title="", account=account.id)
            session.add(chat)
            session.flush()
            session.add(
                Queued(transport="console", chat=chat.id, content={"body": []}, priority=0, nonce=1, created_at=NOW)
            )
        session.commit()
    engine.dispose()


def schema(path: Path) -> list[Any]:
    with closing(sqlite3.connect(path)) as file:
        return sorted(
            (kind, name, sql) for kind, name, sql in file.execute("SELECT type, name, sql FROM sqlite_master")
        )


def backups(path: Path) -> list[Path]:
    return sorted(path.parent.glob("*.backup"))
