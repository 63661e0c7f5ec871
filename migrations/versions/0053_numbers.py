"""What signals add up to in hours, days and weeks."""

import sqlalchemy as sa
from alembic import op

revision = "0053"
down_revision = "0052"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _make(
        "week",
        sa.Column("stale", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("gone", sa.JSON(), nullable=False),
    )
    op.create_index("ix_week_numbers_week", "week_numbers", ["week"])
    where = {"sqlite_where": sa.text("stale"), "postgresql_where": sa.text("stale")}
    op.create_index("ix_week_numbers_stale", "week_numbers", ["community"], **where)
    _make("day", *(sa.Column(name, sa.JSON(), nullable=False) for name in ("counts", "hours")))
    op.create_table(
        "numbers_mark",
        sa.Column("id", ID, nullable=False),
        sa.Column("signal", ID, nullable=False),
        sa.Column("closed", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_numbers_mark")),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    for table in ("numbers_mark", "day_numbers", "week_numbers"):
        op.drop_table(table)


def _make(when: str, *more: sa.Column[object]) -> None:
    table = f"{when}_numbers"
    op.create_table(
        table,
        sa.Column("id", ID, nullable=False),
        sa.Column("community", ID, nullable=False),
        sa.Column(when, sa.Date(), nullable=False),
        *more,
        sa.ForeignKeyConstraint(
            ["community"], ["communities.id"], name=op.f(f"fk_{table}_community"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("community", when, name=op.f(f"uq_{table}_community_{when}")),
        sqlite_autoincrement=True,
    )
