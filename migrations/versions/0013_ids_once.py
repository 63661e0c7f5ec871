# ruff: noqa: S608 - what stands in the statements is written here
"""No id is given twice; nameless answers stand apart from the others; a plan knows the day it had; who came over by
/link leaves no name behind."""

import sqlalchemy as sa
from alembic import op

import models

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
SPARE = 10_000  # ids that may have been given to rows that are gone
BELOW = "-1 - (random() & 4503599627370495)"  # a random negative id of 52 bits
TABLES = (
    "accounts", "answers", "audit", "cards", "chats", "communities", "company", "complaints", "consents", "duties",
    "events", "feedback", "files", "joinings", "knocks", "kpi_weeks", "link_codes", "matches", "memberships", "needs",
    "neighbours", "offers", "outbox", "persons", "quarantine", "responses", "seats", "signals", "survey_plans",
    "surveys", "thank_yous", "voices", "welcomed", "welcomes",
)  # fmt: skip


def upgrade() -> None:
    op.add_column("survey_plans", sa.Column("day", KEY, nullable=True))
    op.add_column("survey_plans", sa.Column("before", models.table.Utc(timezone=True), nullable=True))
    op.add_column("responses", sa.Column("counted", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.execute("UPDATE responses SET counted = 1 WHERE finished_at IS NOT NULL")
    _set_nameless_apart()
    _take_names_along()
    _declare("PRIMARY KEY (id)", "PRIMARY KEY (id AUTOINCREMENT)")
    for table in TABLES:
        op.execute(
            f"INSERT INTO sqlite_sequence (name, seq) SELECT '{table}', max(0, ifnull(max(id), 0)) + {SPARE}"
            f" FROM {table} HAVING EXISTS (SELECT 1 FROM persons)"
        )


def downgrade() -> None:
    _declare("PRIMARY KEY (id AUTOINCREMENT)", "PRIMARY KEY (id)")
    for table in TABLES:
        op.execute(f"DELETE FROM sqlite_sequence WHERE name = '{table}'")
    op.execute(
        "UPDATE persons SET name = (SELECT json_extract(moved, '$.name') FROM joinings WHERE other = persons.id)"
        " WHERE id IN (SELECT other FROM joinings WHERE json_extract(moved, '$.name') IS NOT NULL)"
    )
    op.execute("UPDATE joinings SET moved = json_remove(moved, '$.name')")
    op.drop_column("responses", "counted")
    op.drop_column("survey_plans", "before")
    op.drop_column("survey_plans", "day")


def _declare(before: str, after: str) -> None:
    """What is on disk is the same, so only the words of the declaration change, as SQLite's manual on ALTER TABLE
    describes it (7.): to copy millions of rows and every photo would take minutes, and twice the room."""
    connection = op.get_bind()
    (version,) = connection.exec_driver_sql("PRAGMA schema_version").one()
    connection.exec_driver_sql("PRAGMA writable_schema = ON")
    for table in TABLES:
        named = f"CONSTRAINT pk_{table} "
        changed = connection.exec_driver_sql(
            "UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE type = 'table' AND name = ? AND instr(sql, ?)",
            (named + before, named + after, table, named + before),
        )
        if changed.rowcount != 1:
            raise RuntimeError(f"{table}: is not declared as it was made")
    connection.exec_driver_sql(f"PRAGMA schema_version = {version + 1}")
    connection.exec_driver_sql("PRAGMA writable_schema = RESET")


def _set_nameless_apart() -> None:
    """A named row took the number after the highest, which may have been a nameless one: that told when it came."""
    for table in ("responses", "files"):
        op.execute("CREATE TEMP TABLE anew (was INTEGER PRIMARY KEY, id INTEGER NOT NULL)")
        op.execute(f"INSERT INTO anew SELECT id, {BELOW} FROM {table} WHERE person IS NULL")
        op.execute(f"UPDATE {table} SET id = (SELECT id FROM anew WHERE was = {table}.id) WHERE person IS NULL")
        if table == "responses":
            op.execute(
                "UPDATE answers SET response = (SELECT id FROM anew WHERE was = response)"
                " WHERE response IN (SELECT was FROM anew)"
            )
        else:
            op.execute(
                "UPDATE answers"
                " SET value = json_set(value, '$.file', (SELECT id FROM anew WHERE was = value ->> 'file'))"
                " WHERE response < 0 AND json_type(value) = 'object'"
                " AND value ->> 'file' IN (SELECT was FROM anew)"
            )
        op.execute("DROP TABLE anew")
    op.execute(f"UPDATE answers SET id = {BELOW} WHERE response < 0")


def _take_names_along() -> None:
    """Of persons who became another one the name is kept for the undo alone; older ones have nothing to undo."""
    op.execute(
        "UPDATE joinings SET moved = json_set(moved, '$.name', (SELECT name FROM persons WHERE id = joinings.other))"
        " WHERE other NOT IN (SELECT person FROM accounts)"
    )
    op.execute(
        "UPDATE persons SET name = '' WHERE forgotten_at IS NULL"
        " AND id NOT IN (SELECT person FROM accounts) AND id NOT IN (SELECT person FROM memberships)"
    )
