"""The history has other lines than those of meetings; groups may be told what was a year ago."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0055"
down_revision = "0054"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
PLAIN = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
KEEP = 'CREATE TEMPORARY TABLE kept AS SELECT id, community, event, day, came, "first", words, writer, state, at '
KEEP += "FROM chronicle"
KEEP_BEFORE = KEEP.replace("came", "number")
AGAIN = (
    'INSERT INTO chronicle (id, community, event, day, number, "first", words, writer, state, at) SELECT * FROM kept'
)
AGAIN_BEFORE = AGAIN.replace("number", "came")
GO_ON = "SELECT setval(pg_get_serial_sequence('chronicle', 'id'), coalesce(max(id), 0) + 1, false) FROM chronicle"
OF = {"community": "communities", "event": "events", "writer": "persons", "author": "persons"}


def upgrade() -> None:
    op.add_column("communities", sa.Column("year_ago", sa.Boolean(), server_default=sa.false(), nullable=False))
    _make_anew(KEEP, AGAIN, ("community", "event", "writer", "author"), _columns())
    op.create_index(op.f("ix_chronicle_author"), "chronicle", ["author"])
    op.create_index(op.f("ix_chronicle_state_at"), "chronicle", ["state", "at"])


def downgrade() -> None:
    op.execute("DELETE FROM chronicle WHERE event IS NULL")
    _make_anew(KEEP_BEFORE, AGAIN_BEFORE, ("community", "event", "writer"), _columns_before())
    op.drop_column("communities", "year_ago")


def _columns() -> list[sa.Column]:
    return [
        sa.Column("tells", sa.Text(), server_default="meeting", nullable=False),
        sa.Column("event", ID, nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("number", ID, server_default="0", nullable=False),
        sa.Column("first", ID, server_default="0", nullable=False),
        sa.Column("words", PLAIN, nullable=True),
        sa.Column("writer", ID, nullable=True),
        sa.Column("author", ID, nullable=True),
        sa.Column("named", sa.Boolean(), server_default=sa.false(), nullable=False),
    ]


def _columns_before() -> list[sa.Column]:
    return [
        sa.Column("event", ID, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("came", ID, nullable=False),
        sa.Column("first", ID, nullable=False),
        sa.Column("words", PLAIN, nullable=True),
        sa.Column("writer", ID, nullable=True),
    ]


def _make_anew(keep: str, again: str, people: Sequence[str], columns: Sequence[sa.Column]) -> None:
    """By hand: SQLite cannot change a column, and a copy would have its constraints in any order."""
    op.execute(keep)
    op.drop_table("chronicle")
    op.create_table(
        "chronicle",
        sa.Column("id", ID, nullable=False),
        sa.Column("community", ID, nullable=False),
        *columns,
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *(
            sa.ForeignKeyConstraint([one], [f"{OF[one]}.id"], name=op.f(f"fk_chronicle_{one}"), ondelete="CASCADE")
            for one in people
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chronicle")),
        sa.UniqueConstraint("event", name=op.f("uq_chronicle_event")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_chronicle_community_day"), "chronicle", ["community", "day"])
    op.create_index(op.f("ix_chronicle_writer"), "chronicle", ["writer"])
    op.execute(again)
    op.execute("DROP TABLE kept")
    if op.get_bind().dialect.name == "postgresql":
        op.execute(GO_ON)
