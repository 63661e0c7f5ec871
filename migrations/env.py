"""How a migration runs: its own connection, foreign keys off (batch mode would delete child rows silently), and an
explicit BEGIN, so that a killed one leaves the old tables whole."""

import sqlite3
from typing import Any

from alembic import context
from sqlalchemy import URL, create_engine, event

from models import Table

config = context.config
engine = create_engine(URL.create("sqlite", database=str(config.attributes["path"])))


@event.listens_for(engine, "connect")
def _connect(driver: sqlite3.Connection, _: Any) -> None:
    driver.isolation_level = None
    driver.execute("PRAGMA journal_mode=WAL")
    driver.execute("PRAGMA foreign_keys=OFF")


@event.listens_for(engine, "begin")
def _begin(connection: Any) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


with engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=Table.metadata,
        render_as_batch=True,
        transactional_ddl=True,
        include_name=lambda name, type_, _: type_ != "table" or not str(name).startswith("console_"),
    )
    with context.begin_transaction():
        context.run_migrations()
engine.dispose()
