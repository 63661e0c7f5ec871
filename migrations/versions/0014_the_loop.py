"""When helpers were asked is kept apart from needs, which their askers may take away."""

import sqlalchemy as sa
from alembic import op

import models

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "askings",
        sa.Column("id", KEY, nullable=False),
        sa.Column("helper", KEY, nullable=False),
        sa.Column("at", models.table.Utc(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["helper"], ["persons.id"], name=op.f("fk_askings_helper"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_askings")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_askings_helper_at"), "askings", ["helper", "at"])
    op.execute("INSERT INTO askings (helper, at) SELECT helper, asked_at FROM matches WHERE offer IS NOT NULL")


def downgrade() -> None:
    op.drop_table("askings")
