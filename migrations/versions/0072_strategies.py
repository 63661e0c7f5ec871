"""Why and for whom a community writes; what leaders try for a month."""

import sqlalchemy as sa
from alembic import op

revision = "0072"
down_revision = "0071"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
PLAIN = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "strategies",
        *_of_a_community("strategies"),
        sa.Column("purpose", PLAIN, nullable=False),
        sa.Column("audience", PLAIN, nullable=False),
        sa.Column("networks", PLAIN, nullable=False),
        sa.Column("content", PLAIN, nullable=False),
        sa.Column("resources", PLAIN, nullable=False),
        sa.Column("written_at", MOMENT, nullable=False),
        sa.Column("asked_at", MOMENT, nullable=True),
        sa.UniqueConstraint("community", name=op.f("uq_strategies_community")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "trials",
        *_of_a_community("trials"),
        sa.Column("number", PLAIN, nullable=False),
        sa.Column("words", PLAIN, nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("begun_at", MOMENT, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_trials_community"), "trials", ["community"])


def _of_a_community(name: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", ID, nullable=False),
        sa.Column("community", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["community"], ["communities.id"], name=op.f(f"fk_{name}_community"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    ]


def downgrade() -> None:
    op.drop_table("trials")
    op.drop_table("strategies")
