"""Clubs: neighbours who look for the same company, and who begins."""

import sqlalchemy as sa
from alembic import op

revision = "0062"
down_revision = "0061"
branch_labels = None
depends_on = None

CASCADE, SET_NULL = "CASCADE", "SET NULL"
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
PLAIN = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "clubs",
        sa.Column("id", ID, nullable=False),
        sa.Column("community", ID, nullable=False),
        sa.Column("pursuit", PLAIN, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("asked", ID, nullable=True),
        sa.Column("due_at", MOMENT, nullable=True),
        sa.Column("event", ID, nullable=True),
        sa.Column("series", ID, nullable=True),
        sa.Column("shown_at", MOMENT, nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        *_refer("clubs", ("community", "communities", CASCADE), ("asked", "persons", SET_NULL)),
        *_refer("clubs", ("event", "events", SET_NULL), ("series", "series", SET_NULL)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clubs")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "seekers",
        sa.Column("id", ID, nullable=False),
        sa.Column("club", ID, nullable=False),
        sa.Column("community", ID, nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.Column("comes", sa.Boolean(), nullable=True),
        sa.Column("begins", sa.Text(), nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        *_refer("seekers", ("club", "clubs", CASCADE), ("community", "communities", CASCADE)),
        *_refer("seekers", ("person", "persons", CASCADE)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seekers")),
        sa.UniqueConstraint("club", "person", name=op.f("uq_seekers_club_person")),
        sqlite_autoincrement=True,
    )
    for table, columns in (
        ("clubs", ("community", "state")),
        ("clubs", ("state", "due_at")),
        ("clubs", ("event",)),
        ("clubs", ("series",)),
        ("clubs", ("asked",)),
        ("seekers", ("person",)),
        ("seekers", ("community",)),
    ):
        op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns))


def _refer(table: str, *references: tuple[str, str, str]) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], [f"{of}.id"], name=op.f(f"fk_{table}_{column}"), ondelete=then)
        for column, of, then in references
    ]


def downgrade() -> None:
    for table in ("seekers", "clubs"):
        op.drop_table(table)
