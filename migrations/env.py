"""How a migration runs: its own connection, and one transaction, so that a killed one leaves the old tables whole."""

from alembic import context
from sqlalchemy import Engine

from models import Table

engine: Engine = context.config.attributes["engine"]

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
